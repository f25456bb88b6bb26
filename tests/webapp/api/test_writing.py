"""Scripts of editors write drafts with a token, by the rules of the forms."""

import json

import pytest
from factories import make_concept, make_definition, make_resource

from glossary.desk import workflow
from glossary.desk.activity import activities_of
from glossary.desk.decisions import decide
from glossary.people import access_tokens as tokens
from glossary.people import changing, passwords

SOLDERING = "/api/v1/drafts/concept/soldering"


def _sent(noun, **more):
    return json.dumps({"noun": noun, **more})


class Script:
    """A program with a token, which speaks to the service without cookies."""

    def __init__(self, desk, role, token_role=None, name=None):
        self.who = desk.account(role, name)
        self.secret = tokens.make_token(
            desk.store.database, self.who, "nightly", token_role or role
        )
        self.client = desk.app.test_client()

    def __call__(self, method, path, revision=None, /, *, new=False, **body):
        headers = {"Authorization": f"Bearer {self.secret}"}
        if revision is not None:
            headers["If-Match"] = f'"{revision}"'
        if new:
            headers["If-None-Match"] = "*"
        data = json.dumps(body) if body else None
        return self.client.open(
            path, method=method, data=data, headers=headers, content_type="application/json"
        )


def test_a_term_goes_from_nothing_to_readers_by_two_scripts(desk):
    house = desk()
    writes, reviews = Script(house, "editor"), Script(house, "reviewer")
    noun = {
        "prefLabel": {"en": "Soldering"},
        "definition": [
            {"id": "d1", "text": "Joining metal.", "language": "en", "kind": "editorial"}
        ],
    }
    saved = writes("PUT", SOLDERING, new=True, noun=noun, note="First words")
    assert (saved.status_code, saved.headers["ETag"]) == (201, '"1"')
    assert saved.json["outcome"] == "saved"
    assert saved.json["noun"] == {"id": "soldering", **noun}
    assert house.store.public("concept", "soldering") is None
    submitted = writes("POST", f"{SOLDERING}/submit", 1)
    assert (submitted.json["status"], submitted.json["note"]) == ("in-review", "First words")
    published = reviews("POST", f"{SOLDERING}/publish", 2, note="Agreed")
    assert published.json["status"] == "published"
    assert published.json["public_revision"] == 3
    assert house.app.test_client().get("/term/soldering").status_code == 200
    logged = [each.action for each in activities_of(house.store.database, "concept", "soldering")]
    assert sorted(logged) == ["drafted", "published", "submitted"]
    withdrawn = reviews("POST", f"{SOLDERING}/withdraw", 3, reason="Not a term")
    assert withdrawn.json["status"] == "withdrawn"


def test_what_was_read_is_saved_again_with_one_change(desk):
    house = desk(make_concept())
    script = Script(house, "editor")
    body = script("GET", SOLDERING).json
    body["noun"]["altLabel"] = {"en": ["Tinning"]}
    saved = script("PUT", SOLDERING, body["revision"], **body | {"note": "A second name"})
    assert saved.status_code == 200
    assert house.store.get("concept", "soldering").noun.alt_label == {"en": ("Tinning",)}


@pytest.mark.parametrize("revision", [1, 3])
def test_who_comes_second_is_refused_and_nothing_is_lost(desk, revision):
    house = desk(make_concept())
    script = Script(house, "editor")
    mine = make_concept(notation=("7212",))
    workflow.save_draft(house.store, mine, house.account("editor", "amina"), based_on=1)
    refused = script("PUT", SOLDERING, revision, noun={"prefLabel": {"en": "Brazing"}})
    assert refused.status_code == 412
    assert refused.mimetype == "application/problem+json"
    assert "revision 2" in refused.json["detail"]
    assert "amina" in refused.json["detail"]
    assert house.store.get("concept", "soldering").noun == mine


@pytest.mark.parametrize("step", ["submit", "publish", "withdraw"])
def test_a_step_of_another_revision_is_refused(desk, step):
    house = desk(make_concept())
    assert Script(house, "reviewer")("POST", f"{SOLDERING}/{step}", 7).status_code == 412


@pytest.mark.parametrize(
    ("method", "path"),
    [("PUT", SOLDERING), ("POST", f"{SOLDERING}/submit"), ("POST", f"{SOLDERING}/withdraw")],
)
def test_a_request_that_names_no_revision_changes_nothing(desk, method, path):
    house = desk(make_concept())
    answer = Script(house, "reviewer")(method, path, noun={"prefLabel": {"en": "Brazing"}})
    assert answer.status_code == 428
    assert "If-Match" in answer.json["detail"]
    assert house.store.get("concept", "soldering").revision == 1


def test_a_new_entry_takes_no_id_that_is_there(desk):
    house = desk(make_concept())
    answer = Script(house, "editor")(
        "PUT", SOLDERING, new=True, noun={"prefLabel": {"en": "Brazing"}}
    )
    assert answer.status_code == 412


def test_a_contributor_saves_and_makes_ready_and_does_no_more(desk):
    house = desk()
    script = Script(house, "contributor")
    noun = {"prefLabel": {"en": "Soldering"}}
    assert script("PUT", SOLDERING, new=True, noun=noun).status_code == 201
    assert script("POST", f"{SOLDERING}/submit", 1).json["outcome"] == "ready"
    assert house.store.get("concept", "soldering").status == "draft"
    for step in ("publish", "withdraw"):
        assert script("POST", f"{SOLDERING}/{step}", 1, reason="x").status_code == 403
    assert house.store.public("concept", "soldering") is None


def test_a_contributors_change_waits_beside_what_is_in_review(desk):
    house = desk()
    workflow.submit(house.store, make_concept(), house.account("editor"), based_on=0)
    script = Script(house, "contributor")
    answer = script("PUT", SOLDERING, 1, noun={"prefLabel": {"en": "Brazing"}})
    assert (answer.status_code, answer.json["outcome"]) == (202, "proposed")
    assert house.store.get("concept", "soldering").noun == make_concept()


@pytest.mark.parametrize("token_role", ["contributor", "editor"])
def test_a_token_of_a_lesser_role_does_less_than_its_owner(desk, token_role):
    house = desk()
    workflow.submit(house.store, make_concept(), house.account("editor"), based_on=0)
    script = Script(house, "administrator", token_role)
    answer = script("POST", f"{SOLDERING}/publish", 1)
    assert answer.status_code == 403
    assert "Only reviewers" in answer.json["detail"]


def test_a_token_does_no_more_than_its_owner_may_do_by_now(desk):
    house = desk()
    workflow.submit(house.store, make_concept(), house.account("editor"), based_on=0)
    script = Script(house, "reviewer")
    changing.change_role(house.store.database, script.who, "contributor", "administrator")
    assert script("POST", f"{SOLDERING}/publish", 1).status_code == 403


def test_nobody_publishes_their_own_work_by_program_either(desk):
    house = desk()
    script = Script(house, "reviewer")
    script("PUT", SOLDERING, new=True, noun={"prefLabel": {"en": "Soldering"}})
    script("POST", f"{SOLDERING}/submit", 1)
    answer = script("POST", f"{SOLDERING}/publish", 2)
    assert answer.status_code == 403
    assert "somebody else" in answer.json["detail"]


@pytest.mark.parametrize(
    "header", [None, "Bearer", "Bearer ", "Bearer tvet_wrong", "Basic YTpi", "Bearer a b"]
)
def test_without_a_token_that_opens_nothing_is_shown(desk, header):
    house = desk(make_concept())
    headers = {"Authorization": header} if header else {}
    answer = house.app.test_client().get(SOLDERING, headers=headers)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert answer.json["status"] == 401


def test_a_browser_that_is_signed_in_writes_nothing_by_this_way(desk):
    house = desk(make_concept())
    answer = house.client("reviewer").post(f"{SOLDERING}/withdraw", json={"reason": "x"})
    assert answer.status_code == 401


@pytest.mark.parametrize(
    ("noun", "field"),
    [
        ({"prefLabel": {"en": 3}}, "noun.prefLabel.en"),
        ({"prefLabel": {"en": "A"}, "colour": "red"}, "noun.colour"),
        ({"prefLabel": {"en": "A"}, "formerId": ["brazing"]}, "noun.formerId"),
        ({"prefLabel": {"en": "A"}, "replacedBy": "brazing"}, "noun.replacedBy"),
        ({"prefLabel": {"en": "A"}, "id": "brazing"}, "noun.id"),
        (["prefLabel"], "noun"),
    ],
)
def test_what_cannot_be_stored_is_named_by_its_field(desk, noun, field):
    house = desk()
    answer = Script(house, "editor")("PUT", SOLDERING, new=True, noun=noun)
    assert answer.status_code == 422
    assert list(answer.json["errors"]) == [field]
    assert house.store.get("concept", "soldering") is None


def test_what_rules_forbid_is_saved_and_not_submitted(desk):
    house = desk()
    script = Script(house, "editor")
    noun = {"prefLabel": {"en": "Soldering"}, "broader": ["no-such-term"]}
    saved = script("PUT", SOLDERING, new=True, noun=noun)
    assert [each["field"] for each in saved.json["problems"]] == ["broader.0"]
    answer = script("POST", f"{SOLDERING}/submit", 1)
    assert answer.status_code == 422
    assert list(answer.json["errors"]) == ["noun.broader.0"]


@pytest.mark.parametrize("body", [b"{", b"[1]", b"\xff", b"[" * 100_000])
def test_a_body_that_is_no_object_is_refused(desk, body):
    house = desk()
    script = Script(house, "editor")
    headers = {"Authorization": f"Bearer {script.secret}", "If-None-Match": "*"}
    answer = script.client.put(SOLDERING, data=body, headers=headers)
    assert answer.status_code == 400


def test_an_entry_and_its_new_source_are_published_together(desk):
    house = desk()
    editor = house.account("editor")
    quoted = make_definition(kind="quotation", source="law-2019")
    concept, law = make_concept(definition=(quoted,)), make_resource("law-2019")
    workflow.submit(house.store, concept, editor, based_on=0, sources=[law])
    script = Script(house, "reviewer")
    assert script("POST", f"{SOLDERING}/publish", 1).status_code == 422
    done = script("POST", f"{SOLDERING}/publish", 1, sources={"law-2019": 1})
    assert done.status_code == 200, done.json
    assert house.store.public("resource", "law-2019")


def test_who_owes_a_second_factor_writes_nothing_by_program(desk):
    house = desk(make_concept())
    script = Script(house, "editor")
    passwords.set_password(house.store.database, script.who, "seven green kettles")
    needed = {"require_second_factor": "editor"}
    decide(house.store.database, house.account("administrator"), needed, seen=0)
    answer = script("GET", SOLDERING)
    assert answer.status_code == 403
    assert "second factor" in answer.json["detail"]
