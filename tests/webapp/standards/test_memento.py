"""Former states of terms and resources by Memento, held to the rules of RFC 7089."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from factories import make_concept, make_definition, make_resource
from sqlalchemy import update
from werkzeug.http import http_date, parse_date

from glossary.store.database import writing
from glossary.store.schema import RECORD
from glossary.store.times import time_text

BASE = "http://localhost"
DAYS = {1: datetime(2020, 1, 1, 12, tzinfo=UTC), 3: datetime(2022, 3, 4, 5, 6, 7, tzinfo=UTC)}
DAYS[4] = datetime(2024, 5, 6, tzinfo=UTC)
LINK = re.compile(r'<([^>]*)>((?:;\s*[a-z]+="[^"]*")*)')


def _saying(text):
    return make_concept(definition=(make_definition("d1", text),))


@pytest.fixture
def soldering(desk):
    """A term that came out in 2020, 2022 and 2024, with a draft between, and a resource."""
    made = desk(_saying("One."), make_resource("report"))
    made.store.put(_saying("Secret."), editor="test", status="draft")
    made.store.put(_saying("Three."), editor="test")
    made.store.put(_saying("Four."), editor="test")
    with writing(made.store.database) as connection:
        for revision, moment in DAYS.items():
            row = (RECORD.c.id == "soldering") & (RECORD.c.revision == revision)
            connection.execute(
                update(RECORD).where(row).values(modified=time_text(moment), digest="")
            )
    return made


@pytest.fixture
def reader(soldering):
    """A program that reads them."""
    return soldering.app.test_client()


def _links(text):
    """(relations, address, attributes) of each link."""
    found = []
    for address, rest in LINK.findall(text):
        attributes = dict(re.findall(r'([a-z]+)="([^"]*)"', rest))
        found.append((set(attributes["rel"].split()), address, attributes))
    return found


def _by_relation(text, relation):
    return [address for relations, address, _ in _links(text) if relation in relations]


def _gate(reader, moment=None, **more):
    headers = {"Accept-Datetime": moment} if moment else {}
    return reader.get("/timegate/term/soldering", headers=headers, **more)


def test_the_original_names_its_timegate_and_timemap(reader):
    for owner in ("term/soldering", "resource/report"):
        answer = reader.get(f"/{owner}")
        assert _by_relation(answer.headers["Link"], "timegate") == [f"{BASE}/timegate/{owner}"]
        assert _by_relation(answer.headers["Link"], "timemap") == [f"{BASE}/timemap/{owner}"]
        assert "Memento-Datetime" not in answer.headers


@pytest.mark.parametrize(
    ("moment", "revision"),
    [
        (DAYS[3], 3),
        (DAYS[3] - timedelta(seconds=1), 1),
        (DAYS[3] + timedelta(days=30), 3),
        (DAYS[1] - timedelta(days=9999), 1),
        (DAYS[4] + timedelta(days=9999), 4),
    ],
)
def test_the_timegate_leads_to_what_was_public_at_the_moment(reader, moment, revision):
    answer = _gate(reader, http_date(moment))
    assert answer.status_code == 302
    assert answer.headers["Location"].removeprefix(BASE) == f"/term/soldering?revision={revision}"


def test_it_says_so_in_the_headers_that_the_rfc_demands(reader):
    for answer in (_gate(reader, http_date(DAYS[3])), _gate(reader)):
        assert "accept-datetime" in answer.headers["Vary"].lower()
        assert "Memento-Datetime" not in answer.headers
        assert _by_relation(answer.headers["Link"], "original") == [f"{BASE}/term/soldering"]
        timemaps = [link for link in _links(answer.headers["Link"]) if "timemap" in link[0]]
        assert [link[1] for link in timemaps] == [f"{BASE}/timemap/term/soldering"]
        assert timemaps[0][2]["type"] == "application/link-format"


def test_without_a_moment_it_leads_to_the_newest(reader):
    assert _gate(reader).headers["Location"].endswith("?revision=4")
    head = reader.head("/timegate/term/soldering")
    assert head.status_code == 302
    assert not head.data


@pytest.mark.parametrize(
    "moment",
    [
        "yesterday",
        "2022-03-04T05:06:07Z",
        "Fri, 04 Mar 2022 05:06:07 +0100",
        "Fri, 4 Mar 2022 05:06:07 GMT",
        "Fri, 31 Feb 2022 05:06:07 GMT",
        "Fri, 04 Mar 2022 25:06:07 GMT",
        "Fri, 04 Mar 2022 05:06:07 GMT, Fri, 04 Mar 2022 05:06:07 GMT",
        "<script>",
        "0",
    ],
)
def test_a_malformed_moment_is_refused(reader, moment):
    answer = _gate(reader, moment)
    assert answer.status_code == 400
    assert "accept-datetime" in answer.headers["Vary"].lower()
    assert "<script>alert" not in answer.text


def test_a_memento_says_of_when_it_is_and_where_the_others_are(reader):
    answer = reader.get("/term/soldering?revision=3")
    assert parse_date(answer.headers["Memento-Datetime"]) == DAYS[3]
    links = answer.headers["Link"]
    assert _by_relation(links, "original") == [f"{BASE}/term/soldering"]
    assert _by_relation(links, "timegate") == [f"{BASE}/timegate/term/soldering"]
    for relation, revision in (("first", 1), ("prev", 1), ("next", 4), ("last", 4)):
        assert _by_relation(links, relation) == [f"{BASE}/term/soldering?revision={revision}"]
    for relations, address, attributes in _links(links):
        if "memento" in relations:
            number = int(address.rpartition("=")[2])
            assert parse_date(attributes["datetime"]) == DAYS[number]


def test_every_format_of_a_revision_is_a_memento(reader):
    for suffix in ("json", "ttl", "bib"):
        answer = reader.get(f"/term/soldering.{suffix}?revision=1")
        assert parse_date(answer.headers["Memento-Datetime"]) == DAYS[1]


def test_the_timemap_lists_every_revision_that_was_public(reader):
    answer = reader.get("/timemap/term/soldering")
    assert answer.content_type == "application/link-format"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert _by_relation(answer.text, "original") == [f"{BASE}/term/soldering"]
    assert _by_relation(answer.text, "timegate") == [f"{BASE}/timegate/term/soldering"]
    own = next(link for link in _links(answer.text) if "self" in link[0])
    assert own[1] == f"{BASE}/timemap/term/soldering"
    assert [parse_date(own[2][name]) for name in ("from", "until")] == [DAYS[1], DAYS[4]]
    listed = [link for link in _links(answer.text) if "memento" in link[0]]
    assert [address.rpartition("=")[2] for _, address, _ in listed] == ["1", "3", "4"]
    assert [relations - {"memento"} for relations, _, _ in listed] == [{"first"}, set(), {"last"}]
    for _, address, attributes in listed:
        shown = reader.get(address.removeprefix(BASE))
        assert shown.status_code == 200
        assert shown.headers["Memento-Datetime"] == attributes["datetime"]


def test_a_single_revision_is_the_first_and_the_last(reader):
    listed = [
        link for link in _links(reader.get("/timemap/resource/report").text) if "memento" in link[0]
    ]
    assert [relations for relations, _, _ in listed] == [{"first", "last", "memento"}]


@pytest.mark.parametrize("path", ["timegate", "timemap"])
def test_what_never_was_public_has_neither(soldering, path):
    soldering.store.put(make_concept("welding"), editor="test", status="draft")
    reader = soldering.app.test_client()
    for owner in ("term/welding", "term/nope", "resource/soldering", "term/%00"):
        assert reader.get(f"/{path}/{owner}").status_code == 404


def test_a_withdrawn_term_keeps_its_mementos(soldering):
    soldering.store.put(_saying("Four."), editor="test", status="withdrawn")
    reader = soldering.app.test_client()
    assert "revision=5" in _gate(reader).headers["Location"]
    assert "revision=3" in _gate(reader, http_date(DAYS[3])).headers["Location"]
