"""Web pages: the article is read, what the site puts around it is not."""

import json
import time
from pathlib import Path

import pytest

from indexer.reading.formats.html import reader as html
from indexer.reading.parts.document import Limits, ReadFile
from indexer.reading.parts.errors import UnreadableFileError

_PAGE = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8">
<title>Green skills – Our Site</title><meta name="description" content="What they are.">
<meta name="author" content="Anna Beispiel"><style>p {color: red}</style></head><body>
<a class="skip-link" href="#main">Skip to content</a>
<header><nav><ul><li>Home</li><li>About</li></ul></nav></header>
<div id="cookie-consent"><p>We use cookies.</p><button>Accept</button></div>
<ol class="breadcrumb"><li>Home</li><li>Skills</li></ol>
<main><header><h1>Green skills</h1></header>
<p>They are <b>needed</b>
everywhere.</p><h2>At work</h2><p>Measure before<br>cutting.</p>
<ul><li><p>Close valves.</p></li><li>Sort waste.</li></ul>
<div class="social-share">Share on every network</div>
<script>var tracking = 1;</script></main>
<aside>Related posts</aside>
<form role="search"><label>Search</label></form>
<div class="siteFooter">Imprint and contact</div><footer>© Us</footer></body></html>"""


def _read(folder: Path, markup: str | bytes, **limits: int) -> ReadFile:
    path = folder / "page.html"
    path.write_bytes(markup if isinstance(markup, bytes) else markup.encode())
    return html.read(path, Limits(**limits))


def _text(folder: Path, markup: str | bytes) -> str:
    return _read(folder, markup).pages[0].text


def test_the_article_is_read_and_nothing_around_it(tmp_path: Path) -> None:
    assert _text(tmp_path, _PAGE) == (
        "Green skills\nThey are needed everywhere.\n\n"
        "At work\nMeasure before cutting.\n\n• Close valves.\n\n• Sort waste."
    )


def test_what_the_page_says_of_itself_is_kept(tmp_path: Path) -> None:
    document = _read(tmp_path, _PAGE)
    assert document.title == "Green skills"
    assert document.language == "en"
    assert document.creator == ("Anna Beispiel",)
    assert document.description == "What they are."
    assert [(page.number, page.heading) for page in document.pages] == [(1, "Green skills")]


def test_menus_are_told_by_element_role_or_class_also_without_main(tmp_path: Path) -> None:
    text = _text(
        tmp_path,
        "<body><div class='navbar-top'>Menu one</div><div role='navigation'>Menu two</div>"
        "<div id='siteHeader' class='page header'>Our site</div><p>The only text of this page that "
        "matters to anybody.</p><div class='footer-links'>Contact</div><p hidden>Not shown</p>"
        "<p style='display: none'>Nor this</p></body>",
    )
    assert text == "The only text of this page that matters to anybody."


def test_what_holds_most_of_the_text_is_kept_whatever_it_is_called(tmp_path: Path) -> None:
    words = "Whole text inside a wrapper with an unlucky name. " * 3
    assert (
        _text(tmp_path, f"<body><form class='has-sidebar menu-open'><p>{words}</p></form></body>")
        == words.strip()
    )


def test_teasers_are_not_taken_for_the_article(tmp_path: Path) -> None:
    teasers = "".join(f"<article><p>Teaser number {n}.</p></article>" for n in range(3))
    assert _text(tmp_path, f"<body><p>Introduction.</p>{teasers}</body>").count("Teaser") == 3


def test_rows_of_a_table_are_lines_and_terms_stand_above_their_definitions(tmp_path: Path) -> None:
    text = _text(
        tmp_path,
        "<table><tr><th>Level</th><th>Years</th></tr><tr><td>One</td><td>2</td></tr></table>"
        "<dl><dt>TVET</dt><dd>training for work</dd></dl>",
    )
    assert text == "Level | Years\n\nOne | 2\n\nTVET\ntraining for work"


def test_a_title_without_a_heading_is_kept_as_it_is(tmp_path: Path) -> None:
    document = _read(tmp_path, "<title> A page\n of ours </title><p>Text</p>")
    assert document.title == "A page of ours"


def test_encodings_are_those_declared_or_marked(tmp_path: Path) -> None:
    word = "<p>Métier № 1</p>"
    declared = b"<meta charset='koi8-r'>" + "<p>Навык</p>".encode("koi8-r")
    assert _text(tmp_path, word.encode()) == "Métier № 1"
    assert _text(tmp_path, word.encode("utf-16")) == "Métier № 1"
    assert _text(tmp_path, declared) == "Навык"
    latin = _read(tmp_path, "<p>Métier</p>".encode("latin-1"))
    assert latin.pages[0].text == "Métier"
    assert [*map(str, latin.notes)] == ["not UTF-8 (byte 5), read as windows-1252"]


def test_a_page_without_text_says_how_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="no text of its own"):
        _read(tmp_path, "<html><body><div id='app'></div><script>run()</script></body></html>")


def test_a_page_too_large_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="more than 10"):
        _read(tmp_path, _PAGE, markup_bytes=10)


@pytest.mark.parametrize("hostile", ["<div>", "<b><i>", "<table><tr><td>", "<ul><li class=menu>"])
def test_nesting_without_end_is_read_in_time(tmp_path: Path, hostile: str) -> None:
    started = time.process_time()
    assert "core" in _text(tmp_path, hostile * 10_000 + "core")
    assert time.process_time() - started < 10


def test_entities_of_a_document_type_are_never_expanded_or_fetched(
    tmp_path: Path, shared_data: Path
) -> None:
    for attack in sorted((shared_data / "xml-attacks").glob("*.x*")):
        try:
            text = html.read(attack).pages[0].text
        except UnreadableFileError:
            continue
        assert len(text) < 2 * attack.stat().st_size
        assert "root:" not in text


def test_every_term_of_a_real_glossary_is_a_heading_above_its_text(shared_data: Path) -> None:
    folder = shared_data / "glossary-python-docs"
    terms = json.loads((folder / "glossary.json").read_text())
    page = html.read(folder / "glossary.html").pages[0]
    lines = page.text.split("\n")

    assert len(terms) == 128
    assert [entry["title"] for entry in terms.values() if entry["title"] not in lines] == []
    assert lines[lines.index("abstract base class") + 1].startswith("Abstract base classes compl")
    assert "Table of Contents" not in page.text
    assert "¶" not in page.text
