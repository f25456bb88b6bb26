"""Data and containers are never prose: read by their reader, or skipped by name."""

from pathlib import Path

import pytest

from indexer.reading.recognise import recognise

_BIB = "@article{freire, author = {Paulo Freire}, title = {Pedagogy}}"
_RIS = "TY  - BOOK\nAU  - Freire, Paulo\nER  - \n"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n", "a calendar (iCalendar)"),
        ("BEGIN:VCARD\nFN:Anna\nEND:VCARD\n", "contacts (vCard)"),
        ("PMID- 12\nTI  - Skills\n", "a catalogue (PubMed)"),
        ("WEBVTT\n\n00:01.000 --> 00:04.000\nWelcome.\n", "subtitles"),
        ("1\n00:00:01,000 --> 00:00:04,000\nWelcome.\n", "subtitles"),
        ('{"@context": "https://schema.org", "name": "Skills"}', "JSON of another kind"),
        ('[\n  {"id": 1}\n]', "JSON of another kind"),
        ("@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n", "RDF data (Turtle)"),
        ("<http://a.example/1> <http://b.example/2> <http://c.example/3> .", "RDF data"),
        ("From anna@a.example Mon Jan  1 10:00:00 2024\nSubject: Hi\n\nHi\n", "a mailbox"),
        ("\\documentclass{article}\n\\begin{document}", "a LaTeX source"),
        ('msgid ""\nmsgstr ""\n', "translations (PO)"),
    ],
)
@pytest.mark.parametrize("name", ["data.txt", "data"])
def test_data_is_named_by_its_content(tmp_path: Path, content: str, what: str, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(content.encode())
    found = recognise(path)
    assert found.format is None
    assert str(found.reason).startswith(f"it is {what}")


@pytest.mark.parametrize(
    "suffix", [".eml", ".mht", ".ics", ".ris", ".bib", ".vtt", ".jsonld", ".srt", ".nbib", ".vcf"]
)
def test_what_only_the_name_tells_is_no_prose_either(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"data{suffix}"
    path.write_text("Some words that say nothing of what they are.")
    found = recognise(path)
    assert found.format is None
    assert str(found.reason).startswith(f"it is a {suffix} file")


@pytest.mark.parametrize(
    "prose",
    [
        "From the first day on: apprentices learn.\nTo work is to learn.",
        "Note: this is a memo.\nSubject: skills\n\nIt has no head of a mail.",
        "[1] Freire says so.\n[2] Dewey too.",
        "{ learning } is in braces here.",
        "@anna wrote that apprentices learn.",
        "1. First, apprentices learn.\n2. Then they work.",
        "PREFIX and suffix are parts of words.",
        "%0 of the learners failed.",
    ],
)
def test_prose_that_begins_like_data_is_prose(tmp_path: Path, prose: str) -> None:
    path = tmp_path / "prose.txt"
    path.write_text(prose)
    assert recognise(path).format == "text"


@pytest.mark.parametrize(
    ("content", "format"),
    [
        (_RIS, "ris"),
        (f"\n{_RIS}".replace("\n", "\r\n"), "ris"),
        (_BIB, "bibtex"),
        (f"% made by a program\n\n{_BIB}", "bibtex"),
        ('@string{pub = "UNEVOC"}\n', "bibtex"),
        ('[{"id": "a", "type": "book", "title": "A"}]', "csl-json"),
    ],
)
@pytest.mark.parametrize("name", ["data.txt", "data"])
def test_a_catalogue_is_read_by_its_content(tmp_path, content, format, name):
    path = tmp_path / name
    path.write_bytes(content.encode())
    assert recognise(path).format == format
