"""The dashboard: each panel counts what it says, for whom it concerns."""

from datetime import timedelta

import pytest
from factories import make_concept, make_definition, make_resource
from sqlalchemy import insert, update

from glossary.desk import workflow, working_copies
from glossary.store.database import writing
from glossary.store.schema import RECORD, SCHEDULE
from glossary.store.times import now, time_text


def _panel(page, name):
    """The text of the panel with this heading."""
    for part in page.text.split("<section")[1:]:
        heading = part.split("</h2>")[0]
        if name in heading:
            return part.split("</section>")[0]
    return ""


def _count(page, name):
    heading = _panel(page, name).split("</h2>")[0]
    return int(heading.rpartition('class="count">')[2].split("<")[0])


def _aged(desk, days):
    """Everything in the store as it would be if it had been written so many days earlier."""
    with writing(desk.store.database) as connection:
        moment = time_text(now() - timedelta(days=days))
        connection.execute(update(RECORD).values(modified=moment, digest=""))


def test_who_is_not_signed_in_is_led_to_sign_in(desk):
    assert "/sign-in?next=" in desk().app.test_client().get("/editor").location


def test_my_drafts_are_mine_and_nobody_elses(desk):
    made = desk()
    mine, theirs = made.account("contributor"), made.account("contributor", "other")
    workflow.save_draft(made.store, make_concept("brazing"), mine, based_on=0)
    workflow.save_draft(made.store, make_concept("welding"), theirs, based_on=0)
    page = made.client("contributor").get("/editor")
    assert _count(page, "My drafts") == 1
    assert "Brazing" in _panel(page, "My drafts")


def test_editors_find_what_contributors_have_written_and_cannot_submit(desk):
    made = desk()
    workflow.save_draft(
        made.store, make_concept("brazing"), made.account("contributor", "bruno"), based_on=0
    )
    workflow.save_draft(made.store, make_concept("welding"), made.account("editor"), based_on=0)
    workflow.submit(made.store, make_concept("riveting"), made.account("reviewer"), based_on=0)
    client = made.client("editor")
    page = client.get("/editor")
    assert _count(page, "Drafts of others") == 1
    panel = _panel(page, "Drafts of others")
    assert "by Bruno, last saved on" in panel
    assert 'href="/editor/concept/brazing"' in panel
    assert "Brazing" in client.get("/editor/list/others-drafts").text
    contributor = made.client("contributor", "bruno")
    assert _panel(contributor.get("/editor?lang=en"), "Drafts of others") == ""
    assert contributor.get("/editor/list/others-drafts").status_code == 403


def test_what_is_saved_for_me_alone_is_among_my_drafts(desk):
    made = desk()
    mine = made.account("contributor")
    rows = [{"kind": "preferred", "language": "en", "text": "Forging"}]
    database, copy = made.store.database, working_copies.copy_id(mine.id, "concept", "")
    form = {"label": rows}
    working_copies.keep(
        database, working_copies.Unsaved(copy, mine.id, "concept", "", 0, form, version=0)
    )
    panel = _panel(made.client("contributor").get("/editor"), "My drafts")
    assert "Forging" in panel
    assert f"copy={copy}" in panel
    assert "Forging" not in made.client("contributor", "other").get("/editor").text


def test_what_was_sent_back_is_a_draft_of_its_author_again(desk):
    made = desk()
    workflow.submit(made.store, make_concept("brazing"), made.account("editor"), based_on=0)
    reviewer = made.account("reviewer")
    workflow.send_back(
        made.store, "concept", "brazing", reviewer, revision=1, reason="Which metal?"
    )
    assert _count(made.client("editor").get("/editor"), "My drafts") == 1
    assert _count(made.client("reviewer").get("/editor"), "My drafts") == 0


def test_reviewers_see_what_waits_for_them_but_not_their_own_work(desk):
    made = desk()
    workflow.submit(made.store, make_concept("brazing"), made.account("editor"), based_on=0)
    workflow.submit(made.store, make_concept("welding"), made.account("reviewer"), based_on=0)
    page = made.client("reviewer").get("/editor")
    assert _count(page, "Waiting for my review") == 1
    assert "Brazing" in _panel(page, "Waiting for my review")


def test_contributors_see_no_panel_of_reviewers_or_editors(desk):
    page = desk().client("contributor").get("/editor")
    assert _panel(page, "Waiting for my review") == ""
    assert _panel(page, "Broken relations") == ""


def test_a_review_is_overdue_after_the_days_of_the_setting(desk):
    made = desk()
    workflow.submit(made.store, make_concept("brazing"), made.account("editor"), based_on=0)
    _aged(made, 13)
    assert _count(made.client("reviewer").get("/editor"), "Overdue") == 0
    _aged(made, 15)
    made.services.computed.clear()
    assert _count(made.client("reviewer").get("/editor"), "Overdue") == 1


def test_planned_publications_name_their_day_and_person(desk):
    made = desk(make_concept("brazing"))
    row = {"kind": "concept", "noun_id": "brazing", "revision": 1, "account": "ann"}
    with writing(made.store.database) as connection:
        connection.execute(
            insert(SCHEDULE).values(row | {"at": "2031-05-06T10:00:00.000000+00:00"})
        )
    panel = _panel(made.client("editor").get("/editor?lang=en"), "Planned")
    assert "Brazing" in panel
    assert "6 May 2031" in panel
    assert "ann" in panel


def test_the_last_published_stands_first(desk):
    made = desk(make_concept("brazing"), make_concept("welding"))
    panel = _panel(made.client("contributor").get("/editor"), "Recently published")
    assert panel.index("Welding") < panel.index("Brazing")


def test_entries_without_a_source_are_those_with_no_or_only_our_own_definition(desk):
    sourced = make_definition(kind="quotation", source="trade-report-2019")
    made = desk(
        make_resource(),
        make_concept("brazing"),
        make_concept("welding", definition=(make_definition(),)),
        make_concept("riveting", definition=(sourced,)),
    )
    page = made.client("contributor").get("/editor")
    assert _count(page, "without a source") == 2
    assert "Riveting" not in _panel(page, "without a source")


def test_each_bar_leads_to_the_entries_that_lack_the_language(desk):
    made = desk(
        make_concept("brazing", {"en": "Brazing", "fr": "Brasage"}),
        make_concept("welding"),
        make_concept("used", definition=(make_definition("d1"), make_definition("d2"))),
    )
    client = made.client("contributor")
    assert "1 of 3" in _panel(client.get("/editor?lang=en"), "six languages")
    page = client.get("/editor/list/translation-fr?lang=en").text
    assert "Without a label in French" in page
    assert "Brazing" not in page
    assert page.index("Used") < page.index("Welding")


def test_broken_relations_say_what_is_broken(desk):
    made = desk(make_concept("brazing", related=("nowhere",)))
    panel = _panel(made.client("editor").get("/editor"), "Broken relations")
    assert "Related terms (1): there is no concept" in panel
    assert "nowhere" in panel


@pytest.mark.parametrize(
    ("attributes", "listed"),
    [
        ({"url": "https://example.org/a", "accessed": "2019-04"}, True),
        ({"url": "https://example.org/a", "accessed": "2999-01-01"}, False),
        ({"url": "https://example.org/a"}, True),
        ({"accessed": "2019"}, False),
    ],
)
def test_sources_with_an_address_that_was_long_not_opened_are_listed(desk, attributes, listed):
    definition = make_definition(kind="quotation", source="trade-report-2019")
    made = desk(make_resource(**attributes), make_concept("brazing", definition=(definition,)))
    page = made.client("editor").get("/editor")
    assert _count(page, "Sources to look at") == int(listed)


def test_twins_stand_side_by_side(desk):
    made = desk(make_concept("skill"), make_concept("skills", {"en": "skill"}))
    panel = _panel(made.client("editor").get("/editor"), "Duplicates")
    assert "/skill" in panel
    assert "/skills" in panel


def test_a_long_list_has_pages(desk):
    made = desk(*(make_concept(f"trade-{number:03}") for number in range(60)))
    client = made.client("contributor")
    first, second = (client.get(f"/editor/list/sourceless?page={page}").text for page in (1, 2))
    assert "Trade 000" in first
    assert "Trade 059" in second
    assert client.get("/editor/list/sourceless?page=3").status_code == 404


@pytest.mark.parametrize("page", ["0", "-1", "x", "٣", "99999999999999999999"])
def test_a_page_that_is_none_is_not_found(desk, page):
    assert desk().client("editor").get(f"/editor/list/drafts?page={page}").status_code == 404


def test_a_list_opens_for_its_role_only(desk):
    made = desk()
    assert made.client("contributor").get("/editor/list/duplicates").status_code == 403
    assert made.client("editor").get("/editor/list/duplicates").status_code == 200
    assert made.client("editor").get("/editor/list/nothing").status_code == 404


def test_what_was_typed_comes_back_as_text(desk):
    made = desk(make_concept("brazing", {"en": "<script>alert(1)</script>"}))
    page = made.client("editor").get("/editor").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
