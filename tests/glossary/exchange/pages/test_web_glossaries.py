"""Glossaries on the web, as lists of definitions and as details."""

import json
from io import BytesIO
from pathlib import Path

import pytest

from glossary.exchange.formats import web_glossary
from glossary.exchange.incoming import Fragment, Refused
from glossary.store.store import open_store
from indexer.loading import load
from indexer.reading.recognise import recognise

ROOT = Path(__file__).parents[4]
DATA = ROOT.parent / "shared" / "data" / "glossary-python-docs"
SHARED = pytest.mark.skipif(not DATA.is_dir(), reason="the shared data are not here")


def terms(text):
    found = web_glossary.read(BytesIO(text.encode()), "page.html")
    return [each for each in found if isinstance(each, Fragment)]


def test_a_list_may_have_several_names_and_several_texts():
    first, second = terms(
        "<html lang='fr'><title>Glossaire</title><dl><dt>Brasage<a href='#b'>¶</a></dt><dt>Soudure"
        "</dt><dd><p>Assembler.</p><ul><li>fort</li></ul></dd><dd>Chauffer. <dl><dt>x</dt><dd>y"
        "</dd></dl></dd><dt>Lime</dt><dd>Outil.</dd></dl></html>"
    )
    assert first.data["prefLabel"] == {"fr": "Brasage"}
    assert first.data["altLabel"] == {"fr": ["Soudure"]}
    assert first.data["definition"][0]["text"].startswith("Assembler.\n- fort\nChauffer.")
    assert second.data["prefLabel"] == {"fr": "Lime"}


def test_details_are_terms_under_their_summary():
    (term,) = terms("<html><details><summary>Filing</summary><p>With a file.</p></details></html>")
    assert term.data["prefLabel"] == {"en": "Filing"}
    assert term.data["definition"][0]["text"] == "With a file."


def test_a_page_without_terms_is_refused():
    (refused,) = web_glossary.read(BytesIO(b"<html><p>x</p></html>"), "page.html")
    assert isinstance(refused, Refused)


def test_an_article_about_glossaries_stays_a_document(tmp_path):
    path = tmp_path / "page.html"
    path.write_text("<html><title>On glossaries</title><p>They help.</p></html>")
    assert recognise(path).format == "html"


@SHARED
def test_the_glossary_of_python_gives_the_terms_of_its_json(tmp_path):
    wanted = json.loads((DATA / "glossary.json").read_text("utf-8"))
    with open_store(f"sqlite:///{tmp_path}/store.sqlite") as store:
        (report,) = load([DATA / "glossary.html"], store=store, originals=tmp_path)
        nouns = [record.noun for record in store.records("concept")]
    assert not report.refused
    assert {noun.pref_label["en"] for noun in nouns} == {each["title"] for each in wanted.values()}
