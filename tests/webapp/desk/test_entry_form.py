"""The form in which entries are written, used without a script."""

import pytest
from factories import make_concept, make_definition, make_resource
from forms import controls, filled, press

from glossary.desk import workflow
from glossary.desk.working_copies import working_copies
from indexer.engines.whoosh.folder import locked

NEW = "/editor/concept/new"


def _new(client, address=NEW):
    return client.get(address).text


def test_readers_are_led_to_the_page_to_sign_in_on(desk):
    d = desk()
    if "people.sign_in" not in d.app.view_functions:
        d.app.add_url_rule("/sign-in", "people.sign_in", lambda: "")
    answer = d.app.test_client().get(NEW)
    assert answer.status_code == 302
    assert "/sign-in" in answer.location


def test_a_contributor_stores_a_draft_that_only_the_desk_sees(desk):
    d = desk()
    client = d.client("contributor")
    answer = press(
        client,
        NEW,
        _new(client),
        "draft",
        label_0_text="Brazing",
        definition_0_text="Joining with a filler.",
        definition_0_kind="editorial",
        note="Missing so far.",
    )
    assert answer.status_code == 303
    assert answer.location == "/editor/concept/brazing/edit"
    record = d.store.get("concept", "brazing")
    assert (record.status, record.editor, record.change_note) == (
        "draft",
        "contributor",
        "Missing so far.",
    )
    assert record.noun.pref_label == {"en": "Brazing"}
    assert record.noun.definition[0].id == "d1"
    assert client.get("/term/brazing").status_code == 404
    assert working_copies(d.store.database, d.account("contributor").id) == ()


def test_a_contributor_is_not_offered_to_submit_and_cannot(desk):
    d = desk(make_concept())
    client = d.client("contributor")
    address = "/editor/concept/soldering/edit"
    page = client.get(address).text
    assert 'value="submit"' not in page
    answer = press(client, address, page, "submit", note="Trying.")
    assert answer.status_code == 422
    assert "Your role does not allow this." in answer.text
    assert d.store.get("concept", "soldering").status == "published"


def test_an_editor_submits_for_review(desk):
    d = desk(make_concept())
    client = d.client("editor")
    address = "/editor/concept/soldering/edit"
    answer = press(
        client,
        address,
        client.get(address).text,
        "submit",
        label_0_text="Soft soldering",
    )
    assert answer.status_code == 303
    record = d.store.get("concept", "soldering")
    assert (record.status, record.noun.pref_label) == ("in-review", {"en": "Soft soldering"})


def test_a_reviewer_publishes_a_small_edit_and_search_finds_it(desk):
    d = desk(make_concept(definition=(make_definition(text="Joining metel."),)))
    client = d.client("reviewer")
    address = "/editor/concept/soldering/edit"
    page = client.get(address).text
    without = press(client, address, page, "small", definition_0_text="Joining pewter.")
    assert without.status_code == 422
    assert "Say in the change note why" in without.text
    answer = press(client, address, without.text, "small", note="Spelling.")
    assert answer.status_code == 303
    assert d.store.public("concept", "soldering").noun.definition[0].text == "Joining pewter."
    assert "soldering" in client.get("/search?q=pewter").text
    assert "Published and searchable." in client.get(answer.location).text


def test_a_small_edit_that_search_cannot_take_yet_says_so(desk):
    d = desk(make_concept(definition=(make_definition(text="Joining metel."),)))
    client = d.client("reviewer")
    address = "/editor/concept/soldering/edit"
    changes = {"definition_0_text": "Joining metal.", "note": "Spelling."}
    with locked(d.services.settings.index, "write", 1):
        answer = press(client, address, client.get(address).text, "small", **changes)
        assert "Published; search follows shortly." in client.get(answer.location).text


def test_a_large_edit_cannot_pass_as_a_small_one(desk):
    d = desk(make_concept())
    client = d.client("reviewer")
    address = "/editor/concept/soldering/edit"
    answer = press(
        client, address, client.get(address).text, "small", label_0_text="Gluing", note="Better."
    )
    assert answer.status_code == 422
    assert "submit it for review instead" in answer.text
    assert d.store.public("concept", "soldering").noun.pref_label == {"en": "Soldering"}


def test_rows_are_added_moved_and_taken_away_and_everything_typed_stays(desk):
    d = desk(make_concept())
    client = d.client()
    address = "/editor/concept/soldering/edit"
    page = client.get(address).text
    page = press(client, address, page, "add:label", note="Half a thought").text
    page = press(
        client, address, page, "add:label", label_1_text="Braser", label_1_language="French"
    ).text
    page = press(client, address, page, "remove:label-2").text
    page = press(client, address, page, "add:definition").text
    page = press(client, address, page, "add:definition", definition_0_text="First").text
    page = press(client, address, page, "down:definition-0", definition_1_text="Second").text
    sent = dict(controls(page))
    assert sent["note"] == "Half a thought"
    assert (sent["label-1-text"], sent["label-1-language"]) == ("Braser", "French")
    assert "label-2-text" not in sent
    assert (sent["definition-0-text"], sent["definition-1-text"]) == ("Second", "First")
    press(client, address, page, "draft", definition_0_kind="editorial")
    noun = d.store.get("concept", "soldering").noun
    assert noun.alt_label == {"fr": ("Braser",)}
    assert [(each.id, each.text) for each in noun.definition] == [("d1", "Second"), ("d2", "First")]


def test_a_definition_never_gets_an_id_that_another_has_had(desk):
    d = desk(make_concept(definition=(make_definition("d1"), make_definition("d2", "Two"))))
    client, who = d.client(), d.account()
    workflow.save_draft(d.store, make_concept(definition=(make_definition("d1"),)), who, based_on=1)
    address = "/editor/concept/soldering/edit"
    page = press(client, address, client.get(address).text, "add:definition").text
    press(client, address, page, "draft", definition_1_text="Three")
    ids = [each.id for each in d.store.get("concept", "soldering").noun.definition]
    assert ids == ["d1", "d3"]


def test_a_related_term_is_found_and_chosen_by_buttons_alone(desk):
    d = desk(make_concept(), make_concept("brazing"))
    workflow.save_draft(d.store, make_concept("brass-work"), d.account(), based_on=0)
    client = d.client()
    address = "/editor/concept/soldering/edit"
    page = press(client, address, client.get(address).text, "find:related", relatedFind="bra").text
    assert 'type="radio" name="relatedPick" value="brazing"' in page
    assert 'type="radio" name="relatedPick" value="brass-work"' in page
    page = press(client, address, page, "find:related", relatedPick="brazing").text
    assert dict(controls(page))["related-0-id"] == "brazing"
    press(client, address, page, "draft")
    assert d.store.get("concept", "soldering").noun.related == ("brazing",)


def test_a_source_is_found_and_chosen_by_buttons_alone(desk):
    d = desk(make_concept(definition=(make_definition(),)), make_resource())
    client = d.client()
    address = "/editor/concept/soldering/edit"
    page = client.get(address).text
    page = press(client, address, page, "find:definition-0", **{"definition_0_find": "trade"}).text
    page = press(
        client,
        address,
        page,
        "submit",
        **{"definition_0_pick": "trade-report-2019", "definition_0_kind": "quotation"},
    )
    definition = d.store.get("concept", "soldering").noun.definition[0]
    assert (definition.source, definition.kind) == ("trade-report-2019", "quotation")


def test_the_id_is_proposed_from_the_english_label_and_must_be_free(desk):
    d = desk(make_concept("brazing"))
    client = d.client()
    page = press(client, NEW, _new(client), "add:label", label_0_text="Brazing").text
    assert dict(controls(page))["id"] == "brazing"
    refused = press(client, NEW, page, "draft")
    assert refused.status_code == 422
    assert "This id is taken" in refused.text
    assert 'href="#id"' in refused.text
    press(client, NEW, refused.text, "draft", id="hard-soldering")
    assert d.store.get("concept", "hard-soldering").noun.pref_label == {"en": "Brazing"}


@pytest.mark.parametrize("id", ["new", "Hard Soldering", "ä", "a--b"])
def test_an_id_that_cannot_be_an_address_is_refused_at_its_field(desk, id):
    d = desk()
    client = d.client()
    answer = press(client, NEW, _new(client), "draft", label_0_text="Brazing", id=id)
    assert answer.status_code == 422
    assert 'href="#id"' in answer.text
    assert dict(controls(answer.text))["id"] == id


def test_what_is_faulty_can_be_a_draft_but_not_be_submitted(desk):
    d = desk(make_concept(definition=(make_definition(),)))
    client = d.client()
    address = "/editor/concept/soldering/edit"
    wrong = {"definition_0_kind": "quotation", "definition_0_spatial": "Narnia"}
    refused = press(client, address, client.get(address).text, "submit", **wrong)
    assert refused.status_code == 422
    assert 'href="#definition-0-find"' in refused.text
    assert 'href="#definition-0-spatial"' in refused.text
    assert 'aria-invalid="true"' in refused.text
    assert d.store.get("concept", "soldering").status == "published"
    assert press(client, address, refused.text, "draft").status_code == 303
    assert d.store.get("concept", "soldering").noun.definition[0].spatial == "Narnia"


@pytest.mark.parametrize(
    ("changes", "control"),
    [
        ({"definition_0_year": "long ago"}, "definition-0-year"),
        ({"label_0_text": "nul\0here"}, "label-0-text"),
        ({"label_0_language": ""}, "label-0-language"),
    ],
)
def test_what_cannot_be_stored_at_all_is_told_at_its_field(desk, changes, control):
    d = desk(make_concept(definition=(make_definition(),)))
    client = d.client()
    address = "/editor/concept/soldering/edit"
    answer = press(client, address, client.get(address).text, "draft", **changes)
    assert answer.status_code == 422
    assert f'href="#{control}"' in answer.text
    assert f'id="{control}-wrong"' in answer.text
    assert d.store.get("concept", "soldering").revision == 1


def test_two_preferred_labels_of_one_language_are_told_apart(desk):
    d = desk(make_concept())
    client = d.client()
    address = "/editor/concept/soldering/edit"
    page = press(client, address, client.get(address).text, "add:label").text
    answer = press(client, address, page, "draft", label_1_kind="preferred", label_1_text="Brazing")
    assert answer.status_code == 422
    assert "has a preferred label already" in answer.text


def test_names_of_languages_and_countries_stand_for_their_codes(desk):
    d = desk(make_concept(definition=(make_definition(),)))
    client = d.client()
    address = "/editor/concept/soldering/edit"
    page = client.get(address).text
    press(
        client,
        address,
        page,
        "draft",
        definition_0_language="Swahili",
        definition_0_spatial="Kenya",
    )
    definition = d.store.get("concept", "soldering").noun.definition[0]
    assert (definition.language, definition.spatial) == ("sw", "KE")
    assert dict(controls(client.get(address).text))["definition-0-spatial"] == "Kenya"


def test_fields_that_the_form_does_not_show_stay_as_they_are(desk):
    concept = make_concept(
        definition=(make_definition(seen_at="https://example.org/seen"),), legacy_id=(370,)
    )
    resource = make_resource(file="0" * 64, media_type="application/pdf", seen_at="https://e.org")
    d = desk(concept, resource)
    client = d.client()
    for kind, id in (("concept", "soldering"), ("resource", "trade-report-2019")):
        address = f"/editor/{kind}/{id}/edit"
        press(client, address, client.get(address).text, "draft", note="Nothing.")
    assert d.store.get("concept", "soldering").noun == concept
    assert d.store.get("resource", "trade-report-2019").noun == resource


def test_a_resource_is_written_in_its_form(desk):
    d = desk(make_concept())
    client = d.client()
    address = "/editor/resource/new"
    page = client.get(address).text
    for rows in ("language", "spatial", "identifier", "abstract"):
        page = press(client, address, page, f"add:{rows}").text
    answer = press(
        client,
        address,
        page,
        "submit",
        type="glossary",
        title_0_text="Words of the smithy",
        creator="Guild of Smiths\nA. Smith",
        issued="2018-10",
        language_0_code="French",
        spatial_0_place="Kenya",
        identifier_0_scheme="ISBN",
        identifier_0_text="978-92-3-100231-1",
        abstract_0_text="All of them.",
        theme="other",
        subject_0_id="soldering",
    )
    assert answer.status_code == 303, answer.text
    noun = d.store.get("resource", "words-of-the-smithy").noun
    assert noun.type == "glossary"
    assert noun.creator == ("Guild of Smiths", "A. Smith")
    assert (noun.language, noun.spatial, noun.theme) == (("fr",), ("KE",), ("other",))
    assert noun.identifier == {"isbn": "978-92-3-100231-1"}
    assert noun.subject == ("soldering",)


def test_a_form_without_a_form_token_changes_nothing(desk):
    d = desk(make_concept())
    d.app.config["WTF_CSRF_ENABLED"] = True
    client = d.client()
    address = "/editor/concept/soldering/edit"
    page = client.get(address).text
    sent = filled(page, do="draft")
    assert client.post(address, data=sent | {"csrf_token": "wrong"}).status_code == 400
    assert d.store.get("concept", "soldering").revision == 1
    assert client.post(address, data=sent).status_code == 303


def test_a_form_may_be_longer_than_other_requests_but_not_endless(desk):
    d = desk(make_concept(definition=(make_definition(),)))
    client = d.client()
    address = "/editor/concept/soldering/edit"
    page = client.get(address).text
    long = "word " * 100_000
    assert press(client, address, page, "draft", definition_0_text=long).status_code == 303
    assert d.store.get("concept", "soldering").noun.definition[0].text == long.strip()
    page = client.get(address).text
    endless = "x" * (3 * 1024 * 1024)
    assert press(client, address, page, "draft", definition_0_text=endless).status_code == 413
    assert client.post("/search", data={"q": "x" * 70_000}).status_code in (405, 413)


@pytest.mark.parametrize(
    "address",
    ["/editor/thing/new", "/editor/concept/nothing/edit", "/editor/thing/soldering/edit"],
)
def test_what_does_not_exist_cannot_be_edited(desk, address):
    d = desk(make_concept())
    assert d.client().get(address).status_code == 404
