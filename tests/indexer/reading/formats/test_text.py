"""Plain text, and the text of saved web pages of the network's site."""

from pathlib import Path

import pytest

from indexer.reading.formats import text
from indexer.reading.parts.dates import date_range, in_words
from indexer.reading.parts.document import ReadFile
from indexer.reading.parts.errors import UnreadableFileError
from indexer.reading.parts.saved_page import spatial_of

_SEED = Path(__file__).parents[5] / "shared" / "seeds" / "000_0f62f2360c0e1e15.txt"
_MENU = """The Centre: Who We Are | What We Do
The Network: Learn About the Network | Explore
For Members: Dashboard
Our Projects: hubs: Skills Hubs | youth: Work for the Young
"""


def _read(folder: Path, content: str | bytes) -> ReadFile:
    path = folder / "some_file.txt"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return text.read(path)


def _text(folder: Path, content: str | bytes) -> str:
    return _read(folder, content).pages[0].text


def test_lines_broken_by_hand_make_paragraphs(tmp_path: Path) -> None:
    content = "A paragraph that is\nbroken by hand.\n\nAnother.\n- item one\n- item two\r\n"
    assert _text(tmp_path, content) == (
        "A paragraph that is broken by hand.\n\nAnother.\n\n- item one\n\n- item two"
    )


def test_long_lines_are_paragraphs_of_their_own(tmp_path: Path) -> None:
    long = "This line was never broken by hand and so it stands for a paragraph of its own. " * 2
    assert _text(tmp_path, f"{long}\nShort.\n") == f"{long.strip()}\n\nShort."


def test_marked_and_underlined_headings_stand_above_their_text(tmp_path: Path) -> None:
    content = "Title\n=====\n\nText one.\n\n## Second part\n\nText two."
    assert _text(tmp_path, content) == "Title\nText one.\n\nSecond part\nText two."


def test_form_feeds_part_pages(tmp_path: Path) -> None:
    pages = _read(tmp_path, "One.\n\f\fThree.").pages
    assert [(page.number, page.text) for page in pages] == [(1, "One."), (3, "Three.")]


def test_a_short_first_line_is_the_title(tmp_path: Path) -> None:
    assert _read(tmp_path, "Green skills\n\nThey count.").title == "Green skills"
    assert _read(tmp_path, "Only one paragraph.").title is None


def test_front_matter_is_metadata(tmp_path: Path) -> None:
    document = _read(
        tmp_path, '---\ntitle: "Green skills"\nlang: en\nabstract: Why.\n---\nText of it.'
    )
    assert (document.title, document.language, document.description) == (
        "Green skills",
        "en",
        "Why.",
    )
    assert document.pages[0].text == "Text of it."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    content = "Les compétences № 1 — it is a text like any other, long enough."
    document = _read(tmp_path, content.encode(encoding))
    assert document.pages[0].text == content
    assert document.notes == ()


def test_windows_1252_is_guessed_and_noted(tmp_path: Path) -> None:
    document = _read(tmp_path, "“Métier”".encode("windows-1252"))
    assert document.pages[0].text == "“Métier”"
    assert [*map(str, document.notes)] == ["not UTF-8 (byte 1), read as windows-1252"]


@pytest.mark.parametrize("content", [b"\x00\x01\x02\x03 binary", b"\x81\x8d\xff", b"", b" \n\t\n"])
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UnreadableFileError, match=r"some_file\.txt: "):
        _read(tmp_path, content)


def test_hostile_strings_are_read_as_text(shared_data: Path) -> None:
    document = text.read(shared_data / "naughty-strings" / "blns.txt")
    words = "\n".join(page.text for page in document.pages)
    assert "<script>alert(0)</script>" in words
    assert not any(ord(char) < 32 and char != "\n" for char in words)


@pytest.mark.skipif(not _SEED.exists(), reason="the saved page is not here: ../shared/seeds")
def test_the_saved_page_is_news_of_the_network() -> None:
    document = text.read(_SEED)

    assert document.type == "network-news"
    assert (document.starts, document.ends) == ("2018-10-24", "2018-10-25")
    assert document.place == "Seoul, Republic of Korea"
    assert spatial_of(document.place) == ("KR",)
    assert document.title == "Network news: Seoul, Republic of Korea, 24–25 October 2018"
    assert document.title_supplied
    assert document.pages[0].text.startswith("As part of a long-term strategy to strengthen")
    assert "Who We Are" not in document.pages[0].text
    assert document.description is not None
    assert document.description.endswith("share experiences.")


def test_other_saved_pages_are_read_by_the_same_rules(tmp_path: Path) -> None:
    document = _read(
        tmp_path,
        _MENU + "Centres meet in Nairobi\n3 – 5 June 2019\nNairobi, Kenya\n"
        "Teachers of many countries met. They said: what counts is work.\n" + _MENU,
    )
    assert document.title == "Centres meet in Nairobi"
    assert not document.title_supplied
    assert (document.starts, document.ends, document.place) == (
        "2019-06-03",
        "2019-06-05",
        "Nairobi, Kenya",
    )
    assert document.pages[0].text.endswith("They said: what counts is work.")


def test_a_saved_page_without_a_date_is_a_publication_without_the_menu(tmp_path: Path) -> None:
    document = _read(tmp_path, _MENU + "Our history\n\nIt began in Bonn.")
    assert document.type == "publication"
    assert document.pages[0].text == "Our history\n\nIt began in Bonn."


def test_a_text_with_colons_is_no_menu(tmp_path: Path) -> None:
    content = "Note: this stays\n\nHint: so does this\n\nEnd: and this"
    assert _text(tmp_path, content) == content


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("October 24th – 25th, 2018", ("2018-10-24", "2018-10-25")),
        ("24-25 October 2018", ("2018-10-24", "2018-10-25")),
        ("24th to 25th of October, 2018", ("2018-10-24", "2018-10-25")),
        ("30 September – 2 October 2019", ("2019-09-30", "2019-10-02")),
        ("September 30 - October 2, 2019", ("2019-09-30", "2019-10-02")),
        ("28 December 2018 to 3 January 2019", ("2018-12-28", "2019-01-03")),
        ("28 December – 3 January 2019", ("2018-12-28", "2019-01-03")),
        ("1 May 2020", ("2020-05-01", "2020-05-01")),
        ("May 1st, 2020", ("2020-05-01", "2020-05-01")),
        ("Monday, 4 March 2019", ("2019-03-04", "2019-03-04")),
        ("Sept. 3 and 4, 2018", ("2018-09-03", "2018-09-04")),
        ("from 28 to 29 February 2020", ("2020-02-28", "2020-02-29")),
    ],
)
def test_days_are_read_as_english_texts_write_them(words: str, days: tuple[str, str]) -> None:
    assert date_range(words) == days


@pytest.mark.parametrize(
    "words",
    ["", "October 2018", "31 February 2019", "25-24 October 2018", "on 3 May 2018 we met", "12/3"],
)
def test_what_is_no_range_of_days_is_none(words: str) -> None:
    assert date_range(words) is None


def test_days_are_written_in_words() -> None:
    assert in_words("2018-10-24", "2018-10-25") == "24–25 October 2018"
    assert in_words("2019-09-30", "2019-10-02") == "30 September – 2 October 2019"
    assert in_words("2018-12-28", "2019-01-03") == "28 December 2018 – 3 January 2019"
    assert in_words("2020-05-01", "2020-05-01") == "1 May 2020"
