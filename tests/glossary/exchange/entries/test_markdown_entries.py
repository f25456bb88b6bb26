"""Terms in Markdown: fields in the front matter, the definition below, and what is refused."""

import time
from io import BytesIO

import pytest
from factories import make_concept, make_definition, make_resource
from hypothesis import given
from hypothesis import strategies as st

from glossary.exchange.entries.markdown_prose import prose
from glossary.exchange.formats import markdown_entry
from glossary.exchange.incoming import Refused
from glossary.exchange.tables.partial import completed
from indexer.loading import load
from indexer.reading.recognise import recognise

SOLDERING = """---
prefLabel:
  en: Soft soldering
  fr: Brasage tendre
  no: Myklodding
altLabel: {en: [soldering at low heat, "1.10"]}
broader: soldering
notation: 007
legacyId: 12
definition:
  kind: quotation
  source: Trade report 2019
  locator: 1.10
---
Joining *two* pieces
of metal by a [filler](https://example.org).

It **melts** first:

- tin
- lead
"""


def items(text):
    return list(markdown_entry.read(BytesIO(text.encode()), "term.md"))


def noun(text, before=None):
    (item,) = items(text)
    return completed(item, before).noun


def refused(text):
    return [str(each) for each in items(text) if isinstance(each, Refused)]


def test_fields_are_ours_and_the_text_below_is_the_definition():
    concept = noun(SOLDERING)
    assert concept.id == "soft-soldering"
    assert concept.pref_label["no"] == "Myklodding"
    assert concept.alt_label == {"en": ("soldering at low heat", "1.10")}
    assert (concept.broader, concept.notation) == (("soldering",), ("007",))
    assert concept.legacy_id == (12,)
    (definition,) = concept.definition
    assert definition.text == (
        "Joining two pieces of metal by a filler.\n\nIt melts first:\n\n- tin\n- lead"
    )
    assert (definition.kind, definition.language) == ("quotation", "en")
    assert (definition.source, definition.locator) == ("Trade report 2019", "1.10")


@pytest.mark.parametrize(
    ("text", "labels", "language"),
    [
        ("---\nprefLabel: Skill\n---\nAble.", {"en": "Skill"}, "en"),
        ("---\nprefLabel: Compétence\nlanguage: FR\n---\nAble.", {"fr": "Compétence"}, "fr"),
        ("---\nprefLabel: {pt_br: Saber}\n---\nAble.", {"pt-BR": "Saber"}, "pt-BR"),
        ("\ufeff---\r\nprefLabel: Skill\r\n---\r\nAble.\r\n", {"en": "Skill"}, "en"),
    ],
)
def test_texts_without_language_are_in_that_of_the_file(text, labels, language):
    concept = noun(text)
    assert concept.pref_label == labels
    assert (concept.definition[0].language, concept.definition[0].text) == (language, "Able.")


def test_several_definitions_share_one_file():
    text = (
        "---\nprefLabel: Skill\ndefinition:\n  - {text: Stated., language: fr}\n"
        "  - {source: report}\n---\nBelow."
    )
    first, second = noun(text).definition
    assert (first.text, first.language, first.kind) == ("Stated.", "fr", "editorial")
    assert (second.text, second.source, second.kind) == ("Below.", "report", "quotation")


def test_what_the_file_does_not_state_is_kept():
    known = make_concept(
        "skill", {"en": "Skill", "fr": "Compétence"}, definition=(make_definition(),)
    )
    changed = noun("---\nid: skill\nprefLabel: {en: Skills}\n---\nAnother.", known)
    assert changed.pref_label == {"en": "Skills", "fr": "Compétence"}
    assert [each.text for each in changed.definition] == ["Joining metal.", "Another."]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("---\nprefLabel: [\n---\n", "term.md, line 3: YAML: it is no YAML"),
        ("---\nprefLabel: &a x\nbroader: *a\n---\n", "line 3: YAML: it is no YAML: it holds an al"),
        ("---\nprefLabel: x\nlabel: y\n---\n", "line 3: label: no such field"),
        ("---\nprefLabel: x\ndefinition:\n  page: 3\n---\n", "line 3: definition.page: no such fi"),
        ("---\nprefLabel: x\nlegacyId: twelve\n---\n", "line 3: legacyId: “twelve” is no whole"),
        ("---\nprefLabel: {en: [a, b]}\n---\n", "line 2: prefLabel: it is a list or has parts"),
        ("---\nprefLabel: x\ndefinition: text\n---\n", "line 3: definition: it is a text, where"),
        ("---\nprefLabel: x\nstatus: done\n---\n", "line 3: status: done is not one of draft"),
        ("---\nprefLabel: x\n", "line 1: file: it does not begin with a front matter"),
        ("---\n- prefLabel: x\n---\n", "it is no YAML: it has no fields"),
        ("---\nprefLabel: x\nprefLabel: y\n---\n", "“prefLabel” is in it twice"),
        ("---\n? [a]\n: b\nprefLabel: x\n---\n", "a name of a field is no text"),
        ("---\n!!python/object/apply:os.system [ls]\n---\n", "it has no fields"),
    ],
)
def test_what_is_wrong_is_one_line_with_its_place(text, said):
    (line,) = refused(text)
    assert said in line


@pytest.mark.parametrize("data", [b"---\nprefLabel: \xff\n---\n", b"---\n" + b"x" * 2**20])
def test_what_is_no_text_or_too_long_is_refused(data):
    (found,) = markdown_entry.read(BytesIO(data), "term.md")
    assert isinstance(found, Refused)


@pytest.mark.parametrize(
    ("text", "format"),
    [
        (SOLDERING, "markdown-entry"),
        ("---\nid: a\n# remark\n\"prefLabel\": A\n---\n", "markdown-entry"),
        ("---\ntitle: A report\n---\nprefLabel: is a word here.\n", "markdown"),
        ("# A report\n\nText.\n---\nprefLabel: x\n---\n", "markdown"),
    ],
)  # fmt: skip
def test_terms_are_told_apart_from_publications(tmp_path, text, format):
    path = tmp_path / "file.md"
    path.write_text(text)
    assert recognise(path).format == format


def test_a_folder_of_terms_comes_in_with_names_for_ids(store, tmp_path):
    store.put(make_resource("trade-report-2019", {"en": "Trade report 2019"}), editor="test")
    store.put(make_concept("joining-metal", {"en": "Soldering"}), editor="test")
    (tmp_path / "soft.md").write_text(SOLDERING.replace("legacyId: 12\n", ""))
    (tmp_path / "report.md").write_text("---\ntitle: Report\n---\nA report of some words.\n")
    reports = [*load([tmp_path], store=store, originals=tmp_path / "originals")]
    assert not [line for report in reports for line in report.complaints()]
    concept = store.public("concept", "soft-soldering").noun
    assert concept.broader == ("joining-metal",)
    assert concept.definition[0].source == "trade-report-2019"
    assert store.public("resource", "report") is not None


def test_the_template_comes_in_once_its_label_is_filled():
    stream = BytesIO()
    markdown_entry.template(stream)
    text = stream.getvalue().decode().replace("  en:\n", "  en: Skill\n", 1)
    concept = noun(text)
    assert (concept.id, concept.pref_label) == ("skill", {"en": "Skill"})
    assert concept.definition[0].kind == "editorial"


@pytest.mark.parametrize(
    "text",
    [
        "[" * 190_000,
        "a:\n- b\n" * 20_000,
        "prefLabel: x\n---\n" + "**a " * 45_000,
        "a: {" * 40_000,
        "\n".join(f"k{n}: v" for n in range(18_000)),
    ],
)
def test_hostile_files_take_seconds_at_most(text):
    started = time.process_time()
    list(markdown_entry.read(BytesIO(f"---\n{text}\n---\n".encode()), "term.md"))
    assert time.process_time() - started < 10


@given(st.text(alphabet="ab*_`[]()#\n -", max_size=80))
def test_marks_are_taken_out_and_no_word_is_lost(text):
    letters = [char for char in text if char in "ab"]
    kept = [char for char in prose(text) if char in "ab"]
    assert kept == letters or "](" in text
