"""Dumps hold everything public, are sent while they are made, and say when nothing has changed."""

import json
from io import BytesIO
from threading import Event

import pytest
from factories import make_concept, make_definition, make_resource
from rdflib import RDF, SKOS, Graph

from glossary.exchange.registry import readable, writable
from webapp.standards.streaming import WAITING, ReaderGoneError, streamed

FORMATS = [(name, writable()[name].suffixes[0]) for name in sorted({*writable()} & {*readable()})]
ONE_WAY = sorted({*writable()} - {*readable()})
"""Formats for one program each, which nothing here reads back."""


@pytest.fixture
def some(browsing):
    """A browser on a few entries, one with a definition from a source."""
    quoted = make_definition(source="report", locator="5")
    return browsing(
        make_resource("report"),
        make_resource("lonely"),
        make_concept("welding", definition=(quoted,), editorial_note=("not for all",)),
        make_concept("soldering"),
    )


@pytest.mark.parametrize(("name", "suffix"), FORMATS)
def test_every_format_is_had_by_name_and_by_suffix_and_read_again(some, name, suffix):
    answer = some.get(f"/dump.{name}")
    assert answer.status_code == 200
    assert answer.mimetype == writable()[name].media_type
    assert some.head(f"/dump{suffix}").headers["ETag"] == answer.headers["ETag"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert 'rel="license"' in answer.headers["Link"]
    items = list(readable()[name].read(BytesIO(answer.data), f"dump{suffix}"))
    ids = {item.noun.id for item in items if getattr(item, "noun", None)}
    if "concept" in writable()[name].keeps.kinds:
        assert {"welding", "soldering"} <= ids
    if "resource" in writable()[name].keeps.kinds:
        assert {"report", "lonely"} <= ids
    assert b"not for all" not in answer.data


@pytest.mark.parametrize("name", ONE_WAY)
def test_a_format_for_one_program_is_had_by_its_name(some, name):
    answer = some.get(f"/dump.{name}")
    assert (answer.status_code, answer.mimetype) == (200, writable()[name].media_type)
    assert b"not for all" not in answer.data


def test_a_dump_of_pairs_is_in_the_languages_chosen(browsing):
    client = browsing(make_concept("wage", {"en": "Wage", "fr": "Salaire", "es": "Salario"}))
    french, spanish = (client.get(f"/dump.omegat?to={to}") for to in ("fr", "es"))
    assert "Wage\tSalaire\t" in french.text
    assert "Wage\tSalario\t" in spanish.text
    assert french.headers["ETag"] != spanish.headers["ETag"]


@pytest.mark.parametrize(("name", "suffix"), FORMATS)
def test_whoever_has_the_same_dump_gets_none_of_it(some, name, suffix):
    first = some.head(f"/dump{suffix}")
    for headers in (
        {"If-None-Match": first.headers["ETag"]},
        {"If-Modified-Since": first.headers["Last-Modified"]},
    ):
        again = some.get(f"/dump{suffix}", headers=headers)
        assert (again.status_code, again.data) == (304, b"")
    assert some.head(f"/dump{suffix}").headers["ETag"] == first.headers["ETag"]


def test_a_publication_and_a_withdrawal_change_the_dump(serving, app_over):
    services = serving(make_concept("welding"))
    client = app_over(services).test_client()
    tags = [client.get("/dump.nt", buffered=True).headers["ETag"]]
    for noun, status in (
        (make_concept("brazing"), "published"),
        (make_concept("welding"), "withdrawn"),
    ):
        services.store.put(noun, status=status, editor="test")
        tags.append(
            client.get("/dump.nt", headers={"If-None-Match": tags[-1]}, buffered=True).headers[
                "ETag"
            ]
        )
    assert len(set(tags)) == 3
    graph = Graph().parse(data=client.get("/dump.nt").data, format="nt")
    assert {str(each).rpartition("/")[2] for each in graph.subjects(RDF.type, SKOS.Concept)} == {
        "welding",
        "brazing",
    }


def test_what_a_program_accepts_chooses_the_dump(some):
    liking = {"Accept": "text/turtle, text/html;q=0.1"}
    turtle = some.get("/dump", headers=liking, buffered=True)
    assert turtle.mimetype == "text/turtle"
    assert "Accept" in turtle.vary
    assert some.get("/dump").mimetype == "text/html"
    assert 'href="http://localhost/dump.ttl"' in some.get("/dump").text
    lines = some.get("/dump", headers={"Accept": "application/jsonl"}).data.splitlines()
    assert all(json.loads(line) for line in lines)


@pytest.mark.parametrize("format", ["docx", "tvetipedia", "x<b>y", "ttl2", "glosario"])
def test_an_unknown_format_is_answered_with_those_there_are(some, format):
    answer = some.get(f"/dump.{format}")
    assert answer.status_code == 404
    assert 'href="http://localhost/dump.jsonl"' in answer.text
    assert "text/turtle" in answer.headers["Link"]
    assert "<b>y" not in answer.text


@pytest.mark.parametrize("accept", ["image/png", "text/html;q=0", "nonsense/none"])
def test_an_accept_that_no_format_meets_is_answered_with_those_there_are(some, accept):
    answer = some.get("/dump", headers={"Accept": accept})
    assert answer.status_code == 406
    assert "/dump.ttl" in answer.text


def test_dumps_that_nobody_reads_to_the_end_give_their_place_back(some):
    for _ in range(5):
        answer = some.get("/dump.ttl")
        answer.close()
    held = [some.get("/dump.ttl", buffered=False) for _ in range(2)]
    busy = some.get("/dump.ttl")
    assert busy.status_code == 503
    assert busy.headers["Retry-After"]
    assert some.head("/dump.ttl").status_code == 200
    for each in held:
        each.close()
    assert some.get("/dump.ttl").status_code == 200


def test_a_writer_is_no_further_than_a_few_chunks_ahead_of_its_reader():
    written = []

    def write(stream):
        for number in range(1000):
            stream.write(b"x" * 64 * 1024)
            written.append(number)

    pieces = streamed(write)
    next(pieces)
    assert len(written) <= WAITING + 3
    pieces.close()


def test_a_fault_of_the_writer_is_raised_where_the_dump_is_read():
    def write(stream):
        stream.write(b"beginning")
        raise ValueError("broken off")

    with pytest.raises(ValueError, match="broken off"):
        list(streamed(write))


def test_a_writer_whose_reader_has_gone_ends():
    ended = Event()

    def write(stream):
        try:
            while True:
                stream.write(b"x" * 100_000)
        except ReaderGoneError:
            ended.set()
            raise

    pieces = streamed(write)
    next(pieces)
    pieces.close()
    assert ended.wait(10)
