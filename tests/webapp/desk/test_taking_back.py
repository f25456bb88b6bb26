"""Taking an import back: in one step while none of it is published, and never at others' cost."""

import re
from dataclasses import replace

import pytest
from factories import make_concept
from forms import filled
from uploads import brought, looked, table

from glossary.catalogue.catalogue import catalogue
from glossary.desk import workflow
from glossary.desk.activity import activities_of
from glossary.desk.with_sources import WithSources

ROWS = ("id,kind,prefLabel.en", "brazing,concept,Brazing", "welding,concept,Welding")
SURE = {"sure": "1"}


def _imported(desk, *rows, who=None):
    """The address of the import of these rows, as the page of imports names it."""
    client = who or desk.client("editor")
    brought(client, *looked(client, ("terms.csv", table(*(rows or ROWS)))))
    page = client.get("/editor/import").text
    return re.search(r'href="(/editor/imports/[^"]+)">terms.csv', page)[1]


def _take_back(client, address, **fields):
    page = client.get(address).text
    seen = re.search(r'name="fingerprint" value="([^"]*)"', page)
    return client.post(address, data={"fingerprint": seen[1] if seen else ""} | fields)


def _ids(desk):
    return [record.noun.id for record in desk.store.newest("concept")]


def test_an_import_is_taken_back_whole_in_one_step(desk):
    d = desk()
    address = _imported(d)
    assert _ids(d) == ["brazing", "welding"]
    client = d.client("editor", "other")
    answer = _take_back(client, address, **SURE)
    assert answer.location == "/editor/import"
    assert _ids(d) == []
    text = client.get("/editor/import").text
    assert "The import is taken back: 2 entries." in text
    assert "taken back" in text
    assert activities_of(d.store.database, "concept", "brazing")[-1].action == "deleted"
    assert _imported(d), "the same file comes in again"
    assert _ids(d) == ["brazing", "welding"]


def test_what_an_import_changed_stands_as_it_did_before(desk):
    skill = make_concept("skill", {"en": "Skill"})
    job = make_concept("job", {"en": "Job"})
    d = desk(skill)
    workflow.save_draft(d.store, job, d.account("contributor"), based_on=0)
    rows = ("id,kind,prefLabel.en", "skill,concept,Skills", "job,concept,Jobs", "new,concept,New")
    address = _imported(d, *rows)
    reader = d.app.test_client()
    before = reader.get("/term/skill").text
    _take_back(d.client(), address, **SURE)
    assert reader.get("/term/skill").text == before
    newest = d.store.get("concept", "skill")
    assert (newest.noun, newest.status, newest.repeats) == (skill, "published", True)
    draft = d.store.get("concept", "job")
    assert (draft.noun, draft.status) == (job, "draft")
    assert d.store.get("concept", "new") is None
    told = activities_of(d.store.database, "concept", "job")[-1]
    assert (told.action, told.text) == ("taken-back", "Import of terms.csv taken back")


def test_an_entry_that_somebody_has_changed_since_stays_and_is_named(desk):
    d = desk()
    address = _imported(d)
    theirs = replace(d.store.get("concept", "welding").noun, alt_label={"en": ("Fusing",)})
    workflow.save_draft(d.store, theirs, d.account("editor", "bao"), based_on=1)
    page = d.client().get(address).text
    assert "1 entry that somebody has changed since stays as it is." in page
    assert "changed since it came in: stays as it is" in page
    _take_back(d.client(), address, **SURE)
    assert _ids(d) == ["welding"]
    assert d.store.get("concept", "welding").noun == theirs


def test_a_change_between_looking_and_taking_back_is_shown_first(desk):
    d = desk()
    address = _imported(d)
    client = d.client()
    seen = re.search(r'name="fingerprint" value="([^"]*)"', client.get(address).text)[1]
    theirs = replace(d.store.get("concept", "welding").noun, alt_label={"en": ("Fusing",)})
    workflow.save_draft(d.store, theirs, d.account("editor", "bao"), based_on=1)
    answer = client.post(address, data={"fingerprint": seen} | SURE)
    assert answer.status_code == 409
    assert "look again" in answer.text
    assert _ids(d) == ["brazing", "welding"]


def test_with_something_published_the_rest_goes_entry_by_entry(desk):
    d = desk()
    address = _imported(d)
    reviewer = d.account("reviewer")
    entry = WithSources("concept", "welding", 1)
    workflow.publish(d.store, entry, reviewer, catalogue=catalogue(d.store))
    client = d.client()
    page = client.get(address).text
    assert "no longer taken back in one step" in page
    assert 'id="take-back"' not in page
    assert client.post(address, data={"fingerprint": "2-3"} | SURE).status_code in (409, 422)
    assert _ids(d) == ["brazing", "welding"]
    assert 'href="/editor/concept/brazing"' in page
    client.post("/editor/concept/brazing/delete", data={"revision": "1", "reason": "No."} | SURE)
    assert _ids(d) == ["welding"]


def test_what_somebody_is_typing_of_an_imported_entry_is_kept(desk):
    d = desk()
    address = _imported(d)
    writer = d.client("contributor")
    form = writer.get("/editor/concept/welding/edit").text
    writer.post("/editor/writing/autosave", data=filled(form, label_0_text="Welding of steel"))
    _take_back(d.client(), address, **SURE)
    opened = writer.get("/editor/concept/welding/edit", follow_redirects=True)
    assert "Welding of steel" in opened.text


@pytest.mark.parametrize("again", [False, True])
def test_nothing_is_taken_back_without_the_box_or_twice(desk, again):
    d = desk()
    address = _imported(d)
    if again:
        _take_back(d.client(), address, **SURE)
        _imported(d)
    answer = _take_back(d.client(), address, **(SURE if again else {}))
    assert answer.status_code == 422
    assert _ids(d) == ["brazing", "welding"]


def test_contributors_and_strangers_take_nothing_back(desk):
    d = desk()
    address = _imported(d)
    assert d.client("contributor").post(address, data=SURE).status_code == 403
    assert d.app.test_client().post(address, data=SURE).status_code in (302, 401)
    assert d.client().get("/editor/imports/nowhere").status_code == 404
    d.app.config["WTF_CSRF_ENABLED"] = True
    assert _take_back(d.client(), address, **SURE).status_code == 400
    assert _ids(d) == ["brazing", "welding"]
