"""Glossaries in the form of Glosario."""

from io import BytesIO
from pathlib import Path

import pytest

from glossary.exchange.formats import glosario
from glossary.exchange.incoming import Entry, Refused
from glossary.store.store import open_store
from indexer.loading import load
from indexer.reading.recognise import recognise

ROOT = Path(__file__).parents[4]
FILE = ROOT.parent / "shared" / "data" / "glosario" / "glossary.yml"
SHARED = pytest.mark.skipif(not FILE.is_file(), reason="the shared data are not here")
TWO = """- slug: soft_soldering
  ref:
    - brazing
  en:
    term: "Soft soldering"
    acronym: SS
    def: >
      Joining by [brazing](#brazing) at
      low heat.
  fr:
    term: "Brasage tendre"
- slug: brazing
  def: stray
  en:
    term: "Brazing"
    def: Hot.
"""


def items(text):
    return list(glosario.read(BytesIO(text.encode()), "file.yml"))


def test_entries_have_all_their_languages_and_cross_references():
    first, second = [e for e in items(TWO) if isinstance(e, Entry) and not e.implied]
    assert first.noun.pref_label == {"en": "Soft soldering", "fr": "Brasage tendre"}
    assert first.noun.alt_label == {"en": ("SS",)}
    (definition,) = first.noun.definition
    assert definition.text == "Joining by brazing at low heat."
    assert (definition.kind, definition.source) == ("quotation", "carpentries-glosario")
    assert first.noun.related == ("Brazing",)
    assert second.line == 12
    assert "keys that are left out: def" in str(second.notes[0])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- slug: a\n  en: {term: [", "file.yml, line 2: YAML: it is no YAML"),
        ("- slug: &a x\n- slug: *a\n", "line 2: YAML: it is no YAML: it holds an alias"),
        ("- slug: a\n- en: {def: b}\n", "line 1: entry a: it has no slug, or no term"),
        ("a: b\n", "there is no list of terms"),
        ("- !!python/object/apply:os.system [ls]\n", "it is no YAML"),
    ],
)
def test_what_is_wrong_is_refused_with_its_line(text, said):
    refused = [each for each in items(text) if isinstance(each, Refused)]
    assert said in str(refused[0])


def test_only_lists_of_terms_are_recognised(tmp_path):
    for name, text, format in (("a.dat", TWO, "glosario"), ("b.yml", "on: push\njobs: 1\n", None)):
        (tmp_path / name).write_text(text)
        assert recognise(tmp_path / name).format == format


@SHARED
def test_the_whole_of_glosario_comes_in(tmp_path):
    with open_store(f"sqlite:///{tmp_path}/store.sqlite") as store:
        (report,) = load([FILE], store=store, originals=tmp_path)
        nouns = [record.noun for record in store.records("concept")]
    assert not report.refused
    assert len(nouns) == 633
    counts = {tag: sum(tag in noun.pref_label for noun in nouns) for tag in ("en", "am", "es")}
    assert counts == {"en": 633, "am": 288, "es": 162}
    assert sum(bool(noun.related) for noun in nouns) > 190
