"""Beside the form: help, saving by a script, choices, preview, and two changes brought together."""

import json
from dataclasses import replace

import pytest
from counting import statements
from factories import make_concept, make_definition, make_resource
from forms import controls, filled, press

from glossary.desk import workflow
from glossary.desk.working_copies import working_copies

SOLDERING = "/editor/concept/soldering/edit"
AUTOSAVE = "/editor/writing/autosave"


def _helped(client, **changes):
    """The help after saving as a script does."""
    page = client.get(SOLDERING).text
    answer = client.post(AUTOSAVE, data=filled(page, **changes))
    assert answer.status_code == 200
    return answer.json["help"]


def test_an_entry_with_the_same_or_a_similar_label_is_shown_beside(desk):
    d = desk(
        make_concept(),
        make_concept("brazing", definition=(make_definition(text="With hard solder."),)),
        make_concept("organization"),
    )
    workflow.save_draft(d.store, make_concept("hard-joints"), d.account(), based_on=0)
    client = d.client()
    for typed, shown in (
        ("Brazing", "same label"),
        ("Brasing", "similar label"),
        ("Organisation", "same label"),
        ("Hard joints", "not published yet"),
    ):
        told = _helped(client, label_0_text=typed)
        assert "Perhaps here already" in told
        assert shown in told, typed
    assert "With hard solder." in _helped(client, label_0_text="brazing")
    assert "Perhaps here already" not in _helped(client, label_0_text="Welding")


def test_a_like_entry_is_shown_though_it_has_the_id_that_is_proposed(desk):
    client = desk(make_concept("brazing")).client()
    page = client.get("/editor/concept/new").text
    answer = client.post(AUTOSAVE, data=filled(page, label_0_text="Brazing"))
    assert "same label" in answer.json["help"]


def test_terms_in_the_definitions_are_offered_as_related(desk):
    d = desk(make_concept(definition=(make_definition(),)), make_concept("brazing"))
    client = d.client()
    told = _helped(client, definition_0_text="Not unlike brazing.")
    assert 'value="relate:brazing"' in told
    page = press(client, SOLDERING, client.get(SOLDERING).text, "relate:brazing").text
    assert 'name="related-0-id" value="brazing"' in page
    assert 'value="relate:brazing"' not in page


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"definition_0_text": "Soldering is joining."}, "uses the label that it defines"),
        ({"definition_0_text": "Joining as solderings are."}, "it defines: “solderings”"),
        ({"definition_0_text": "A kind of brazing."}, "explain each other"),
        ({"definition_0_kind": "quotation"}, "names no source"),
        (
            {"definition_0_kind": "quotation", "definition_0_source": "undated"},
            "Neither the definition nor its source has a year",
        ),
        ({"label_0_text": "Tinkering"}, "of an entry that was withdrawn"),
    ],
)
def test_what_an_editor_should_look_at_is_told(desk, changes, told):
    d = desk(
        make_concept(definition=(make_definition(),)),
        make_concept("brazing", definition=(make_definition(text="Hot soldering."),)),
        make_concept("tinkering"),
        make_resource("undated", issued=None),
    )
    reviewer = d.account("reviewer")
    workflow.withdraw(
        d.store, "concept", "tinkering", reviewer, revision=1, reason="Not of the field."
    )
    assert told in _helped(d.client(), **changes)


def test_two_spellings_of_one_label_are_told(desk):
    d = desk(make_concept(alt_label={"en": ("organisation of work", "organization of work")}))
    assert "British and the American spelling" in d.client().get(SOLDERING).text


def test_a_script_is_told_when_another_window_has_saved(desk):
    d = desk(make_concept())
    client = d.client()
    first = second = client.get(SOLDERING).text
    assert client.post(AUTOSAVE, data=filled(first, note="one")).json["version"] == 1
    answer = client.post(AUTOSAVE, data=filled(second, label_0_text="Other"))
    assert answer.status_code == 409
    assert answer.json["version"] == 1
    assert "Go on with this page" in answer.json["html"]
    form = working_copies(d.store.database, d.account().id)[0].form
    assert form["note"] == "one"


def test_without_a_script_the_second_window_is_shown_both(desk):
    d = desk(make_concept())
    client = d.client()
    first = second = client.get(SOLDERING).text
    press(client, SOLDERING, first, "keep", label_0_text="First words")
    answer = press(client, SOLDERING, second, "keep", label_0_text="Second words")
    assert answer.status_code == 409
    assert "First" in answer.text
    assert 'value="Second words"' in answer.text
    assert press(client, SOLDERING, answer.text, "keep").status_code == 303
    form = working_copies(d.store.database, d.account().id)[0].form
    assert form["label"][0]["text"] == "Second words"


def test_nobody_saves_into_a_page_that_another_has_opened(desk):
    d = desk(make_concept())
    page = d.client("editor").get(SOLDERING).text
    answer = d.client("reviewer").post(AUTOSAVE, data=filled(page))
    assert answer.status_code == 403
    assert "sign in as they did" in answer.json["message"]


def test_a_script_without_a_session_is_answered_401(desk):
    d = desk(make_concept())
    page = d.client().get(SOLDERING).text
    nobody = d.app.test_client()
    script = {"Sec-Fetch-Mode": "cors"}
    assert nobody.post(AUTOSAVE, data=filled(page), headers=script).status_code == 401
    answer = nobody.get("/editor/writing/token")
    assert answer.status_code == 401
    assert answer.json["sign_in"] == "/sign-in"
    assert d.client().get("/editor/writing/token").json["account"] == "editor"


def test_what_was_just_stored_is_known_at_once_and_nothing_is_read_twice(desk):
    d = desk(make_concept())
    client = d.client()

    def told():
        found = client.get("/editor/writing/choices?kind=concept&q=hard").json["choices"]
        return [choice["id"] for choice in found], _helped(client, label_0_text="Hard joints")

    assert told()[0] == []
    for id, label in (("first", "Hard joints"), ("second", "Harder joints")):
        workflow.save_draft(d.store, make_concept(id, {"en": label}), d.account(), based_on=0)
        ids, helped = told()
        assert id in ids
        assert label in helped
        with statements(d.store.database) as seen:
            told()
        assert not [each for each in seen if "record.status NOT IN" in each]
    renamed = make_concept("first", {"en": "Soft joints"})
    workflow.save_draft(d.store, renamed, d.account(), based_on=1)
    assert told()[0] == ["second"]


def test_choices_are_of_one_kind_and_know_drafts(desk):
    d = desk(make_concept("brazing"), make_resource("brass-book"))
    workflow.save_draft(d.store, make_concept("brass-work"), d.account(), based_on=0)

    def ids(kind):
        answer = d.client().get(f"/editor/writing/choices?kind={kind}&q=bra")
        return [choice["id"] for choice in answer.json["choices"]]

    assert ids("concept") == ["brazing", "brass-work"]
    assert ids("resource") == ["brass-book"]


@pytest.mark.parametrize(
    ("address", "text"), [(SOLDERING, "Soldering"), ("/editor/concept/new", "…")]
)
def test_a_preview_shows_the_readers_page_without_storing_anything(desk, address, text):
    d = desk(make_concept())
    client = d.client()
    sent = filled(client.get(address).text)
    whole = client.post("/editor/writing/preview", data=sent).text
    part = client.post("/editor/writing/preview?part=1", data=sent).text
    assert "nobody else sees it" in whole
    assert "<html" not in part
    assert text in part
    assert "Edit this entry" not in whole
    assert d.store.sequence() == 1
    assert working_copies(d.store.database, d.account().id) == ()


def test_two_changes_are_merged_onto_the_newest_revision(desk):
    base = make_concept(definition=(make_definition(text="Joining."),))
    d = desk(base)
    client = d.client()
    page = client.get(SOLDERING).text
    theirs = replace(base, theme=("other",), pref_label={"en": "Tin soldering"})
    workflow.save_draft(d.store, theirs, d.account("reviewer"), based_on=1)
    answer = press(
        client,
        SOLDERING,
        page,
        "submit",
        label_0_text="Soft soldering",
        definition_0_text="Joining metal.",
        note="Softer.",
    )
    assert answer.status_code == 409
    assert "Resolve the conflict" in answer.text
    merge = {name: value[0] for name, value in filled_merge(answer.text).items()}
    unanswered = client.post(SOLDERING, data=merge | {"do": "merge"})
    assert unanswered.status_code == 422
    assert "Choose one of these." in unanswered.text
    done = client.post(SOLDERING, data=merge | {"do": "merge", "choice-0": "mine"})
    assert done.status_code == 303
    record = d.store.get("concept", "soldering")
    assert (record.status, record.revision, record.change_note) == ("in-review", 3, "Softer.")
    assert record.noun.pref_label == {"en": "Soft soldering"}
    assert record.noun.theme == ("other",)
    assert record.noun.definition[0].text == "Joining metal."


def filled_merge(html):
    """The form for merging as a browser would send it."""
    sent: dict[str, list[str]] = {}
    for name, value in controls(html, "merge-form"):
        sent.setdefault(name, []).append(value)
    return sent


def test_yet_another_revision_asks_again(desk):
    base = make_concept()
    d = desk(base)
    client, other = d.client(), d.account("reviewer")
    page = client.get(SOLDERING).text
    workflow.save_draft(d.store, replace(base, pref_label={"en": "Two"}), other, based_on=1)
    answer = press(client, SOLDERING, page, "draft", label_0_text="Mine")
    merge = {name: value[0] for name, value in filled_merge(answer.text).items()}
    workflow.save_draft(d.store, replace(base, pref_label={"en": "Three"}), other, based_on=2)
    again = client.post(SOLDERING, data=merge | {"do": "merge", "choice-0": "mine"})
    assert again.status_code == 409
    assert "Three" in again.text
    assert d.store.get("concept", "soldering").revision == 3


def test_a_source_described_on_the_spot_outlasts_a_merge(desk):
    base = make_concept(definition=(make_definition(),))
    d = desk(base)
    client = d.client()
    page = client.get(SOLDERING).text
    workflow.save_draft(d.store, replace(base, theme=("other",)), d.account("reviewer"), based_on=1)
    answer = press(client, SOLDERING, page, "draft", **{"definition-0-newTitle": "A book"})
    merge = {name: value[0] for name, value in filled_merge(answer.text).items()}
    assert client.post(SOLDERING, data=merge | {"do": "merge"}).status_code == 303
    assert d.store.get("concept", "soldering").noun.definition[0].source == "a-book"
    assert d.store.get("resource", "a-book").status == "draft"


def _conflict(desk, **typed):
    """A desk, a client, and the answer to a form that another has been faster than."""
    base = make_concept(
        definition=(make_definition(text="Joining."),), scope_note={"en": "In trades."}
    )
    d = desk(base)
    client = d.client()
    page = client.get(SOLDERING).text
    workflow.save_draft(
        d.store,
        replace(base, pref_label={"en": "Tin soldering"}),
        d.account("reviewer"),
        based_on=1,
    )
    return d, client, press(client, SOLDERING, page, "draft", **typed)


def test_what_cannot_be_read_from_the_form_is_not_lost_in_a_merge(desk):
    d, client, answer = _conflict(desk, definition_0_year="circa 2019")
    assert answer.status_code == 422
    assert "Write the year in digits" in answer.text
    assert 'value="circa 2019"' in answer.text
    mended = press(client, SOLDERING, answer.text, "draft", definition_0_year="2019")
    assert mended.status_code == 409
    merge = {name: value[0] for name, value in filled_merge(mended.text).items()}
    assert client.post(SOLDERING, data=merge | {"do": "merge"}).status_code == 303
    noun = d.store.get("concept", "soldering").noun
    assert (noun.definition[0].year, noun.pref_label) == (2019, {"en": "Tin soldering"})


def test_answers_are_not_taken_for_other_questions(desk):
    d, client, answer = _conflict(desk, label_0_text="Mine", definition_0_text="My words.")
    merge = {name: value[0] for name, value in filled_merge(answer.text).items()}
    other = client.get(SOLDERING).text
    client.post(AUTOSAVE, data=filled(other, label_0_text="Soldering"))
    again = client.post(SOLDERING, data=merge | {"do": "merge", "choice-0": "mine"})
    assert again.status_code == 409
    assert "in another window meanwhile" in again.text
    assert d.store.get("concept", "soldering").revision == 2


def test_a_label_written_anew_is_one_line(desk):
    d, client, answer = _conflict(desk, label_0_text="Mine")
    merge = {name: value[0] for name, value in filled_merge(answer.text).items()}
    own = {"do": "merge", "choice-0": "own", "own-0": "Soft\r\n soldering"}
    assert client.post(SOLDERING, data=merge | own).status_code == 303
    assert d.store.get("concept", "soldering").noun.pref_label == {"en": "Soft soldering"}


def test_discarding_does_not_throw_away_what_another_window_saved_later(desk):
    d = desk(make_concept())
    client = d.client()
    first = client.get(SOLDERING).text
    client.post(AUTOSAVE, data=filled(client.get(SOLDERING).text, note="Long work"))
    answer = press(client, SOLDERING, first, "discard")
    assert answer.status_code == 409
    assert working_copies(d.store.database, d.account().id)[0].form["note"] == "Long work"
    assert press(client, SOLDERING, answer.text, "discard").status_code == 303
    assert working_copies(d.store.database, d.account().id) == ()


def test_nothing_is_stored_under_the_name_of_somebody_who_did_not_write_it(desk):
    d = desk(make_concept())
    page = d.client("contributor").get(SOLDERING).text
    other = d.client("reviewer")
    answer = press(other, SOLDERING, page, "draft", label_0_text="Their words")
    assert answer.status_code == 409
    assert "contributor has written this, and you are signed in as reviewer" in answer.text
    assert 'value="Their words"' in answer.text
    assert d.store.get("concept", "soldering").revision == 1
    assert press(other, SOLDERING, answer.text, "draft").status_code == 303
    assert d.store.get("concept", "soldering").editor == "reviewer"


def test_a_form_from_before_a_restore_goes_onto_what_is_there(desk):
    d = desk(make_concept())
    client = d.client()
    page = client.get(SOLDERING).text
    answer = press(client, SOLDERING, page, "draft", base="7", label_0_text="Mine")
    assert answer.status_code == 303
    assert d.store.get("concept", "soldering").noun.pref_label == {"en": "Mine"}


@pytest.mark.parametrize("target", ["definition-x", "definition-0-find", "definition-²"])
def test_a_search_for_a_source_in_no_row_finds_nothing(desk, target):
    d = desk(make_concept())
    client = d.client()
    page = client.get(SOLDERING).text
    assert press(client, SOLDERING, page, f"find:{target}").status_code == 200


def test_readers_get_no_link_to_the_form_and_people_at_the_desk_do(desk):
    d = desk(make_concept(), make_resource())
    for path in ("/term/soldering", "/resource/trade-report-2019"):
        assert "Edit this entry" not in d.app.test_client().get(path).text
        assert "Edit this entry" in d.client("contributor").get(path).text


def test_autosave_answers_are_json_that_no_cache_keeps(desk):
    d = desk(make_concept())
    client = d.client()
    answer = client.post(AUTOSAVE, data=filled(client.get(SOLDERING).text))
    assert json.loads(answer.text)["saved"]
    assert "no-store" in answer.headers["Cache-Control"]
