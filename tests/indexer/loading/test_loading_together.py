"""Documents and what names them in one plan: each resource has one revision, with its text."""

from hashlib import sha256
from io import BytesIO

import pytest
from factories import make_record, make_resource

from glossary.exchange.formats import csv, jsonl, xlsx
from glossary.exchange.storing import Outcome
from glossary.store.originals import path_of
from indexer.loading import apply, stage

_PAGE = "<html lang='en'><title>Green</title><h1>Green</h1><p>It counts.</p></html>"
_TEXT = ["Green\nIt counts."]


@pytest.fixture
def importing(store, tmp_path):
    """Plans and applies; the reports."""

    def import_now(*paths, **options):
        made = stage(paths, store=store, originals=tmp_path / "originals", **options)
        return apply(made, store=store, originals=tmp_path / "originals")

    return import_now


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "green.html"
    path.write_text(_PAGE)
    return path


def name_of(document):
    return sha256(document.read_bytes()).hexdigest()


def row(path, *resources, format=csv):
    stream = BytesIO()
    records = [make_record(resource) for resource in resources]
    if format is jsonl:
        jsonl.write(records, stream)
    else:
        format.write(records, stream)
    path.write_bytes(stream.getvalue())
    return path


def states(store, id):
    return [(record.status, record.editor) for record in store.history("resource", id)]


def texts(store, id, revision=None):
    return [page.text for page in store.pages(id, revision=revision)]


@pytest.mark.parametrize("format", [csv, xlsx, jsonl])
def test_a_row_and_its_document_come_in_together(store, tmp_path, importing, document, format):
    report = make_resource("my-report", file=name_of(document))
    _, told = importing(row(tmp_path / "rows", report, format=format), document, editor="ana")
    assert (told.ids, told.pages) == (("resource/my-report",), 1)
    assert states(store, "my-report") == [("published", "ana")]
    assert texts(store, "my-report") == _TEXT
    assert path_of(tmp_path / "originals", report.file)


def test_two_copies_of_a_document_come_in_together(store, tmp_path, importing, loading, document):
    copy = tmp_path / "copy.html"
    copy.write_text(_PAGE)
    checked = loading(document, copy, check=True)
    made = importing(document, copy)
    assert [report.count(Outcome.ADDED) for report in made] == [1, 0]
    assert [report.count(Outcome.UNCHANGED) for report in made] == [0, 1]
    assert [report.counts for report in checked] == [report.counts for report in made]
    assert states(store, "green") == [("published", "file reader")]


def test_a_row_that_changes_a_resource_keeps_its_text(store, tmp_path, importing, document):
    known = make_resource("my-report", file=name_of(document))
    importing(row(tmp_path / "t.csv", known), document)
    better = make_resource("my-report", file=known.file, title={"en": "Better"})
    _, told = importing(row(tmp_path / "t.csv", better), document)
    assert told.count(Outcome.UNCHANGED) == 1
    assert store.get("resource", "my-report").noun == better
    assert store.revisions_with_pages("my-report") == {1}


def test_a_document_takes_no_id_that_a_row_of_the_plan_has(store, tmp_path, importing, document):
    importing(row(tmp_path / "t.csv", make_resource("green")), document)
    assert (texts(store, "green"), texts(store, "green-2")) == ([], _TEXT)


@pytest.mark.parametrize("order", ["together", "row first", "document first"])
def test_a_document_waits_for_review_with_the_row_that_names_it(
    store, tmp_path, importing, loading, document, order
):
    table = row(tmp_path / "t.csv", make_resource("my-report", file=name_of(document)))
    review = {"editor": "ana", "publishes": False}
    if order == "together":
        importing(table, document, **review)
    else:
        first, second = (table, document) if order == "row first" else (document, table)
        if order == "row first":
            importing(first, **review)
        else:
            loading(first)
        importing(second, **review)
    assert {status for status, _ in states(store, "my-report")} == {"in-review"}
    assert path_of(tmp_path / "originals", name_of(document))
    assert store.pages("my-report") == ()
    record = store.get("resource", "my-report")
    store.put(record.noun, editor="ben")
    assert texts(store, "my-report") == _TEXT
    assert (store.get("resource", "green") is not None) == (order == "document first")


def test_a_published_resource_without_its_document_gets_it_by_review(
    store, tmp_path, importing, document
):
    resource = make_resource("my-report", file=name_of(document))
    store.put(resource, editor="ben")
    importing(document, editor="ana", publishes=False)
    assert states(store, "my-report") == [("published", "ben"), ("in-review", "ana")]
    assert (texts(store, "my-report"), texts(store, "my-report", 2)) == ([], _TEXT)
    (told,) = importing(document, editor="ana", publishes=False)
    assert str(told.skipped) == "it is the original of my-report"


def test_an_original_that_alone_is_missing_is_kept_and_changes_nothing(
    store, tmp_path, importing, loading, document
):
    loading(document)
    kept = path_of(tmp_path / "originals", name_of(document))
    kept.unlink()
    (told,) = importing(document, editor="ana", publishes=False)
    assert told.count(Outcome.UNCHANGED) == 1
    assert kept.is_file()
    assert states(store, "green") == [("published", "file reader")]


def test_a_document_goes_on_with_the_change_that_waits(store, tmp_path, importing, document):
    file = name_of(document)
    store.put(make_resource("my-report", file=file), editor="ben")
    better = make_resource("my-report", file=file, title={"en": "Better"})
    store.put(better, status="in-review", editor="cai")
    importing(document, editor="ana", publishes=False)
    newest = store.get("resource", "my-report")
    assert (newest.noun, newest.status) == (better, "in-review")


@pytest.mark.parametrize("all_or_nothing", [False, True])
def test_a_load_publishes_no_change_that_waits_for_review(
    store, importing, loading, document, all_or_nothing
):
    shown = make_resource("my-report")
    store.put(shown, editor="ben")
    waiting = make_resource("my-report", file=name_of(document))
    store.put(waiting, status="in-review", editor="ana")
    (importing if all_or_nothing else loading)(document)
    assert store.public("resource", "my-report").noun == shown
    assert store.get("resource", "my-report").status == "in-review"
    assert texts(store, "my-report", 3) == _TEXT
