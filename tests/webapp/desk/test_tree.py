"""The tree at the desk: browsed with drafts, and terms moved by the workflow of any change."""

import pytest
from bs4 import BeautifulSoup
from factories import make_concept
from forms import controls

from glossary.desk.activity import activities_of
from glossary.desk.amending.amendments import amendment_by
from glossary.desk.workflow import save_draft, submit

METALWORK = make_concept("metalwork", {"en": "Metalwork", "fr": "Travail du métal"})
JOINING = make_concept("joining", broader=("metalwork",))
WELDING = make_concept("welding", broader=("joining",))
REPAIR = make_concept("repair")
CRAFT = make_concept("craft")
FOLK = make_concept("folk-craft", broader=("craft",))


@pytest.fixture
def house(desk):
    """A desk over a small tree."""
    return desk(METALWORK, JOINING, WELDING, REPAIR, CRAFT, FOLK)


def _page(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, address
    return BeautifulSoup(answer.data, "lxml")


def _form(client, address):
    """The form of the page for moving, as it stands."""
    form = _page(client, address).select_one("form[method=post]")
    typed = {each["name"]: each.get("value", "") for each in form.select("input[name]")}
    for select in form.select("select"):
        chosen = select.select_one("option[selected]") or select.option
        typed[select["name"]] = chosen["value"]
    return form["action"], typed


def _moved(client, id, to, away=""):
    address, typed = _form(client, f"/editor/tree/{id}/move?away={away}")
    return client.post(address, data=typed | {"to": to})


def _newest(house, id):
    return house.store.get("concept", id)


def _problem(answer):
    return BeautifulSoup(answer.data, "lxml").select_one(".error-summary").text.strip()


def test_the_bar_leads_to_the_tree_and_its_terms_to_the_page_for_moving(house):
    client = house.client("contributor")
    link = _page(client, "/editor").select_one('.desk-bar a[href="/editor/tree"]')
    page = _page(client, link["href"])
    assert page.select_one('.term[href="/editor/concept/welding"]')
    move = page.select_one('[data-id="welding"] .move')
    assert move["href"] == "/editor/tree/welding/move?away=joining"
    assert _page(client, "/tree").select_one('a[href="/editor/tree"]')
    assert _page(client, "/editor/concept/welding").select_one('a[href="/editor/tree/welding"]')


def test_readers_are_not_let_in(house):
    client = house.app.test_client()
    assert client.get("/editor/tree").status_code in (302, 401)
    assert client.post("/editor/tree/welding/move", data={"to": "repair"}).status_code in (302, 401)
    assert _newest(house, "welding").revision == 1
    assert "/editor/" not in client.get("/tree").text


def test_a_move_needs_the_token_of_its_form(house):
    house.app.config["WTF_CSRF_ENABLED"] = True
    client = house.client()
    data = {"to": "repair", "away": "joining", "revision": "1"}
    assert client.post("/editor/tree/welding/move", data=data).status_code == 400
    assert _newest(house, "welding").revision == 1


@pytest.mark.parametrize("role", ["contributor", "editor", "administrator"])
@pytest.mark.parametrize("to", ["repair", "Repair", " REPAIR "])
def test_a_move_makes_a_draft_and_readers_see_nothing_of_it(house, role, to):
    client = house.client(role)
    answer = _moved(client, "welding", to, "joining")
    assert answer.headers["Location"] == "/editor/tree/repair"
    newest = _newest(house, "welding")
    assert (newest.status, newest.noun.broader) == ("draft", ("repair",))
    assert newest.editor == role
    assert newest.change_note == "Moved below “Repair” in the tree"
    assert house.store.public("concept", "welding").noun.broader == ("joining",)
    done = activities_of(house.store.database, "concept", "welding")[-1]
    assert (done.action, done.account) == ("drafted", role)
    page = _page(client, answer.headers["Location"])
    assert "Moved, as a draft" in page.select_one("[role=status]").text
    assert page.select_one('[data-id="welding"] .aside').text == "Draft"


def test_a_move_to_the_top_leaves_the_broader_term(house):
    answer = _moved(house.client(), "joining", "", "metalwork")
    assert answer.headers["Location"] == "/editor/tree"
    assert _newest(house, "joining").noun.broader == ()
    assert _newest(house, "joining").change_note == "No longer below “Metalwork” in the tree"


def test_of_several_broader_terms_only_the_one_chosen_is_left(house):
    client = house.client()
    address, typed = _form(client, "/editor/tree/welding/move?away=joining")
    client.post(address, data=typed | {"to": "craft", "away": ""})
    assert _newest(house, "welding").noun.broader == ("joining", "craft")
    _moved(client, "welding", "repair", "joining")
    assert _newest(house, "welding").noun.broader == ("repair", "craft")
    _moved(client, "welding", "craft", "repair")
    assert _newest(house, "welding").noun.broader == ("craft",)


@pytest.mark.parametrize(
    ("id", "to", "circle"),
    [
        ("metalwork", "welding", "Metalwork → Welding → Joining → Metalwork"),
        ("joining", "welding", "Joining → Welding → Joining"),
        ("repair", "repair", "Repair → Repair"),
    ],
)
def test_a_circle_is_refused_by_name(house, id, to, circle):
    away = next(iter(_newest(house, id).noun.broader), "")
    answer = _moved(house.client(), id, to, away)
    assert answer.status_code == 422
    assert circle in _problem(answer)
    assert _newest(house, id).revision == 1


def test_a_circle_is_named_in_the_reader_s_language(house):
    client = house.client()
    address, typed = _form(client, "/editor/tree/metalwork/move?lang=fr")
    answer = client.post(address, data=typed | {"to": "welding"})
    assert "Travail du métal → Welding → Joining → Travail du métal" in _problem(answer)


def test_two_drafts_make_no_circle_together(house):
    _moved(house.client("contributor"), "repair", "craft")
    answer = _moved(house.client("editor"), "craft", "repair")
    assert answer.status_code == 422
    assert "Craft → Repair → Craft" in _problem(answer)


@pytest.mark.parametrize(
    ("to", "words"),
    [
        ("joining", "It is there already."),
        ("nothing-at-all", "No term has this id or label."),
        ("<script>", "No term has this id or label."),
        ("x" * 5000, "No term has this id or label."),
        ("a\0b", "No term has this id or label."),
    ],
)
def test_a_place_that_is_none_is_refused(house, to, words):
    answer = _moved(house.client(), "welding", to, "joining")
    assert answer.status_code == 422
    assert words in BeautifulSoup(answer.data, "lxml").select_one("main").text
    assert "<script>" not in answer.text.partition("<main")[2].partition("<script src")[0]
    assert _newest(house, "welding").revision == 1


def test_a_withdrawn_term_is_no_place(house):
    house.store.put(REPAIR, editor="test", status="withdrawn")
    client = house.client()
    assert _moved(client, "welding", "repair", "joining").status_code == 422
    assert client.get("/editor/tree/repair/move").status_code == 404
    assert client.get("/editor/tree/nothing/move").status_code == 404
    assert client.get("/editor/tree/nothing").status_code == 404
    assert client.get("/editor/tree/repair").headers["Location"] == "/editor/concept/repair"


@pytest.mark.parametrize("how", ["saved", "moved"])
def test_what_others_changed_meanwhile_is_a_conflict(house, how):
    client = house.client()
    address, typed = _form(client, "/editor/tree/welding/move?away=joining")
    other = house.account("editor", "other")
    if how == "saved":
        save_draft(house.store, make_concept("welding", broader=("craft",)), other, based_on=1)
    else:
        _moved(house.client("editor", "other"), "welding", "craft", "joining")
    answer = client.post(address, data=typed | {"to": "repair"})
    assert answer.status_code == 409
    assert "Somebody has changed this term meanwhile" in _problem(answer)
    assert _newest(house, "welding").noun.broader == ("craft",)
    again = BeautifulSoup(answer.data, "lxml").select_one("form[method=post]")
    assert again.select_one("[name=to]")["value"] == "repair"
    assert again.select_one("[name=revision]")["value"] == "2"
    assert next(option.text for option in again.select("option")) == "Craft"


@pytest.mark.parametrize("revision", ["", "-1", "0", "9" * 40, "one"])
def test_a_revision_that_nobody_has_seen_is_a_conflict(house, revision):
    data = {"to": "repair", "away": "joining", "revision": revision}
    assert house.client().post("/editor/tree/welding/move", data=data).status_code == 409


def test_a_broader_term_that_it_does_not_have_cannot_be_left(house):
    data = {"to": "repair", "away": "craft", "revision": "1"}
    answer = house.client().post("/editor/tree/welding/move", data=data)
    assert answer.status_code == 422
    assert "no longer below “craft”" in _problem(answer)


def _in_review(house):
    changed = make_concept("welding", {"en": "Welding", "fr": "Soudage"}, broader=("joining",))
    submit(house.store, changed, house.account("editor", "writer"), based_on=1)
    return changed


def test_a_contributor_s_move_of_what_is_in_review_waits_beside_it(house):
    _in_review(house)
    client = house.client("contributor")
    assert "waits beside it" in _page(client, "/editor/tree/welding/move").text
    assert _moved(client, "welding", "repair", "joining").status_code == 303
    assert _newest(house, "welding").status == "in-review"
    what = amendment_by(house.store.database, "concept", "welding", "contributor")
    assert what.noun.broader == ("repair",)
    assert what.noun.pref_label["fr"] == "Soudage"


def test_a_second_move_of_it_goes_on_with_the_first(house):
    _in_review(house)
    client = house.client("contributor")
    for to, away in (("repair", ""), ("craft", "")):
        address, typed = _form(client, "/editor/tree/welding/move")
        assert client.post(address, data=typed | {"to": to, "away": away}).status_code == 303
    what = amendment_by(house.store.database, "concept", "welding", "contributor")
    assert what.noun.broader == ("joining", "repair", "craft")


def test_an_editor_is_shown_that_a_move_calls_off_a_review(house):
    client = house.client("editor")
    address, typed = _form(client, "/editor/tree/welding/move?away=joining")
    _in_review(house)
    answer = client.post(address, data=typed | {"to": "repair", "revision": "2"})
    assert answer.status_code == 409
    assert _newest(house, "welding").status == "in-review"
    page = _page(client, "/editor/tree/welding/move?away=joining")
    assert "takes it out of review" in page.select_one(".warning").text
    assert _moved(client, "welding", "repair", "joining").status_code == 303
    assert _newest(house, "welding").status == "draft"


def test_a_term_is_found_in_the_tree_by_name_or_id(house):
    client = house.client("contributor")
    found = client.get("/editor/tree?find=Travail du métal")
    assert found.headers["Location"] == "/editor/tree/metalwork"
    assert client.get("/editor/tree?find=folk-craft").headers["Location"].endswith("/folk-craft")
    page = _page(client, "/editor/tree?find=craf")
    assert page.select_one(".error").text.startswith("No term has this id or label.")
    links = {a.text.strip(): a["href"] for a in page.select(".chips a")}
    assert links["Craft"] == "/editor/tree?find=craft"


def test_a_term_that_is_apart_can_be_moved_from_its_own_place_in_the_tree(house):
    client = house.client("contributor")
    page = _page(client, "/editor/tree/repair")
    move = page.select_one('.actions a[href="/editor/tree/repair/move"]')
    address, typed = _form(client, move["href"])
    client.post(address, data=typed | {"to": "craft"})
    assert _newest(house, "repair").noun.broader == ("craft",)


def test_the_form_of_a_term_names_its_narrower_ones_and_begins_another(house):
    client = house.client("contributor")
    save_draft(
        house.store,
        make_concept("riveting", broader=("joining",)),
        house.account("editor"),
        based_on=0,
    )
    page = _page(client, "/editor/concept/joining/edit")
    assert [a.text for a in page.select(".narrower a")] == ["Riveting", "Welding"]
    begin = next(a for a in page.select("a") if a.text == "Add a narrower term")
    typed = dict(controls(client.get(begin["href"]).text))
    assert typed["broader-0-id"] == "joining"
    assert "broader-0-id" not in dict(controls(client.get("/editor/concept/new?broader=no").text))
    assert "Add a narrower term" not in client.get("/editor/concept/new").text


def test_an_existing_term_is_put_below_another_from_there(house):
    client = house.client("contributor")
    form = _page(client, "/editor/concept/craft/edit")
    link = next(a for a in form.select("a") if a.text == "Put an existing term below this one")
    assert link["href"] == "/editor/tree/craft#take"
    assert _page(client, "/editor/tree/craft").select_one("#take [name=take]")
    answer = client.get("/editor/tree/craft?take=Welding")
    assert answer.headers["Location"] == "/editor/tree/welding/move?away=joining&to=craft"
    address, typed = _form(client, answer.headers["Location"])
    assert client.post(address, data=typed).headers["Location"] == "/editor/tree/craft"
    assert _newest(house, "welding").noun.broader == ("craft",)
    assert "No term has this id" in _page(client, "/editor/tree/craft?take=nobody").text


@pytest.mark.parametrize("field", ["related", "broader"])
def test_a_place_that_a_rule_forbids_is_named_as_soon_as_the_draft_is_stored(house, field):
    if field == "related":
        house.store.put(make_concept("repair", related=("craft",)), editor="test")
        client, below = house.client(), "craft"
    else:
        client, below = house.client(), "folk-craft"
        _moved(house.client("contributor"), "folk-craft", "", "craft")
    id = "repair" if field == "related" else "craft"
    answer = _moved(client, id, below)
    page = _page(client, answer.headers["Location"])
    assert "cannot be published yet" in page.select_one(".notice.warning").text


def test_the_tree_is_shown_in_the_reader_s_language(house):
    page = _page(house.client(), "/editor/tree?lang=fr")
    tops = [a.text for a in page.select("nav > .tree > li > .tree-line > .term")]
    assert tops == ["Craft", "Travail du métal"]
