"""The page on which reviewers merge two sources, the address that leads on, and the way back."""

import pytest
from bs4 import BeautifulSoup
from factories import make_concept, make_definition, make_resource

STAYS = make_resource("ilo-2006", {"en": "ILO glossary"})
GOES = make_resource("ilo-glossary", {"en": "Glossary of the ILO"}, publisher="ILO")
SKILL = make_concept(
    "skill",
    definition=(make_definition(kind="quotation", source="ilo-glossary", locator="7"),),
)


@pytest.fixture
def house(desk):
    """A desk over a term and two descriptions of its source."""
    return desk(STAYS, GOES, SKILL)


def _page(answer, status=200):
    assert answer.status_code == status
    return BeautifulSoup(answer.data, "lxml")


def _form(page, action):
    form = page.select_one(f'form[method=post][action="{action}"]')
    return {each["name"]: each.get("value", "") for each in form.select("input[name]")}


def _merge(client, reason="The same document.", **changes):
    page = _page(client.get("/editor/merge/sources?into=ilo-2006&other=ilo-glossary"))
    typed = _form(page, "/editor/merge/sources")
    return client.post("/editor/merge/sources", data=typed | {"reason": reason} | changes)


def test_the_page_of_a_source_leads_to_the_form_and_names_find_the_other(house):
    client = house.client("reviewer")
    page = _page(client.get("/editor/resource/ilo-2006"))
    link = next(a for a in page.select("a") if a.text == "Merge with another source")
    assert link["href"] == "/editor/merge/sources?into=ilo-2006"
    found = _page(client.get(link["href"] + "&other=glossary of the ilo"))
    assert "Skill" in found.select_one(".term-list").text
    unknown = _page(client.get(link["href"] + "&other=gloss"))
    assert "No source has this id or title." in unknown.select_one(".error").text
    chips = {a["href"] for a in unknown.select(".chips a")}
    assert "/editor/merge/sources?into=ilo-2006&other=ilo-glossary" in chips
    assert not unknown.select("form[method=post]")


@pytest.mark.parametrize("role", ["contributor", "editor"])
def test_it_takes_a_reviewer(house, role):
    client = house.client(role)
    assert client.get("/editor/merge/sources").status_code == 403
    assert client.post("/editor/merge/sources", data={}).status_code == 403
    assert "Merge with another source" not in client.get("/editor/resource/ilo-2006").text


def test_after_the_merge_every_old_address_leads_to_the_one_that_stays(house):
    answer = _merge(house.client("reviewer"))
    assert (answer.status_code, answer.headers["Location"]) == (303, "/editor/resource/ilo-2006")
    reader = house.app.test_client()
    for old, new in (
        ("/resource/ilo-glossary", "/resource/ilo-2006?merged=ilo-glossary"),
        ("/resource/ilo-glossary.json", "/resource/ilo-2006.json?merged=ilo-glossary"),
        ("/source/ilo-glossary", "/source/ilo-2006"),
        ("/resource/ilo-glossary/cite", "/resource/ilo-2006/cite"),
        ("/resource/ilo-glossary/cite.bib", "/resource/ilo-2006/cite.bib"),
    ):
        moved = reader.get(old)
        assert (moved.status_code, moved.headers["Location"]) == (301, new)
        assert reader.get(new).status_code == 200
    page = _page(reader.get("/resource/ilo-2006?merged=ilo-glossary"))
    assert (
        "“Glossary of the ILO” was merged into this entry." in page.select_one("[role=status]").text
    )
    assert not _page(reader.get("/resource/ilo-2006?merged=skill")).select("[role=status]")
    assert "Skill" in reader.get("/source/ilo-2006").text
    assert "/source/ilo-2006" in reader.get("/term/skill").text


def test_what_is_refused_says_why_and_keeps_the_reason(house):
    client = house.client("reviewer")
    none = _page(_merge(client, reason=" "), 422)
    assert "Say why" in none.select_one("[role=alert]").text
    stale = _page(_merge(client, revision="7", reason="A copy."), 409)
    assert "changed meanwhile" in stale.select_one("[role=alert]").text
    assert stale.select_one("[name=reason]")["value"] == "A copy."
    nul = _page(_merge(client, reason="a\0b"), 422)
    assert nul.select_one("[role=alert]")
    same = _page(client.get("/editor/merge/sources?into=ilo-2006&other=ilo-2006"))
    assert "Choose two different entries." in same.select_one("[role=alert]").text
    gone = client.post("/editor/merge/sources", data={"into": "x", "other": "y", "reason": "z"})
    assert "no published resource" in _page(gone, 422).select_one("[role=alert]").text
    assert house.store.get("resource", "ilo-glossary").status == "published"


@pytest.mark.parametrize("page", ["ilo-2006", "ilo-glossary"])
def test_it_is_undone_from_either_page(house, page):
    client = house.client("reviewer")
    _merge(client)
    entry = _page(client.get(f"/editor/resource/{page}"))
    link = next(a for a in entry.select("a") if a.text == "Undo the merge")
    assert link["href"] == "/editor/merge/undo?other=ilo-glossary&kind=resource"
    form = _form(_page(client.get(link["href"])), "/editor/merge/undo")
    answer = client.post("/editor/merge/undo", data=form | {"reason": "They differ."})
    assert answer.headers["Location"] == "/editor/resource/ilo-glossary"
    assert house.store.get("concept", "skill").noun == SKILL
    assert house.app.test_client().get("/resource/ilo-glossary").status_code == 200
    assert client.get(link["href"]).status_code == 404


def test_nobody_sets_it_by_hand(house):
    made = house.store.get("resource", "ilo-glossary").noun
    assert made.merged_into is None
    assert "mergedInto" not in house.client().get("/editor/resource/ilo-glossary/edit").text
