"""The glossary as an EPUB book: valid, complete, and read back by our own reader."""

import posixpath
import re
import zipfile
from io import BytesIO

import pytest
from click.testing import CliRunner
from epubcheck import epubcheck  # noqa: F401 - a fixture
from factories import make_concept, make_definition, make_resource
from lxml import etree

from indexer.reading.formats.epub.reader import read
from indexer.reading.parts.document import LIMITS
from webapp.cli import main
from webapp.readers.download.epub_book import MOST_IN_CHAPTER

OPF = "{http://www.idpf.org/2007/opf}"
HOSTILE = 'a < b & "c" ]]> <script>x</script>\x0b\ufffe'


def fetched(client, tmp_path, query=""):
    answer = client.get(f"/download/epub?{query}", buffered=True)
    assert answer.status_code == 200, answer.text
    assert answer.mimetype == "application/epub+zip"
    path = tmp_path / "book.epub"
    path.write_bytes(answer.data)
    return path


def parts_of(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def read_text(path):
    return "\n".join(page.text for page in read(path, LIMITS).pages)


@pytest.fixture
def hostile(browsing):
    """A browser on terms whose texts try what XML and books can take."""
    return browsing(
        make_resource("report", {"en": "A <report> & more"}, url="https://e.org/?a=1&b=ü"),
        make_concept(
            "skill",
            {"en": HOSTILE, "ar": "مهارة", "zh": "技能"},
            alt_label={"en": ("<i>ability</i>", "S&K")},
            definition=(make_definition(text=HOSTILE, kind="quotation", source="report"),),
        ),
        make_concept("wage", related=("skill",), scope_note={"en": "<!-- note -->"}),
    )


def test_the_download_page_offers_it(client):
    assert "/download/epub" in client.get("/download").text


@pytest.mark.parametrize("query", ["lang=en&theme=greening-tvet", "lang=ar&letter=A&labels=en"])
def test_the_official_checker_finds_nothing(client, tmp_path, epubcheck, query):  # noqa: F811
    clean, said = epubcheck(fetched(client, tmp_path, query))
    assert clean, said


def test_the_official_checker_finds_nothing_in_hostile_texts(
    hostile,
    tmp_path,
    epubcheck,  # noqa: F811
):
    clean, said = epubcheck(fetched(hostile, tmp_path))
    assert clean, said


def test_its_type_comes_first_and_is_not_compressed(client, tmp_path):
    with zipfile.ZipFile(fetched(client, tmp_path, "theme=greening-tvet")) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert archive.read(first) == b"application/epub+zip"


def test_our_own_reader_reads_the_same_words(hostile, tmp_path):
    path = fetched(hostile, tmp_path)
    text = read_text(path)
    for words in (
        'a < b & "c" ]]> <script>x</script>',
        "مهارة",
        "技能",
        "<i>ability</i>",
        "A <report> & more",
        "https://e.org/?a=1&b=ü",
        "<!-- note -->",
        "creativecommons.org/licenses/by/4.0",
    ):
        assert words in text, words
    found = read(path, LIMITS)
    assert (found.title, found.language) == ("TVETipedia: The whole glossary", "en")


def test_every_term_of_the_glossary_is_in_it_with_all_its_definitions(
    client, tmp_path, starter_services
):
    text = " ".join(read_text(fetched(client, tmp_path, "lang=en")).split())
    for record in starter_services.catalogue().concepts.values():
        if record.status == "published":
            assert record.noun.pref_label["en"] in text
            for definition in record.noun.definition:
                assert " ".join(definition.text.split()) in text, definition.text


def test_every_link_within_leads_to_a_place_and_every_part_is_listed(client, tmp_path):
    parts = parts_of(fetched(client, tmp_path, "lang=fr"))
    package = etree.fromstring(parts["EPUB/package.opf"])
    listed = {f"EPUB/{item.get('href')}" for item in package.iter(f"{OPF}item")}
    assert listed == {n for n in parts if n.startswith("EPUB/")} - {"EPUB/package.opf"}
    pages = {n: etree.fromstring(data) for n, data in parts.items() if n.endswith(".xhtml")}
    ids = {n: {e.get("id") for e in page.iter() if e.get("id")} for n, page in pages.items()}
    for page in pages.values():
        for link in page.iter("{*}a"):
            name, _, anchor = link.get("href").partition("#")
            if ":" not in name:
                target = posixpath.join("EPUB", name)
                assert target in pages
                assert not anchor or anchor in ids[target]


def test_it_says_its_language_direction_and_accessibility(client, tmp_path):
    parts = parts_of(fetched(client, tmp_path, "lang=ar&theme=greening-tvet"))
    package = parts["EPUB/package.opf"].decode()
    assert "<dc:language>ar</dc:language>" in package
    assert 'page-progression-direction="rtl"' in package
    for name in ("accessMode", "accessibilityFeature", "accessibilityHazard"):
        assert f'"schema:{name}"' in package
    title = etree.fromstring(parts["EPUB/title.xhtml"])
    assert (title.get("lang"), title.get("dir")) == ("ar", "rtl")


def test_long_letters_are_divided_into_chapters(browsing, tmp_path):
    number = MOST_IN_CHAPTER + 1
    client = browsing(*(make_concept(f"a{n}") for n in range(number)))
    parts = parts_of(fetched(client, tmp_path))
    chapters = [n for n in parts if re.match("EPUB/terms-", n)]
    assert len(chapters) == 2
    assert sum(parts[n].count(b"<article") for n in chapters) == number
    assert b'href="terms-1-2.xhtml#t-a' in parts["EPUB/index.xhtml"]


def test_the_same_state_gives_the_same_validator(client):
    first = client.get("/download/epub?theme=greening-tvet", buffered=True)
    again = client.get(
        "/download/epub?theme=greening-tvet", headers={"If-None-Match": first.headers["ETag"]}
    )
    assert again.status_code == 304


def ran(services, *command):
    environment = {"TVETIPEDIA_INSTANCE": str(services.settings.instance)}
    return CliRunner().invoke(main, ["export", "epub", *map(str, command)], env=environment)


def test_the_command_writes_the_book(serving, tmp_path):
    services = serving(
        make_concept("skill", {"en": "Skill", "fr": "Compétence"}, theme=("greening-tvet",)),
        make_concept("wage"),
    )
    services.close()
    done = ran(services, tmp_path / "b.epub", "--language", "fr", "--theme", "greening-tvet")
    assert done.exit_code == 0, done.output
    text = read_text(tmp_path / "b.epub")
    assert "Compétence" in text
    assert "Wage" not in text
    assert zipfile.is_zipfile(BytesIO(ran(services).stdout_bytes))


@pytest.mark.parametrize("option", [("--language", "xx"), ("--theme", "nothing")])
def test_the_command_names_what_there_is(serving, tmp_path, option):
    services = serving(make_concept("skill"))
    services.close()
    done = ran(services, tmp_path / "b.epub", *option)
    assert done.exit_code == 2
    assert "; there are" in done.output
    assert not (tmp_path / "b.epub").exists()
