"""A term on its way through the desk."""

from dataclasses import replace

import pytest
from factories import make_concept, make_definition
from people import make_account

from glossary.catalogue.catalogue import catalogue
from glossary.desk import workflow
from glossary.desk.activity import activities_of
from glossary.desk.errors import WorkflowError
from glossary.desk.with_sources import WithSources

SOLDERING = make_concept(definition=(make_definition(text="Joining metal with a softer metal."),))
KEY = ("concept", "soldering")


def saying(text):
    """The term with this definition in place of its own."""
    return replace(SOLDERING, definition=(make_definition(text=text),))


def who(store, role, name=None):
    """The account with this role; made on first use."""
    return make_account(store.database, role, name)


def published(store):
    """The term as an import published it."""
    return store.put(SOLDERING, editor="import")


def publish(store, account, revision, **options):
    """The term as published from review."""
    return workflow.publish(
        store, WithSources(*KEY, revision), account, catalogue=catalogue(store), **options
    )


def refused(code, step, *args, **options):
    """Check that the step is refused for this reason."""
    with pytest.raises(WorkflowError) as caught:
        step(*args, **options)
    assert caught.value.code == code


def log_of(store):
    """What was done to the term, by whom, and the revisions that this made."""
    return [
        (entry.action, entry.account, entry.revision)
        for entry in activities_of(store.database, *KEY)
    ]
