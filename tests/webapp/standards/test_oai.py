"""Harvesters get everything public by OAI-PMH 2.0, and the errors that the protocol names."""

from datetime import timedelta

import pytest
from factories import make_concept, make_definition, make_resource
from lxml import etree

from webapp.standards.oai import oai_items

NS = {
    "o": "http://www.openarchives.org/OAI/2.0/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "oai_dc": "http://www.openarchives.org/OAI/2.0/oai_dc/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
TERM = "oai:tvetipedia:term/welding"


@pytest.fixture
def stored(serving, app_over):
    """Services and a browser on a few entries."""
    services = serving(
        make_resource("report", identifier={"isbn": "978-1"}, creator=("A & B",)),
        make_concept(
            "welding",
            {"en": "Welding", "fr": "Soudage"},
            definition=(make_definition(text="Joining <metal>\x0b.", source="report"),),
            editorial_note=("not for all",),
        ),
        make_concept("soldering"),
    )
    return services, app_over(services).test_client()


@pytest.fixture
def client(stored):
    """A browser on a few entries."""
    return stored[1]


def _ask(client, **arguments):
    names = {"since": "from"}
    answer = client.get("/oai", query_string={names.get(k, k): v for k, v in arguments.items()})
    assert (answer.status_code, answer.mimetype) == (200, "text/xml")
    return etree.fromstring(answer.data)


def _texts(root, path):
    return [str(each) for each in root.xpath(path, namespaces=NS)]


def _code(root):
    return _texts(root, "/o:OAI-PMH/o:error/@code")


def test_identify_says_what_the_protocol_asks_for_in_its_order(client):
    root = _ask(client, verb="Identify")
    names = [etree.QName(each).localname for each in root.find("o:Identify", NS)]
    assert names == [
        "repositoryName",
        "baseURL",
        "protocolVersion",
        "adminEmail",
        "earliestDatestamp",
        "deletedRecord",
        "granularity",
        "compression",
    ]
    assert "@" in root.findtext(".//o:adminEmail", None, NS)
    assert root.findtext(".//o:deletedRecord", None, NS) == "persistent"
    assert [etree.QName(each).localname for each in root] == ["responseDate", "request", "Identify"]
    assert root.findtext("o:request", None, NS) == "http://localhost/oai"
    stamps = _texts(
        _ask(client, verb="ListIdentifiers", metadataPrefix="oai_dc"), "//o:datestamp/text()"
    )
    assert min(stamps) == root.findtext(".//o:earliestDatestamp", None, NS)


def test_post_answers_as_get_does_and_needs_no_token(client):
    form = {"verb": "GetRecord", "identifier": TERM, "metadataPrefix": "oai_dc"}
    got, posted = _ask(client, **form), etree.fromstring(client.post("/oai", data=form).data)
    for root in (got, posted):
        assert dict(root.find("o:request", NS).attrib) == form
    assert etree.tostring(got.find("o:GetRecord", NS)) == etree.tostring(
        posted.find("o:GetRecord", NS)
    )


def test_dublin_core_of_terms_and_resources(client):
    root = _ask(client, verb="ListRecords", metadataPrefix="oai_dc")
    assert len(root.findall(".//oai_dc:dc", NS)) == 3
    assert {"Welding", "Soudage", "Report"} <= set(_texts(root, "//dc:title/text()"))
    assert _texts(root, "//dc:title[text()='Soudage']/@xml:lang") == ["fr"]
    assert _texts(root, "//dc:creator/text()") == ["A & B"]
    assert "Joining <metal>." in _texts(root, "//dc:description/text()")
    assert _texts(root, "//dc:source/text()") == ["http://localhost/resource/report"]
    assert b"not for all" not in etree.tostring(root)


def test_terms_as_skos_and_no_resources(client):
    root = _ask(client, verb="ListRecords", metadataPrefix="skos")
    assert len(root.findall(".//o:metadata/rdf:RDF", NS)) == 2
    assert "Soudage" in _texts(root, "//skos:prefLabel/text()")
    assert b"not for all" not in etree.tostring(root)
    named = _ask(client, verb="ListMetadataFormats", identifier="oai:tvetipedia:resource/report")
    assert _texts(named, "//o:metadataPrefix/text()") == ["oai_dc"]
    every = _ask(client, verb="ListMetadataFormats")
    assert _texts(every, "//o:metadataPrefix/text()") == ["oai_dc", "skos"]


def test_what_was_withdrawn_is_a_deleted_record(stored):
    services, client = stored
    services.store.put(make_concept("welding"), status="withdrawn", editor="test")
    for prefix in ("oai_dc", "skos"):
        root = _ask(client, verb="GetRecord", identifier=TERM, metadataPrefix=prefix)
        assert _texts(root, "//o:header/@status") == ["deleted"]
        assert not root.findall(".//o:metadata", NS)
        listed = _ask(client, verb="ListIdentifiers", metadataPrefix=prefix)
        assert _texts(listed, "//o:header[@status]/o:identifier/text()") == [TERM]


def test_from_and_until_are_inclusive(stored):
    services, client = stored
    modified = services.catalogue().concepts["welding"].modified.replace(microsecond=0)
    stamp = modified.strftime("%Y-%m-%dT%H:%M:%SZ")
    day = stamp[:10]
    later = (modified + timedelta(days=2)).strftime("%Y-%m-%d")
    ask = {"verb": "ListIdentifiers", "metadataPrefix": "oai_dc"}
    for span in (
        {"since": stamp, "until": stamp},
        {"since": day, "until": day},
        {"since": day},
        {"since": "0900-01-01"},
        {"until": later},
    ):
        assert TERM in _texts(_ask(client, **ask, **span), "//o:identifier/text()"), span
    for span in ({"since": later}, {"until": "1990-01-01"}):
        assert _code(_ask(client, **ask, **span)) == ["noRecordsMatch"], span


def test_sets_are_themes(serving, app_over):
    services = serving(make_concept("plain"))
    theme = services.catalogue().schemes.theme.every[0].id
    services.store.put(make_concept("themed", theme=(theme,)), editor="test")
    client = app_over(services).test_client()
    specs = _texts(_ask(client, verb="ListSets"), "//o:setSpec/text()")
    assert len(specs) == len(services.catalogue().schemes.theme.every)
    spec = next(each for each in specs if each.split(":")[-1] == theme)
    found = _ask(client, verb="ListIdentifiers", metadataPrefix="skos", set=spec)
    assert _texts(found, "//o:identifier/text()") == ["oai:tvetipedia:term/themed"]
    assert _texts(found, "//o:header/o:setSpec/text()") == [spec]


def test_a_harvest_misses_nothing_while_entries_change(serving, app_over, monkeypatch):
    monkeypatch.setattr(oai_items, "PART", 3)
    services = serving(*(make_concept(f"term-{number}") for number in range(8)))
    client = app_over(services).test_client()
    root = _ask(client, verb="ListIdentifiers", metadataPrefix="oai_dc")
    seen, sizes = _texts(root, "//o:identifier/text()"), []
    first = root.findtext(".//o:resumptionToken", None, NS)
    services.store.put(make_concept("term-0", {"en": "Changed"}), editor="test")
    services.store.put(make_concept("new"), editor="test")
    token = first
    while token:
        root = _ask(client, verb="ListIdentifiers", resumptionToken=token)
        sizes += _texts(root, "//o:resumptionToken/@cursor")
        seen += _texts(root, "//o:identifier/text()")
        token = root.findtext(".//o:resumptionToken", None, NS)
    ids = [each.rpartition("/")[2] for each in seen]
    assert sorted(ids) == sorted([*(f"term-{n}" for n in range(8)), "term-0", "new"])
    assert sizes == ["3", "6", "9"]
    again = _ask(client, verb="ListIdentifiers", resumptionToken=first)
    assert _texts(again, "//o:identifier/text()") == seen[3:6]
    assert _code(_ask(client, verb="ListRecords", resumptionToken=first)) == ["badResumptionToken"]


LIST = "verb=ListRecords&metadataPrefix=oai_dc"


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("", "badVerb"),
        ("verb=", "badVerb"),
        ("verb=Destroy", "badVerb"),
        ("verb=identify", "badVerb"),
        ("verb=Identify&verb=Identify", "badVerb"),
        ("verb=Identify&metadataPrefix=oai_dc", "badArgument"),
        ("verb=Identify&resumptionToken=x", "badArgument"),
        ("verb=GetRecord&metadataPrefix=oai_dc", "badArgument"),
        (f"verb=GetRecord&identifier={TERM}", "badArgument"),
        ("verb=ListRecords", "badArgument"),
        (f"{LIST}&metadataPrefix=oai_dc", "badArgument"),
        (f"{LIST}&resumptionToken=x", "badArgument"),
        (f"{LIST}&from=yesterday", "badArgument"),
        (f"{LIST}&from=", "badArgument"),
        (f"{LIST}&from=2026-02-30", "badArgument"),
        (f"{LIST}&from=2026-01-01T00:00:00", "badArgument"),
        (f"{LIST}&from=2026-01-01&until=2026-01-02T00:00:00Z", "badArgument"),
        (f"{LIST}&from=2026-02-01&until=2026-01-01", "badArgument"),
        (f"{LIST}&until=9999-12-31&set=x&x=%00", "badArgument"),
        ("verb=ListRecords&metadataPrefix=marc", "cannotDisseminateFormat"),
        ("verb=GetRecord&metadataPrefix=marc&identifier=" + TERM, "cannotDisseminateFormat"),
        (
            "verb=GetRecord&metadataPrefix=skos&identifier=oai:tvetipedia:resource/report",
            "cannotDisseminateFormat",
        ),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:x:%00", "idDoesNotExist"),
        ("verb=ListMetadataFormats&identifier=term/welding", "idDoesNotExist"),
        (f"{LIST}&set=nowhere", "noRecordsMatch"),
        ("verb=ListRecords&resumptionToken=x", "badResumptionToken"),
        ("verb=ListRecords&resumptionToken=%C3%A9", "badResumptionToken"),
        ("verb=ListRecords&resumptionToken=bnVsbA", "badResumptionToken"),
        ("verb=ListIdentifiers&resumptionToken=", "badResumptionToken"),
        ("verb=ListSets&resumptionToken=x", "badResumptionToken"),
    ],
)
def test_every_error_of_the_protocol(client, query, code):
    got = client.get(f"/oai?{query}")
    posted = client.post(
        "/oai", data=query.encode(), content_type="application/x-www-form-urlencoded"
    )
    for answer in (got, posted):
        assert answer.status_code == 200
        root = etree.fromstring(answer.data)
        assert _code(root) == [code]
        repeats = bool(root.find("o:request", NS).attrib)
        assert repeats == (code not in ("badVerb", "badArgument"))


def test_a_last_day_beyond_the_calendar_is_no_fault(client):
    assert (
        _code(_ask(client, verb="ListRecords", metadataPrefix="oai_dc", until="9999-12-31")) == []
    )
