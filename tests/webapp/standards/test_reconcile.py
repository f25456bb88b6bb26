"""Clients such as OpenRefine match names with terms by the Reconciliation Service API 0.2."""

import json
from pathlib import Path

import jsonschema
import pytest
from factories import make_concept, make_definition
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

SCHEMAS = Path(__file__).parents[3].parent / "shared/data/reconciliation-schemas/0.2/schemas"


@pytest.fixture
def client(browsing):
    """A browser on a few terms."""
    return browsing(
        make_concept(
            "apprenticeship",
            {"en": "Apprenticeship", "fr": "Apprentissage en alternance", "ar": "التلمذة المهنية"},
            definition=(make_definition(text="Learning <at> work."),),
            alt_label={"en": ("Dual training",)},
            broader=("work-based-learning",),
        ),
        make_concept(
            "work-based-learning", {"en": "Work-based learning", "de": "Lernen im Betrieb"}
        ),
        make_concept("me", {"en": "Monitoring and evaluation", "fr": "Suivi et évaluation"}),
        make_concept("rd", {"en": "Research & development"}),
        make_concept("crane-machine", {"en": "Crane"}, scope_note={"en": "Machine"}),
        make_concept("crane-bird", {"en": "Crane"}, notation=("598",)),
    )


def _ask(client, *names, **more):
    batch = {f"q{n}": {"query": name} | more for n, name in enumerate(names)}
    answer = client.post("/reconcile", data={"queries": json.dumps(batch)})
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    return [answer.json[f"q{n}"]["result"] for n in range(len(names))]


def _check(answer, schema):
    if not SCHEMAS.is_dir():
        pytest.skip("the JSON Schemas of the specification are not there")
    types = json.loads((SCHEMAS / "type.json").read_text("utf-8"))
    found = json.loads((SCHEMAS / f"{schema}.json").read_text("utf-8"))
    # The security definitions of Swagger are on the net, and we have none.
    found.get("properties", {}).pop("authentication", None)
    found.pop("$schema", None)
    registry = Registry().with_resource(types["$id"], Resource.from_contents(types, DRAFT7))
    jsonschema.Draft7Validator(found, registry=registry).validate(answer)


def test_every_answer_fits_the_schemas_of_the_specification(client):
    _check(client.get("/reconcile").json, "manifest")
    batch = json.dumps({"a": {"query": "apprenticeship"}, "b": {"query": "nothing like it"}})
    for answer in (
        client.get("/reconcile", query_string={"queries": batch}),
        client.post("/reconcile", data={"queries": batch}),
    ):
        _check(answer.json, "reconciliation-result-batch")
        assert answer.json["b"]["result"] == []
    _check(client.get("/reconcile/suggest/entity?prefix=app").json, "suggest-entities-response")
    _check(client.get("/reconcile/suggest/property?prefix=b").json, "suggest-properties-response")
    _check(
        client.get("/reconcile/properties?type=Concept").json, "data-extension-property-proposal"
    )


def test_addresses_of_the_manifest_lead_somewhere(client):
    manifest = client.get("/reconcile").json
    assert manifest["versions"] == ["0.2"]
    entity = manifest["suggest"]["entity"]
    for address in (
        manifest["view"]["url"].replace("{{id}}", "apprenticeship"),
        manifest["preview"]["url"].replace("{{id}}", "apprenticeship"),
        entity["service_url"] + entity["service_path"],
        entity["service_url"] + entity["flyout_service_path"].replace("${id}", "apprenticeship"),
        manifest["documentation"],
    ):
        assert client.get(address.removeprefix("http://localhost")).status_code == 200, address


@pytest.mark.parametrize(
    ("name", "id", "match"),
    [
        ("Apprenticeship", "apprenticeship", True),
        ("apprentissage en  ALTERNANCE", "apprenticeship", True),
        ("التلمذة المهنية", "apprenticeship", True),
        ("Dual training", "apprenticeship", True),
        ("apprenticeship", "apprenticeship", True),
        ("Work–based learning", "work-based-learning", True),
        ("work based learning", "work-based-learning", True),
        ("Suivi et evaluation", "me", True),
        ("Monitoring & evaluation", "me", True),
        ("Suivi & évaluation", "me", True),
        ("Research & development", "rd", True),
        ("Research and development", "rd", True),
        ("Aprenticeship", "apprenticeship", False),
        ("Monitorng and evaluation", "me", False),
        ("learning, work-based", "work-based-learning", False),
    ],
)
def test_a_name_in_any_typing_gets_its_term_first(client, name, id, match):
    (found,) = _ask(client, name)
    assert (found[0]["id"], found[0]["match"]) == (id, match)
    scores = [each["score"] for each in found]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("type", [None, "", [], [""], "Concept", ["Person", "Concept"]])
def test_no_type_an_empty_one_and_ours_find_the_same(client, type):
    assert _ask(client, "Apprenticeship", type=type)[0][0]["id"] == "apprenticeship"
    assert _ask(client, "Apprenticeship", type="Person") == [[]]


def test_namesakes_are_no_match_until_a_property_tells_them_apart(client):
    (found,) = _ask(client, "Crane")
    assert {each["id"] for each in found} == {"crane-bird", "crane-machine"}
    assert not any(each["match"] for each in found)
    for pid, value, id in (
        ("notation", "598", "crane-bird"),
        ("notation", 598, "crane-bird"),
        ("scopeNote", ["bird", "machine"], "crane-machine"),
    ):
        (found,) = _ask(client, "Crane", properties=[{"pid": pid, "v": value}])
        assert (found[0]["id"], found[0]["match"]) == (id, True)
    assert len(_ask(client, "Crane", limit=1)[0]) == 1


def test_properties_alone_find_terms(client):
    for value in ("work-based-learning", {"id": "work-based-learning"}, "Lernen im Betrieb"):
        batch = {"q": {"properties": [{"pid": "broader", "v": value}]}}
        found = client.post("/reconcile", data={"queries": json.dumps(batch)}).json["q"]["result"]
        assert [each["id"] for each in found] == ["apprenticeship"]


def test_withdrawn_terms_are_no_candidates(serving, app_over):
    services = serving(make_concept("welding"))
    services.store.put(make_concept("welding"), status="withdrawn", editor="test")
    client = app_over(services).test_client()
    assert _ask(client, "Welding", "welding", "Weldin") == [[], [], []]


def test_properties_are_fetched_for_a_table(client):
    ask = {
        "ids": ["apprenticeship", "nowhere"],
        "properties": [{"id": "altLabel"}, {"id": "broader"}, {"id": "unknown"}],
    }
    got = client.get("/reconcile", query_string={"extend": json.dumps(ask)}).json
    assert got == client.post("/reconcile", data={"extend": json.dumps(ask)}).json
    assert got["rows"]["apprenticeship"] == {
        "altLabel": [{"str": "Dual training"}],
        "broader": [{"id": "work-based-learning", "name": "Work-based learning"}],
    }
    assert got["rows"]["nowhere"] == {"altLabel": [], "broader": []}
    _check(got, "data-extension-response")


def test_terms_are_suggested_by_label_and_by_id(client):
    def ids(query):
        return [
            each["id"] for each in client.get(f"/reconcile/suggest/entity?{query}").json["result"]
        ]

    assert ids("prefix=appr") == ["apprenticeship"]
    assert ids("prefix=crane-bird")[0] == "crane-bird"
    assert ids("prefix=crane&cursor=1") == ids("prefix=crane")[1:]
    assert ids("prefix=crane&cursor=-5") == ids("prefix=crane&cursor=x") == ids("prefix=crane")
    assert ids("") == []


def test_a_preview_may_be_framed_and_escapes_what_it_shows(client):
    answer = client.get("/reconcile/preview?id=apprenticeship")
    assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer.headers
    assert "Learning &lt;at&gt; work." in answer.text
    assert client.get("/").headers["X-Frame-Options"] == "DENY"
    flyout = client.get("/reconcile/flyout?id=apprenticeship").json
    assert flyout["id"] == "apprenticeship"
    assert "Learning &lt;at&gt; work." in flyout["html"]
    for path in ("/reconcile/preview?id=nowhere", "/reconcile/flyout", "/reconcile/flyout?id=%00"):
        assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "asked",
    [
        {"queries": ""},
        {"queries": "{"},
        {"queries": "[" * 9000},
        {"queries": "[]"},
        {"queries": '{"a": "name"}'},
        {"queries": '{"a": {}}'},
        {"queries": '{"a": {"query": 5}}'},
        {"queries": '{"a": {"query": "x", "limit": 0}}'},
        {"queries": '{"a": {"query": "x", "limit": NaN}}'},
        {"queries": '{"a": {"query": "x", "limit": "5"}}'},
        {"queries": '{"a": {"query": "x", "type": 5}}'},
        {"queries": '{"a": {"query": "x", "properties": {}}}'},
        {"queries": '{"a": {"query": "x", "properties": [{"pid": "y"}]}}'},
        {"queries": json.dumps({str(n): {"query": "x"} for n in range(101)})},
        {"extend": "null"},
        {"extend": '{"ids": "a", "properties": []}'},
        {"extend": '{"ids": [], "properties": ["altLabel"]}'},
    ],
)
def test_what_is_malformed_is_refused_in_a_problem_document(client, asked):
    answer = client.post("/reconcile", data=asked)
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert answer.json["detail"]


@pytest.mark.parametrize("name", ["", "   ", "\x00", "&", "\ud800", "x" * 5000, "<script>"])
def test_odd_names_find_nothing(client, name):
    assert _ask(client, name) == [[]]
