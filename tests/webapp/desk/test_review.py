"""The page of an entry on its way, and its steps as forms send them."""

import re
import shutil
from dataclasses import replace

import pytest
from counting import statements
from factories import make_concept, make_definition, make_resource

from glossary.desk import workflow
from glossary.desk.activity import activities_of
from indexer.engines.whoosh.folder import locked

SOLDERING = make_concept(definition=(make_definition(),))
CHANGED = replace(SOLDERING, definition=(make_definition(text="Joining two metals."),))
PAGE = "/editor/concept/soldering"


@pytest.fixture
def soldering(desk):
    """A desk at which an editor has submitted a change to a published term."""
    made = desk(SOLDERING)
    workflow.submit(made.store, CHANGED, made.account("editor"), based_on=1, note="Two of them.")
    return made


def _post(client, step, **fields):
    return client.post(f"{PAGE}/{step}", data={"revision": "2"} | fields)


def _newest(desk):
    return desk.store.get("concept", "soldering")


def test_the_page_shows_both_texts_word_by_word_and_who_submitted_the_change(soldering):
    text = soldering.client("reviewer").get(PAGE).text
    assert "<del>metal</del>" in text
    assert "<ins>two metals</ins>" in text
    assert "In review" in text
    assert re.search(r"<strong>Editor</strong> submitted it for review", text)
    assert "Two of them." in text


def _next(client, id):
    """The id of the entry to which the page of this one leads on; empty for none."""
    page = client.get(f"/editor/concept/{id}").text
    found = re.search(r'rel="next" href="/editor/concept/([a-z]+)"', page)
    return found[1] if found else ""


def test_a_reviewer_goes_on_to_what_waits_next_before_and_after_a_decision(soldering):
    editor, reviewer = soldering.account("editor"), soldering.client("reviewer")
    assert _next(reviewer, "soldering") == "", "nothing else waits"
    for id in ("brazing", "welding"):
        workflow.submit(soldering.store, make_concept(id), editor, based_on=0)
    workflow.submit(soldering.store, make_concept("own"), soldering.account("reviewer"), based_on=0)
    workflow.save_draft(soldering.store, make_concept("draft"), editor, based_on=0)
    order = {id: _next(reviewer, id) for id in ("soldering", "brazing", "welding")}
    assert order == {"soldering": "brazing", "brazing": "welding", "welding": "soldering"}
    reviewer.post("/editor/concept/brazing/publish", data={"revision": "1"})
    assert _next(reviewer, "brazing") == "welding"
    assert _next(reviewer, "draft") == ""
    assert _next(soldering.client("editor"), "soldering") == ""


def test_a_published_change_is_found_at_once(soldering):
    reviewer = soldering.client("reviewer")
    answer = _post(reviewer, "publish", note="Say how many.")
    assert (answer.status_code, answer.location) == (302, PAGE)
    assert "Published and searchable." in reviewer.get(PAGE).text
    assert _newest(soldering).status == "published"
    assert "Joining two metals." in reviewer.get("/term/soldering").text
    assert "soldering" in reviewer.get("/search?q=two+metals").text


def test_a_locked_index_delays_search_and_never_the_record(soldering):
    reviewer = soldering.client("reviewer")
    with locked(soldering.services.settings.index, "write", 1):
        assert _post(reviewer, "publish").status_code == 302
        assert "Published; search follows shortly." in reviewer.get(PAGE).text
        assert _newest(soldering).status == "published"
    assert soldering.services.keeper.follow(20)
    assert "soldering" in reviewer.get("/search?q=two+metals").text


def test_an_index_that_is_missing_is_built_again_and_one_without_room_fails_nothing(soldering):
    index = soldering.services.settings.index
    shutil.rmtree(index)
    reviewer = soldering.client("reviewer")
    _post(reviewer, "publish")
    assert "Published and searchable." in reviewer.get(PAGE).text
    shutil.rmtree(index)
    index.write_text("in the way")
    assert _post(reviewer, "withdraw", revision="3", reason="Old.").status_code == 302
    assert "Withdrawn; search follows shortly." in reviewer.get(PAGE).text
    assert _newest(soldering).status == "withdrawn"


def test_what_was_sent_back_is_a_draft_with_the_reason_in_the_log(soldering):
    reviewer = soldering.client("reviewer")
    _post(reviewer, "send-back", reason="Which metals?")
    assert _newest(soldering).status == "draft"
    text = soldering.client("editor").get(PAGE).text
    assert "Which metals?" in text
    assert "Submit for review" in text


def test_a_saved_draft_is_submitted_from_the_page(desk):
    made = desk(SOLDERING)
    workflow.save_draft(made.store, CHANGED, made.account("contributor"), based_on=1)
    _post(made.client("editor"), "submit", note="Better.")
    assert (_newest(made).status, _newest(made).change_note) == ("in-review", "Better.")


def test_a_stale_form_says_who_was_faster_and_keeps_the_reason(soldering):
    page = make_concept(definition=(make_definition(text="Joining three metals."),))
    workflow.submit(soldering.store, page, soldering.account("editor", "amina"), based_on=2)
    answer = _post(soldering.client("reviewer"), "send-back", reason="Which metals do you mean?")
    assert answer.status_code == 409
    assert "Amina has meanwhile stored revision 3" in answer.text
    assert "Which metals do you mean?</textarea>" in answer.text
    assert 'name="revision" value="3"' in answer.text
    assert _newest(soldering).revision == 3


def test_what_was_typed_for_a_step_that_is_no_longer_open_is_shown_to_be_copied(soldering):
    reviewer = soldering.client("reviewer")
    _post(reviewer, "publish")
    answer = _post(reviewer, "send-back", reason="Which metals do you mean?")
    assert answer.status_code == 409
    assert '<p class="saying">Which metals do you mean?</p>' in answer.text


def test_sending_back_without_a_reason_says_what_is_missing(soldering):
    answer = _post(soldering.client("reviewer"), "send-back", reason="  ")
    assert answer.status_code == 422
    assert "Say why: others will read it in the history." in answer.text


def test_own_work_is_not_offered_for_publication_and_the_page_says_why(desk):
    made = desk(SOLDERING)
    workflow.submit(made.store, CHANGED, made.account("reviewer"), based_on=1)
    client = made.client("reviewer")
    text = client.get(PAGE).text
    assert 'action="/editor/concept/soldering/publish"' not in text
    assert "somebody else has to approve it" in text
    answer = _post(client, "publish")
    assert answer.status_code == 422
    assert _newest(made).status == "in-review"


def test_what_breaks_a_rule_is_not_published_and_the_page_names_the_field(desk):
    made = desk(SOLDERING)
    broken = replace(SOLDERING, broader=("nowhere",))
    workflow.submit(made.store, broken, made.account("editor"), based_on=1)
    answer = _post(made.client("reviewer"), "publish", note="Let us try.")
    assert answer.status_code == 422
    assert "It cannot be published yet: Broader" in answer.text
    assert "Let us try.</textarea>" in answer.text


def test_a_withdrawn_term_names_what_replaces_it_by_its_label(desk):
    made = desk(SOLDERING, make_concept("brazing"))
    reviewer = made.client("reviewer")
    reviewer.post(
        f"{PAGE}/withdraw", data={"revision": "1", "reason": "Merged.", "replaced_by": "Brazing"}
    )
    assert _newest(made).status == "withdrawn"
    assert _newest(made).noun.replaced_by == "brazing"
    assert "Merged." in reviewer.get("/term/soldering").text


def test_a_successor_that_is_not_there_is_refused(desk):
    made = desk(SOLDERING)
    answer = made.client("reviewer").post(
        f"{PAGE}/withdraw", data={"revision": "1", "reason": "Old.", "replaced_by": "welding"}
    )
    assert answer.status_code == 422
    assert 'value="welding"' in answer.text
    assert _newest(made).status == "published"


def test_a_withdrawn_term_comes_back_through_review(desk):
    made = desk(SOLDERING, make_concept("brazing"))
    reviewer = made.client("reviewer")
    reviewer.post(
        f"{PAGE}/withdraw", data={"revision": "1", "reason": "Old.", "replaced_by": "brazing"}
    )
    made.client("editor").post(
        f"{PAGE}/restore", data={"revision": "2", "restored": "2", "reason": "It is used."}
    )
    _post(made.client("editor"), "submit", revision="3")
    _post(reviewer, "publish", revision="4")
    assert _newest(made).status == "published"
    assert _newest(made).noun.replaced_by is None


def test_a_comment_stands_in_the_log_as_text_and_nothing_else(soldering):
    editor = soldering.client("editor")
    _post(editor, "comment", comment="<script>alert(1)</script>")
    text = editor.get(PAGE).text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "<script>alert(1)" not in text


@pytest.mark.parametrize("at", ["", "tomorrow", "0001-01-01T00:00+14:00", "9999-12-31T23:00-14:00"])
def test_what_is_no_date_of_a_publication_is_asked_for_again(soldering, at):
    answer = _post(soldering.client("reviewer"), "schedule", at=at)
    assert answer.status_code == 422
    assert "Give a date and time" in answer.text


def test_contributors_take_no_step_of_a_reviewer(soldering):
    for step in ("publish", "send-back", "withdraw", "schedule", "call-off"):
        assert _post(soldering.client("editor"), step, reason="x").status_code == 403
    assert _newest(soldering).revision == 2


def test_who_is_no_longer_signed_in_signs_in_first_and_keeps_what_was_typed(soldering):
    answer = _post(soldering.app.test_client(), "send-back", reason="Which metals?")
    assert answer.status_code == 401
    assert "Which metals?" in answer.text
    assert _newest(soldering).status == "in-review"


def test_a_form_without_its_token_is_refused(soldering):
    soldering.app.config["WTF_CSRF_ENABLED"] = True
    assert _post(soldering.client("reviewer"), "publish").status_code == 400
    assert _newest(soldering).status == "in-review"


def test_what_waits_is_listed_with_those_entries_first_that_have_waited_longest(desk):
    made = desk(SOLDERING, make_concept("brazing"), make_resource())
    workflow.submit(made.store, make_resource(genre="report"), made.account(), based_on=1)
    workflow.submit(made.store, make_concept("welding"), made.account(), based_on=0)
    text = made.client("reviewer").get("/editor/review").text
    assert text.index("Trade report 2019") < text.index("Welding")
    assert "2 entries" in text
    assert "Brazing" not in text


def _submit(made, numbers):
    author = made.account()
    for number in numbers:
        noun = make_concept(f"trade-{number:03}")
        workflow.submit(made.store, noun, author, based_on=0)


def test_a_long_list_of_what_waits_has_pages(desk):
    made = desk()
    _submit(made, range(51))
    client = made.client("reviewer")
    first, second = (client.get(f"/editor/review?page={page}").text for page in (1, 2))
    assert "51 entries" in first
    assert "Trade 000" in first
    assert "Trade 050" not in first
    assert "Trade 050" in second
    for none in ("0", "3", "x"):
        assert client.get(f"/editor/review?page={none}").status_code == 404


def test_a_line_of_what_waits_tells_own_work_and_plans(desk):
    made = desk()
    _submit(made, range(2))
    planned = {"revision": "1", "at": "2041-05-01T08:30"}
    made.client("reviewer").post("/editor/concept/trade-001/schedule", data=planned)
    first, second = made.client().get("/editor/review").text.split("<li><p>")[-2:]
    assert "your own work" in first
    assert "is to be published" not in first
    assert "Revision 1 is to be published on 1 May 2041" in second
    assert "your own work" not in made.client("reviewer").get("/editor/review").text


def test_more_that_waits_asks_the_database_no_more(desk):
    made = desk()
    client, asked = made.client("reviewer"), []
    client.get("/editor/review")  # what is asked once of a store is no part of it
    for numbers in (range(2), range(2, 20)):
        _submit(made, numbers)
        with statements(made.store.database) as seen:
            assert client.get("/editor/review").status_code == 200
        asked.append(len(seen))
    assert asked[0] == asked[1]


def test_a_resource_is_reviewed_as_a_term_is(desk):
    made = desk(make_resource())
    workflow.submit(made.store, make_resource(genre="report"), made.account(), based_on=1)
    reviewer = made.client("reviewer")
    assert "<ins>report</ins>" in reviewer.get("/editor/resource/trade-report-2019").text
    reviewer.post("/editor/resource/trade-report-2019/publish", data={"revision": "2"})
    assert made.store.public("resource", "trade-report-2019").noun.genre == "report"


def test_addresses_that_name_nothing_are_not_found(soldering):
    client = soldering.client()
    assert client.get("/editor/concept/unheard-of").status_code == 404
    assert client.get("/editor/animal/soldering").status_code == 404
    assert client.post("/editor/concept/unheard-of/comment").status_code == 404


def test_every_step_is_logged_once(soldering):
    _post(soldering.client("reviewer"), "publish")
    log = activities_of(soldering.store.database, "concept", "soldering")
    assert [entry.action for entry in log] == ["submitted", "published"]


QUOTED = make_concept(
    definition=(make_definition(kind="quotation", source="handbook", locator="page 3"),)
)


@pytest.fixture
def quoting(desk):
    """A desk at which a term and the source that it quotes wait for review."""
    made = desk()
    sources = [make_resource("handbook")]
    workflow.submit(made.store, QUOTED, made.account("editor"), based_on=0, sources=sources)
    return made


def test_a_new_source_is_published_with_the_entry_that_quotes_it(quoting):
    reviewer = quoting.client("reviewer")
    page = reviewer.get(PAGE).text
    assert '<input type="checkbox" name="with" value="handbook@1" checked>' in page
    assert 'class="problem-error"' not in page
    _post(reviewer, "publish", revision="1", **{"with": "handbook@1"})
    assert "Published and searchable." in reviewer.get(PAGE).text
    assert "Handbook" in reviewer.get("/term/soldering").text
    assert reviewer.get("/resource/handbook").status_code == 200


def test_a_new_source_is_planned_for_the_date_of_the_entry_that_quotes_it(quoting):
    reviewer, handbook = quoting.client("reviewer"), {"with": "handbook@1"}
    _post(reviewer, "schedule", revision="1", at="2041-05-01T08:30", **handbook)
    for page in (PAGE, "/editor/resource/handbook"):
        assert "2041" in reviewer.get(page).text


def test_an_entry_without_the_source_that_it_quotes_is_refused(quoting):
    answer = _post(quoting.client("reviewer"), "publish", revision="1")
    assert answer.status_code == 422
    assert "Definition 1: source: there is no resource" in answer.text
    assert "handbook" in answer.text
    assert _newest(quoting).status == "in-review"


def test_a_form_that_names_no_revision_of_a_source_is_broken(quoting):
    answer = _post(quoting.client("reviewer"), "publish", revision="1", **{"with": "handbook"})
    assert answer.status_code == 400
    assert _newest(quoting).status == "in-review"


def test_errors_stop_a_saved_draft_from_being_submitted(desk):
    d = desk()
    faulty = make_concept(definition=(make_definition(kind="quotation"),))
    workflow.save_draft(d.store, faulty, d.account("contributor"), based_on=0)
    answer = d.client("editor").post(
        "/editor/concept/soldering/submit", data={"revision": "1", "note": "Done."}
    )
    assert answer.status_code == 422
    assert "Definition 1: source" in answer.text
    assert d.store.get("concept", "soldering").status == "draft"


def test_what_names_another_draft_can_be_submitted_before_that_is_published(desk):
    d = desk()
    author = d.account("contributor")
    workflow.save_draft(d.store, make_concept("brazing"), author, based_on=0)
    workflow.save_draft(d.store, make_concept(related=("brazing",)), author, based_on=0)
    answer = d.client("editor").post("/editor/concept/soldering/submit", data={"revision": "1"})
    assert answer.status_code == 302
    assert d.store.get("concept", "soldering").status == "in-review"
