"""What counts as a small edit."""

from dataclasses import replace

import pytest
from factories import make_concept, make_definition, make_resource
from soldering import refused, who

from glossary.catalogue.catalogue import catalogue
from glossary.desk.small_edits import MOST_WORDS, is_small
from glossary.desk.with_sources import WithSources
from glossary.desk.workflow import publish, publish_small, submit

TEXT = "Joining metal parts with a softer metal that melts at a lower temperature."
CONCEPT = make_concept(
    definition=(make_definition(text=TEXT),),
    scope_note={"en": "Not for brazing."},
    alt_label={"en": ("soft soldering",)},
)


def _defined(**attributes):
    return replace(CONCEPT, definition=(make_definition(text=TEXT, **attributes),))


@pytest.mark.parametrize(
    "after",
    [
        replace(CONCEPT, definition=(make_definition(text=TEXT.replace("parts", "pieces")),)),
        replace(CONCEPT, definition=(make_definition(text=TEXT.removesuffix(".")),)),
        replace(CONCEPT, scope_note={"en": "Not for brazing or welding."}),
        replace(CONCEPT, editorial_note=("Check the source.",)),
        _defined(comment="As printed."),
    ],
)
def test_a_few_words_of_a_text_are_a_small_edit(after):
    assert is_small(CONCEPT, after)


@pytest.mark.parametrize(
    "after",
    [
        CONCEPT,
        replace(CONCEPT, pref_label={"en": "Solder"}),
        replace(CONCEPT, alt_label={}),
        replace(CONCEPT, broader=("joining",)),
        replace(CONCEPT, theme=("other",)),
        replace(CONCEPT, definition=()),
        replace(CONCEPT, scope_note={"fr": "Not for brazing."}),
        replace(CONCEPT, scope_note={}),
        replace(CONCEPT, definition=(*CONCEPT.definition, make_definition("d2", "Short."))),
        _defined(source="report", kind="quotation"),
        _defined(language="fr"),
        _defined(year=2020),
        make_resource(),
    ],
)
def test_everything_else_is_not(after):
    assert not is_small(CONCEPT, after)


def test_words_are_counted():
    few = " ".join(f"word{number}" for number in range(MOST_WORDS))
    scope = CONCEPT.scope_note["en"]
    assert is_small(CONCEPT, replace(CONCEPT, scope_note={"en": f"{scope} {few}"}))
    assert not is_small(CONCEPT, replace(CONCEPT, scope_note={"en": f"{scope} {few} more"}))


def test_of_chinese_the_characters_are_counted():
    before = make_concept(definition=(make_definition(text="用熔点较低的金属连接", language="zh"),))
    one = replace(before, definition=(make_definition(text="用熔点更低的金属连接", language="zh"),))
    all_of_it = replace(
        before,
        definition=(make_definition(text="把两块木头用胶水粘在一起的一种手工方法", language="zh"),),
    )
    assert is_small(before, one)
    assert not is_small(before, all_of_it)


def test_the_title_of_a_resource_is_a_text():
    before = make_resource(title={"en": "Trade report"})
    assert is_small(before, make_resource(title={"en": "Trades report"}))
    assert not is_small(before, make_resource(title={"en": "Trade report"}, url="https://x.org/"))


def test_the_words_of_a_quotation_are_no_small_edit_but_our_comment_on_it_is():
    def quoting(**attributes):
        facts = {"kind": "quotation", "source": "report", "text": TEXT} | attributes
        return replace(CONCEPT, definition=(make_definition(**facts),))

    assert not is_small(quoting(), quoting(text=TEXT.replace("parts", "pieces")))
    assert not is_small(quoting(), quoting(text=TEXT.removesuffix(".")))
    assert is_small(quoting(), quoting(comment="As printed."))


def _edit(store, noun, account, **more):
    based_on = store.get("concept", "soldering").revision
    return publish_small(
        store, noun, account, based_on=based_on, catalogue=catalogue(store), note="Words.", **more
    )


def _noted(words):
    return replace(CONCEPT, scope_note={"en": " ".join(["Not for brazing.", *words])})


WORDS = [f"word{number}" for number in range(3 * MOST_WORDS)]


@pytest.mark.parametrize("names", [("reviewer", "reviewer"), ("reviewer", "amina")])
def test_small_edits_that_follow_each_other_count_together_whoever_makes_them(store, names):
    store.put(CONCEPT, editor="load")
    first, second = (who(store, "reviewer", name) for name in names)
    _edit(store, _noted(WORDS[:8]), first)
    refused("not-small", _edit, store, _noted(WORDS[:16]), second)
    _edit(store, _noted(WORDS[:12]), second)
    _edit(store, CONCEPT, first)
    assert store.public("concept", "soldering").noun == CONCEPT


def test_after_a_review_small_edits_are_counted_anew(store):
    store.put(CONCEPT, editor="load")
    reviewer = who(store, "reviewer")
    _edit(store, _noted(WORDS[:12]), reviewer)
    submit(store, _noted(WORDS[:13]), who(store, "editor"), based_on=2)
    entry = WithSources("concept", "soldering", 3)
    publish(store, entry, who(store, "reviewer", "bao"), catalogue=catalogue(store))
    _edit(store, _noted(WORDS[:24]), reviewer)


def test_a_text_that_one_approved_oneself_is_no_measure_unless_a_setting_allows_it(store):
    reviewer = who(store, "reviewer")
    submit(store, CONCEPT, reviewer, based_on=0)
    entry = WithSources("concept", "soldering", 1)
    publish(store, entry, reviewer, catalogue=catalogue(store), own_approval=True)
    refused("not-approved", _edit, store, _noted(WORDS[:3]), reviewer)
    _edit(store, _noted(WORDS[:3]), who(store, "reviewer", "amina"))
    _edit(store, _noted(WORDS[:4]), reviewer, own_approval=True)
