"""What of a web page's article is text, and what is furniture."""

from pathlib import Path

import pytest

from indexer.reading.formats.html import reader as html
from indexer.reading.parts.document import ReadFile

_CASES = Path(__file__).parents[5] / "shared" / "cases"
_LONG = "<p>" + "The article itself goes on for quite a while. " * 30 + "</p>"


def _read(inside: str, element: str = "main") -> ReadFile:
    return html.document_of_text(Path("page.html"), f"<{element}>{inside}{_LONG}</{element}>")


def _text(inside: str, element: str = "main") -> str:
    return _read(inside, element).pages[0].text


@pytest.mark.parametrize("element", ["main", "article"])
@pytest.mark.parametrize(
    "tag",
    [
        '<section class="social-dialogue">',
        '<div id="share-of-women">',
        '<h2 class="navigation-skills">',
        '<section id="cookies">',
        '<div class="menu-planning">',
        '<p class="banner">',
        '<section id="navigation">',
        '<div class="popup-restaurant modal-verbs">',
        "<aside>",
        "<details>",
        "<footer>",
        '<div role="alert">',
        '<div role="tabpanel" hidden>',
        '<section class="tab-pane" style="display:none">',
        '<div class="accordion-body" aria-hidden="true">',
        '<div class="collapse" hidden>',
        '<div hidden="until-found">',
    ],
)
def test_words_in_class_or_id_cost_no_text_of_the_article(tag: str, element: str) -> None:
    words = "Partners meet and agree on the wages."
    name = tag[1:].split(maxsplit=1)[0].rstrip(">")
    assert words in _text(f"{tag}{words}</{name}>", element)
    assert not _read(f"{tag}{words}</{name}>", element).notes


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav>Up and down</nav>",
        '<div role="navigation">Up and down</div>',
        '<div class="social-share">Up and down</div>',
        '<ol class="breadcrumb"><li><a href="/">Up and down</a></li></ol>',
        '<aside class="sidebar"><a href="/x">Up</a> <a href="/y">and down</a></aside>',
        '<div class="cookie-consent"><p>We use cookies. Up and down.</p></div>',
        "<form><p>Up and down</p></form>",
        '<div class="modal" hidden>Up and down</div>',
        '<div role="dialog">Up and down</div>',
        "<p hidden>Up and down</p>",
        '<footer class="post-links"><a href="/x">Up and down</a></footer>',
    ],
)
def test_landmarks_and_clear_furniture_go_and_are_counted(furniture: str) -> None:
    document = _read(furniture)
    assert "own" not in document.pages[0].text.replace("own ", "")
    (note,) = map(str, document.notes)
    assert note.startswith("left out as menus, forms and the like: ")
    assert note.endswith("(places: 1)")


def test_the_footer_of_a_quotation_says_who_is_quoted() -> None:
    text = _text("<blockquote>No teaching without learning.<footer>Freire</footer></blockquote>")
    assert "No teaching without learning.\n\nFreire" in text


def test_panels_that_a_button_opens_are_text_with_their_titles() -> None:
    text = _text(
        '<h3><button aria-expanded="false">Costs</button></h3><div id="p" hidden>Five a day</div>'
        '<button aria-controls="p" aria-expanded="false">Time</button>'
    )
    assert "Costs\nFive a day\n\nTime" in text


def test_a_page_without_a_body_element_is_read() -> None:
    page = html.document_of_text(Path("p"), "<title>Title</title><main><p>Its text</p></main>")
    assert page.pages[0].text == "Its text"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("badge<sup>2</sup> and", "badge 2 and"),
        ('badge<sup><a href="#n">2</a></sup>and', "badge 2 and"),
        ('badge<a href="#fn2"><sup>2</sup></a>', "badge 2"),
        ('badge<a role="doc-noteref" href="#x">2</a>.', "badge 2."),
        ('badge<a epub:type="noteref" href="#x">2</a>.', "badge 2."),
        ('badge<a href="page.html#_ftn2">[2]</a>.', "badge [2]."),
        ('badge<span style="vertical-align: super">2</span>', "badge 2"),
        ('badge<sup class="reference"><a href="#cite_note-2">[2]</a></sup>', "badge [2]"),
        ("21<sup>st</sup> m<sup>2</sup> H<sub>2</sub>O CO<sub>2</sub>", "21st m² H2O CO2"),
    ],
)
def test_numbers_of_footnotes_are_parted_from_words(markup: str, text: str) -> None:
    assert text in _text(f"<p>{markup}</p>").split("\n\n")[0]


def test_the_footnote_of_a_real_page_is_parted() -> None:
    case = _CASES / "f11.html"
    if not case.exists():
        pytest.skip("the case is not here: ../shared/cases/f11.html")
    assert (
        "Every glassblowing 3 course" in html.document_of_text(case, case.read_text()).pages[0].text
    )
