"""Export in the browser: any selection, in a file that can be imported again."""

from io import BytesIO

import pytest
from factories import make_concept, make_page, make_resource

from glossary.exchange.formats import csv, jsonl, xlsx

READERS = {"xlsx": xlsx.read, "csv": csv.read, "jsonl": jsonl.read}


@pytest.fixture
def filled(desk):
    d = desk(make_concept("skill", theme=("greening-tvet",)), make_resource("report"))
    d.store.put(make_resource("law"), editor="ana", pages=[make_page()])
    d.store.put(make_concept("wage"), status="draft", editor="ana")
    return d


def exported(client, **chosen):
    answer = client.get("/editor/export/file", query_string=chosen, buffered=True)
    assert answer.status_code == 200, answer.text
    return list(READERS[chosen["format"]](BytesIO(answer.data), "file")), answer


@pytest.mark.parametrize("format", READERS)
def test_what_is_public_is_exported_in_every_format(filled, format):
    found, answer = exported(filled.client(), format=format)
    assert {entry.noun.id for entry in found} == {"law", "report", "skill"}
    assert "attachment; filename=tvetipedia-" in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Disposition"].endswith(f".{format}")
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_selection_is_exported(filled):
    client = filled.client()

    def ids(**chosen):
        return {entry.noun.id for entry in exported(client, format="csv", **chosen)[0]}

    assert ids(kind="concept") == {"skill"}
    assert ids(theme="greening-tvet") == {"skill"}
    assert ids(status="draft") == {"wage"}
    assert ids(ids="skill\r\nresource/law") == {"skill", "law"}


def test_pages_of_text_are_in_json_lines(filled):
    found, _ = exported(filled.client(), format="jsonl", ids="law")
    assert found[0].pages == (make_page(),)


def test_what_cannot_be_exported_is_told_in_the_form(filled):
    client = filled.client()
    answer = client.get("/editor/export/file?format=csv&ids=skil")
    assert answer.status_code == 422
    assert "Nothing has the id skil." in answer.text
    assert ">skil</textarea>" in answer.text
    assert client.get("/editor/export/file?format=doc").status_code == 422


def test_a_text_too_long_for_a_cell_costs_that_text_a_note_and_not_the_export(filled):
    long = make_concept("long", scope_note={"en": "x" * 40_000})
    filled.store.put(long, editor="ana")
    client = filled.client()
    for format in ("xlsx", "csv"):
        found, _ = exported(client, format=format)
        assert {entry.noun.id for entry in found} == {"law", "long", "report", "skill"}
        shown = client.get("/editor/export?lang=fr").text
        assert "concept long, scopeNote.en" in shown
        assert "40" in shown


def test_it_is_for_editors(filled):
    for address in ("/editor/export", "/editor/export/file?format=csv"):
        assert filled.client("contributor").get(address).status_code == 403
        assert "/sign-in" in filled.app.test_client().get(address).location
        assert filled.client("editor").get(address, buffered=True).status_code == 200


def test_pairs_are_exported_in_the_languages_chosen(desk):
    d = desk(make_concept("wage", {"en": "Wage", "fr": "Salaire", "es": "Salario"}))
    client = d.client("editor")
    form = client.get("/editor/export").text
    assert "Languages, for OmegaT only" in form
    assert '<option value="fr" selected>' in form
    answer = client.get("/editor/export/file?format=omegat&from=fr&to=es", buffered=True)
    assert "Salaire\tSalario\t" in answer.text
    assert client.get("/editor/export/file?format=omegat&to=nonsense").status_code == 404
