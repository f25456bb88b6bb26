"""Two who publish at one moment never make together what each alone may not."""

import pytest
from factories import make_concept
from people import make_account

from glossary.catalogue.catalogue import catalogue
from glossary.desk import conditions, workflow
from glossary.desk.conditions import unmoved
from glossary.desk.errors import FaultyError, WorkflowError
from glossary.desk.with_sources import WithSources


@pytest.fixture
def circle(each_store):
    """A store in which two changes wait that make a circle together."""
    editor = make_account(each_store.database, "editor")
    for name in ("joining", "soldering"):
        each_store.put(make_concept(name), editor="import")
    for name, broader in (("joining", "soldering"), ("soldering", "joining")):
        changed = make_concept(name, broader=(broader,))
        workflow.submit(each_store, changed, editor, based_on=1)
    return each_store


def _publish(store, name, known):
    reviewer = make_account(store.database, "reviewer")
    return workflow.publish(store, WithSources("concept", name, 2), reviewer, catalogue=known)


def test_what_was_checked_before_another_published_is_not_published(circle):
    before = catalogue(circle)
    _publish(circle, "joining", before)
    with pytest.raises(WorkflowError, match="published meanwhile") as caught:
        _publish(circle, "soldering", before)
    assert caught.value.code == "moved"
    assert circle.get("concept", "soldering").status == "in-review"


def test_it_is_checked_again_and_then_told_what_is_wrong(circle):
    known = [catalogue(circle)]
    _publish(circle, "joining", known[0])

    def current():
        return known.pop() if known else catalogue(circle)

    with pytest.raises(FaultyError, match="circle"):
        unmoved(current, lambda seen: _publish(circle, "soldering", seen))
    assert known == []


def test_what_still_holds_is_published_at_the_second_try(circle):
    circle.put(make_concept("welding"), editor="import")
    known = [catalogue(circle)]
    circle.put(make_concept("riveting"), editor="import")

    def current():
        return known.pop() if known else catalogue(circle)

    assert unmoved(current, lambda seen: _publish(circle, "joining", seen)).status == "published"


def test_it_is_given_up_when_others_never_stop(circle):
    old, tries = catalogue(circle), []
    circle.put(make_concept("welding"), editor="import")

    def current():
        tries.append(1)
        return old

    with pytest.raises(WorkflowError, match="published meanwhile"):
        unmoved(current, lambda seen: _publish(circle, "joining", seen))
    assert len(tries) == conditions.TRIES
