"""Lists to act on many entries at once: filtered, sorted, picked, and what became of them."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from factories import make_concept, make_definition, make_resource
from uploads import brought, looked, table

from glossary.desk import workflow
from glossary.desk.activity import NewActivity
from glossary.desk.notices import unread
from glossary.desk.teamwork.assignments import assign, assignments
from glossary.desk.teamwork.threads import say
from glossary.store.revision import NewRevision
from glossary.store.times import now

THEME = "greening-tvet"
WORK = "/editor/work"


def stored(desk, nouns, status="in-review", editor="editor"):
    """What is in the store from now on, as the form picks it."""
    desk.account(editor if editor in ("editor", "contributor", "reviewer") else "editor", editor)
    made = desk.store.put_many([NewRevision(noun, editor, status, "New.", 0) for noun in nouns])
    return [f"{each.kind}/{each.noun.id}@{each.revision}" for each in made]


def welds(count):
    return [make_concept(f"weld-{number}") for number in range(count)]


def titles(page):
    """The titles in the order of the list."""
    return re.findall(r'<a class="term" href="[^"]+">(?:<[^>]+>)?([^<]+)', page)


def take(client, step, picked, key="review", **fields):
    """The page that says what became of it."""
    data = {"do": step, "pick": picked} | fields
    answer = client.post(f"{WORK}/{key}", data=data)
    if answer.status_code != 303:
        return answer
    return client.get(answer.location)


def status_of(desk, id):
    found = desk.store.get("concept", id)
    return found.status if found else ""


def test_the_bar_leads_to_lists_of_what_waits(desk):
    made = desk()
    stored(made, welds(2), "draft")
    stored(made, [make_concept("brazing")])
    editor = made.client("editor")
    assert f'href="{WORK}/drafts"' in editor.get("/editor").text
    assert editor.get(WORK).location == f"{WORK}/drafts"
    assert titles(editor.get(f"{WORK}/drafts").text) == ["Weld 0", "Weld 1"]
    assert titles(editor.get(f"{WORK}/review").text) == ["Brazing"]


def test_contributors_see_their_own_drafts(desk):
    made = desk()
    stored(made, [make_concept("own")], "draft", "contributor")
    stored(made, [make_concept("others")], "draft")
    client = made.client("contributor")
    assert titles(client.get(f"{WORK}/drafts").text) == ["Own"]
    assert client.get(f"{WORK}/broken").status_code == 403
    assert client.get(f"{WORK}/no-list").status_code == 404
    assert client.get(f"{WORK}/import-nothing").status_code == 404
    assert client.get(f"{WORK}/drafts?page=2").status_code == 404


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("", ["Arc", "Brazing", "Report"]),
        ("q=BRÂZ", ["Brazing"]),
        ("q=report", ["Report"]),
        ("kind=resource", ["Report"]),
        ("kind=concept&sort=newest", ["Brazing", "Arc"]),
        (f"theme={THEME}", ["Arc"]),
        ("author=amina", ["Brazing"]),
        ("sort=title", ["Arc", "Brazing", "Report"]),
        ("sort=author", ["Brazing", "Arc", "Report"]),
        ("assigned=me", ["Brazing"]),
        ("assigned=nobody", ["Arc", "Report"]),
        ("sort=due", ["Brazing", "Arc", "Report"]),
        ("status=draft", []),
        ("kind=no-kind&sort=no-sort&assigned=x", ["Arc", "Brazing", "Report"]),
        ("q=nothing", []),
    ],
)
def test_a_list_is_filtered_sorted_and_searched(desk, query, wanted):
    made = desk()
    stored(made, [make_concept("arc", theme=(THEME,))])
    stored(made, [make_concept("brazing")], editor="amina")
    stored(made, [make_resource("report")])
    editor = made.account("editor")
    assign(made.store.database, [("concept", "brazing")], editor, "editor", now().date())
    assert titles(made.client("editor").get(f"{WORK}/review?{query}").text) == wanted


def test_only_what_is_ready_is_shown_where_that_is_wanted(desk):
    made = desk()
    stored(made, welds(2), "draft", "contributor")
    workflow.mark_ready(made.store, "concept", "weld-1", made.account("contributor"), revision=1)
    page = made.client("editor").get(f"{WORK}/drafts?ready=1").text
    assert titles(page) == ["Weld 1"]
    assert "ready for an editor" in page


def test_of_many_the_sound_ones_are_published_and_the_others_named_with_the_reason(desk):
    made = desk()
    broken = make_concept("broken", definition=(make_definition(source="nowhere"),))
    picked = stored(made, [*welds(3), broken])
    page = take(made.client("reviewer"), "publish", picked).text
    assert "3 entries published" in page
    refused = page.partition('id="refused"')[2].partition('id="done"')[0]
    assert "Broken" in refused
    assert "there is no resource “nowhere”" in refused
    assert status_of(made, "weld-2") == "published"
    assert status_of(made, "broken") == "in-review"
    assert "weld" in made.client("reviewer").get("/search?q=weld").text.lower()


def test_reasons_are_in_the_readers_language(desk):
    made = desk()
    picked = stored(made, [make_concept("own")], editor="reviewer")
    client = made.client("reviewer")
    answer = client.post(f"{WORK}/review?lang=fr", data={"do": "publish", "pick": picked})
    assert "0 entrée" in client.get(answer.location).text
    assert "Vous en avez écrit une partie" in client.get(answer.location).text


def test_all_of_a_list_are_taken_as_they_were_looked_at(desk):
    made = desk()
    stored(made, welds(130))
    client = made.client("reviewer")
    page = client.get(f"{WORK}/review?q=weld").text
    assert len(titles(page)) == 100
    until = re.search(r'name="until" value="(\d+)"', page)[1]
    stored(made, [make_concept("weld-later"), make_concept("brazing")])
    answer = client.post(
        f"{WORK}/review?q=weld", data={"do": "publish", "all": "1", "until": until}
    )
    assert "130 entries published" in client.get(answer.location).text
    assert status_of(made, "weld-later") == "in-review", "nobody has looked at it"
    assert status_of(made, "brazing") == "in-review"


def test_what_was_changed_since_is_named(desk):
    made = desk()
    picked = stored(made, welds(2))
    changed = make_concept("weld-0", theme=(THEME,))
    workflow.submit(made.store, changed, made.account("editor"), based_on=1)
    page = take(made.client("reviewer"), "publish", picked).text
    assert "Somebody has changed it since you looked" in page
    assert "1 entry published" in page


def test_many_are_submitted_sent_back_and_given_a_theme(desk):
    made = desk()
    picked = stored(made, welds(2), "draft")
    editor, reviewer = made.client("editor", "amina"), made.client("reviewer")
    assert "2 entries submitted" in take(editor, "submit", picked, "drafts").text
    again = [value.replace("@1", "@2") for value in picked]
    assert take(reviewer, "send-back", again).status_code == 422
    assert "2 entries sent back" in take(reviewer, "send-back", again, reason="Why?").text
    third = [value.replace("@1", "@3") for value in picked]
    assert "2 entries given a theme" in take(editor, "theme", third, "drafts", theme=THEME).text
    assert made.store.get("concept", "weld-1").noun.theme == (THEME,)


def test_discarding_asks_once_more(desk):
    made = desk()
    picked = stored(made, welds(2), "draft")
    client = made.client("editor")
    answer = take(client, "discard", picked, "drafts")
    assert (answer.status_code, "Tick the box first" in answer.text) == (422, True)
    assert answer.text.count(" checked") >= 2, "what was picked stays picked"
    assert "2 entries discarded" in take(client, "discard", picked, "drafts", sure="1").text
    assert made.store.get("concept", "weld-0") is None


def test_many_are_assigned_with_a_date_and_the_assignee_is_told_once(desk):
    made = desk()
    picked = stored(made, welds(3))
    amina = made.account("editor", "amina")
    day = (now() - timedelta(days=2)).date().isoformat()
    answer = take(made.client("editor"), "assign", picked, account="amina", due=day)
    assert "3 entries are assigned" in answer.text
    assert "assigned to Amina" in answer.text
    assert "overdue since" in answer.text
    assert unread(made.store.database, amina) == 1
    client = made.client("editor", "amina")
    assert f'href="{WORK}/assigned"' in client.get("/editor/notices").text
    assert titles(client.get(f"{WORK}/assigned").text) == ["Weld 0", "Weld 1", "Weld 2"]
    assert unread(made.store.database, amina) == 0
    bad = take(made.client("editor"), "assign", picked, account="amina", due="tomorrow")
    assert (bad.status_code, "Give a day" in bad.text) == (422, True)
    take(made.client("editor"), "assign", picked, account="")
    assert assignments(made.store.database) == {}


def test_gaps_are_assigned_and_given_a_theme(desk):
    made = desk(make_concept("weld"), make_concept("brazing"))
    editor = made.client("editor")
    assert titles(editor.get(f"{WORK}/sourceless").text) == ["Weld", "Brazing"]
    assert "Weld" in editor.get(f"{WORK}/translation-fr").text
    page = take(editor, "theme", ["concept/weld@1"], "sourceless", theme=THEME).text
    assert "1 entry given a theme" in page
    assert status_of(made, "weld") == "in-review"


@pytest.mark.parametrize("step", ["submit", "publish", "send-back", "theme"])
def test_a_step_beyond_the_role_is_refused_and_nothing_done(desk, step):
    made = desk()
    picked = stored(made, welds(1), "draft" if step == "submit" else "in-review")
    answer = take(made.client("contributor"), step, picked, reason="X", theme=THEME)
    assert answer.status_code == 422
    assert made.store.get("concept", "weld-0").revision == 1


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({"do": "publish"}, 422),
        ({"do": "no-step", "pick": "concept/weld-0@1"}, 400),
        ({"do": "publish", "pick": "concept/weld-0"}, 400),
        ({"do": "publish", "pick": "theme/weld-0@1"}, 400),
        ({"do": "publish", "all": "1", "until": "x"}, 422),
    ],
)
def test_a_broken_form_does_nothing(desk, data, status):
    made = desk()
    stored(made, welds(1))
    assert made.client("reviewer").post(f"{WORK}/review", data=data).status_code == status
    assert status_of(made, "weld-0") == "in-review"


def test_a_batch_that_there_is_not_is_not_found(desk):
    made = desk()
    assert made.client("editor").get("/editor/batches/none").status_code == 404
    picked = stored(made, welds(1))
    client = made.client("reviewer")
    answer = client.post(f"{WORK}/review", data={"do": "publish", "pick": picked})
    page = client.get(answer.location.partition("?")[0] + "?back=https://evil.example/").text
    assert 'href="https://evil' not in page


def test_an_import_of_300_is_looked_at_and_published_in_three_clicks(desk):
    made = desk()
    reviewer = made.client("reviewer")
    rows = [f"weld-{n},Weld {n},d1,Welding of kind {n}.,en,editorial" for n in range(300)]
    head = "id,prefLabel.en,definition.id,definition.text,definition.language,definition.kind"
    editor = made.client("editor")
    address, page = looked(editor, ("welds.csv", table(head, *rows)))
    brought(editor, address, page)
    notices = reviewer.get("/editor/notices").text
    shown = reviewer.get(re.search(r'href="(/editor/imports/[^"]+)"', notices)[1]).text
    work = re.search(r'href="(/editor/work/import-[^"]+)"', shown)[1].replace("&amp;", "&")
    listed = reviewer.get(work).text
    assert len(titles(listed)) == 300
    assert "Welding of kind 299." in listed
    until = re.search(r'name="until" value="(\d+)"', listed)[1]
    answer = reviewer.post(work, data={"do": "publish", "all": "1", "until": until})
    assert "300 entries published" in reviewer.get(answer.location).text
    assert status_of(made, "weld-299") == "published"


def test_the_page_of_an_entry_is_where_people_arrange_who_works_on_it(desk):
    made = desk()
    stored(made, welds(1))
    page, client = "/editor/concept/weld-0", made.client("editor")
    made.account("editor", "amina")
    client.post(f"{page}/assign", data={"account": "amina", "due": "2041-05-01"})
    assert "Assigned to Amina, due on 1 May 2041." in client.get(page).text
    client.post(f"{page}/assign", data={"account": "nobody-here"})
    assert "Choose somebody from the list." in client.get(page).text
    client.post(f"{page}/assign", data={"account": "amina", "due": "soon"})
    assert "Give a day" in client.get(page).text
    client.post(f"{page}/assign", data={"account": ""})
    assert "Assigned to nobody." in client.get(page).text
    assert client.post("/editor/concept/none/assign", data={}).status_code == 404


def test_an_entry_is_followed_and_followed_no_more(desk):
    made = desk()
    stored(made, welds(1))
    page, client = "/editor/concept/weld-0", made.client("contributor")
    assert "Follow this entry" in client.get(page).text
    client.post(f"{page}/follow")
    assert "Follow no more" in client.get(page).text
    workflow.send_back(
        made.store, "concept", "weld-0", made.account("reviewer"), revision=1, reason="Why?"
    )
    assert unread(made.store.database, made.account("contributor")) == 1
    client.post(f"{page}/follow", data={"stop": "1"})
    assert "Follow this entry" in client.get(page).text


def test_a_long_discussion_has_pages(desk):
    made = desk()
    stored(made, welds(1))
    editor = made.account("editor")
    for number in range(35):
        text = f"Comment {number}."
        say(made.store.database, NewActivity(editor, "commented", "concept", "weld-0", 1, text))

    def discussion(query=""):
        text = made.client("editor").get(f"/editor/concept/weld-0{query}").text
        return text.partition('id="threads"')[2].partition('id="team"')[0]

    assert 'class="count">35<' in discussion()
    assert "Comment 34." in discussion()
    assert "Comment 0." not in discussion()
    assert "Comment 0." in discussion("?discussion=2")
    assert "Comment 34." in discussion("?discussion=x")


def test_a_field_is_discussed_with_whoever_is_named(desk):
    made = desk()
    noun = replace(make_concept("weld-0"), definition=(make_definition(text="Joining."),))
    stored(made, [noun])
    page, client = "/editor/concept/weld-0", made.client("reviewer")
    bao = made.account("contributor", "bao")
    field = re.search(r'<option value="(definition[^"]*text)"', client.get(page).text)[1]
    said = {"revision": 1, "comment": "Right, @bao and @nobody?", "field": field}
    client.post(f"{page}/comment", data=said)
    text = client.get(page).text
    assert "Nobody is called nobody here." in text
    assert unread(made.store.database, bao) == 1
    discussion = text.partition('id="threads"')[2].partition('id="team"')[0]
    assert "Right, @bao" in discussion
    thread = re.search(r'name="thread" value="(\d+)"', discussion)[1]
    made.client("contributor", "bao").post(
        f"{page}/comment", data={"revision": 1, "comment": "Right.", "thread": thread}
    )
    client.post(f"{page}/settle", data={"thread": thread})
    discussion = client.get(page).text.partition('id="threads"')[2].partition('id="team"')[0]
    assert "settled" in discussion
    assert discussion.count('<p class="saying">') == 2
    client.post(f"{page}/settle", data={"thread": "999"})
    assert "There is no such comment." in client.get(page).text
