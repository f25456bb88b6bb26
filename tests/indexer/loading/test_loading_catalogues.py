"""Catalogues of resources: BibTeX, RIS and CSL-JSON come in, with the files that they name."""

import json
from hashlib import sha256
from io import BytesIO

import pytest
from factories import make_concept, make_record, make_resource

from glossary.exchange.registry import all_formats
from glossary.store.store import open_store
from indexer.loading.load import load

BIBTEX = r"""
@string{ilo = "International Labour Office"}
@comment{made by hand}
@techreport{ILO:2006,
  title = {Skills and {TVET}: the {\'E}tude \& more},
  author = {Roy, P. and {International Labour Office} and van der Berg, Anna},
  institution = ilo, year = 2006, month = oct,
  langid = {french}, isbn = {92-2-118371-1}, doi = {10.1000/x\_y},
  url = {https://example.org/a%20b?x=1\&y=2},
  keywords = {Soldering, Unheard of}, file = {Full text:reports/ilo-2006.pdf:application/pdf},
}
"""
RIS = """TY  - RPRT
TI  - Skills and TVET: the Étude & more
AU  - Roy, P.
AU  - International Labour Office
AU  - van der Berg, Anna
PB  - International Labour Office
DA  - 2006/10//
LA  - fr
SN  - 92-2-118371-1
DO  - 10.1000/x_y
UR  - https://example.org/a%20b?x=1&y=2
KW  - Soldering
KW  - Unheard of
ID  - ILO:2006
L1  - file:///home/ana/reports/ilo-2006.pdf
ER  -
"""
CSL = json.dumps(
    [
        {
            "id": "ILO:2006",
            "type": "report",
            "title": "Skills and TVET: the <i>Étude</i> & more",
            "author": [
                {"family": "Roy", "given": "P."},
                {"literal": "International Labour Office"},
                {"family": "van der Berg", "given": "Anna"},
            ],
            "publisher": "International Labour Office",
            "issued": {"date-parts": [["2006", 10]]},
            "language": "fr",
            "ISBN": "92-2-118371-1",
            "DOI": "10.1000/x_y",
            "URL": "https://example.org/a%20b?x=1&y=2",
            "keyword": "Soldering, Unheard of",
        }
    ]
)
FILES = {"works.bib": BIBTEX, "works.ris": RIS, "works.json": CSL}
TWICE = {
    "works.bib": "@book{a, title={Annual report}, year={2018}}\n"
    "@book{b, title={Annual report}, year={2019}}\n",
    "works.ris": "TY  - BOOK\nTI  - Annual report\nPY  - 2018\nID  - a\nER  - \n"
    "TY  - BOOK\nTI  - Annual report\nPY  - 2019\nID  - b\nER  - \n",
    "works.json": '[{"id":"a","type":"book","title":"Annual report","issued":{"raw":"2018"}},'
    '{"id":"b","type":"book","title":"Annual report","issued":{"raw":"2019-05-01"}}]',
}


@pytest.fixture
def store(tmp_path):
    with open_store(f"sqlite:///{tmp_path / 'store.sqlite'}") as opened:
        opened.put(make_concept("soldering"), editor="test")
        yield opened


def _load(store, *paths):
    return list(load(paths, store=store, originals=paths[0].parent / "originals"))


def _written(folder, name, text):
    file = folder / name
    file.write_text(text, "utf-8")
    return file


@pytest.mark.parametrize("name", FILES)
def test_a_work_comes_in_with_everything_that_the_catalogue_says(store, tmp_path, name):
    (report,) = _load(store, _written(tmp_path, name, FILES[name]))
    assert not report.refused
    work = store.get("resource", "ilo-2006").noun
    assert work.title == {"fr": "Skills and TVET: the Étude & more"}
    assert work.creator == ("Roy, P.", "International Labour Office", "van der Berg, Anna")
    assert work.publisher == "International Labour Office"
    assert (work.issued, work.genre, work.language) == ("2006-10", "report", ("fr",))
    assert work.identifier == {"isbn": "92-2-118371-1", "doi": "10.1000/x_y"}
    assert work.url == "https://example.org/a%20b?x=1&y=2"
    assert work.subject == ("soldering",)
    assert any("Unheard of" in str(note) for note in report.notes)


@pytest.mark.parametrize("name", FILES)
def test_the_same_catalogue_again_changes_nothing(store, tmp_path, name):
    file = _written(tmp_path, name, FILES[name])
    _load(store, file)
    before = [record.sequence for record in store.records("resource")]
    _load(store, file)
    assert [record.sequence for record in store.records("resource")] == before


@pytest.mark.parametrize("name", TWICE)
def test_works_of_one_title_are_told_apart_by_year(store, tmp_path, name):
    file = _written(tmp_path, name, TWICE[name])
    _load(store, file)
    _load(store, file)
    found = {record.noun.id: record.noun.issued for record in store.records("resource")}
    assert {id: date[:4] for id, date in found.items()} == {"a": "2018", "b": "2019"}


def test_a_catalogue_adds_to_a_known_work_and_keeps_what_it_does_not_say(store, tmp_path):
    known = make_resource("old", {"en": "Annual report"}, issued="2018", spatial=("KE",))
    store.put(known, editor="test")
    _load(store, _written(tmp_path, "w.ris", TWICE["works.ris"].replace("ID ", "PB  - ILO\nID ")))
    work = store.get("resource", "old").noun
    assert (work.publisher, work.spatial, work.type) == ("ILO", ("KE",), "publication")


@pytest.mark.parametrize(
    ("catalogue", "text", "document"),
    [
        ("works.bib", BIBTEX, "ilo-2006.txt"),
        ("works.ris", RIS.replace(".pdf", ".txt"), "ilo-2006.txt"),
        ("works.ris", TWICE["works.ris"], "A.txt"),
        ("report.json", CSL, "report.txt"),
        ("works.csv", "kind,id,title.en,type,file\nresource,x,X,publication,r.txt\n", "r.txt"),
    ],
)
def test_a_catalogue_and_the_files_that_it_names_belong_together(
    store, tmp_path, catalogue, text, document
):
    file = _written(tmp_path, document, "Skills for work are what employers ask for.\n" * 3)
    reports = _load(store, _written(tmp_path, catalogue, text.replace(".pdf", ".txt")), file)
    assert not [each for report in reports for each in report.refused]
    digest = sha256(file.read_bytes()).hexdigest()
    (work,) = [each.noun for each in store.records("resource") if each.noun.file == digest]
    assert "employers" in store.pages(work.id)[0].text
    assert work.media_type == "text/plain"


@pytest.mark.parametrize(
    ("name", "text", "wrong", "line"),
    [
        ("a.bib", "@book{a, title={A}}\n@book{b, title={B\n@book{c, title={C}}\n", "brace", 2),
        ("a.bib", "@book{a, title={A}, title={B}}\n", "twice", 1),
        ("a.bib", "@book{a, title={A}}\n@book{a, title={B}}\n", "key a", 2),
        ("a.ris", "TY  - BOOK\nTI  - A\nTY  - BOOK\nTI  - B\nER  - \n", "not ended", 1),
        ("a.ris", "TY  - BOOK\nTI  - A\nER  - \nStray words\n", "belongs to none", 4),
        ("a.json", '[{"id":"a","type":"book","title":"A"},\n{"id": b}]', "no JSON", 2),
    ],
)
def test_a_broken_entry_costs_itself_and_says_where(store, tmp_path, name, text, wrong, line):
    (report,) = _load(store, _written(tmp_path, name, text))
    (refused,) = report.refused
    assert wrong in str(refused)
    assert refused.line == line


@pytest.mark.parametrize("name", ["bibtex", "ris", "csl-json"])
@pytest.mark.parametrize("date", ["2018", "2018-10", "2018-10-04", None])
def test_what_is_written_comes_back(name, date):
    format = all_formats()[name]
    work = make_resource(
        "ilo-2006",
        {"en": "50 % of {TVET} & more: $5 \\ #1 ~ ^ _"},
        issued=date,
        creator=("Roy, P.", "Ministry of Education and Science"),
        publisher="ILO",
        url="https://example.org/a_b?c=%20&d=~e",
        identifier={"doi": "10.1000/x_y"},
    )
    stream = BytesIO()
    format.write([make_record(work)], stream, lambda _: ())
    (entry,) = format.read(BytesIO(stream.getvalue()), "file")
    assert entry.noun == work


def test_an_older_encoding_is_read_and_said(store, tmp_path):
    file = tmp_path / "a.bib"
    file.write_bytes("@book{a, title={Étude}}".encode("cp1252"))
    (report,) = _load(store, file)
    assert store.get("resource", "a").noun.title == {"en": "Étude"}
    assert any("windows-1252" in str(note) for note in report.notes)
