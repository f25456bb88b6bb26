"""Import in the browser: shown first, brought in as shown, by those who may."""

import re
import time
from datetime import timedelta
from hashlib import sha256
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from factories import make_concept, make_page, make_record, make_resource
from openpyxl import Workbook
from people import make_account, signed_in_client
from uploads import brought, fingerprint, looked, table, upload

from glossary.catalogue.catalogue import catalogue
from glossary.desk import schedule, workflow
from glossary.desk.activity import activities_of
from glossary.desk.notices import notices_of
from glossary.desk.scheduled import planned
from glossary.desk.with_sources import WithSources
from glossary.exchange.formats import xlsx
from glossary.store.errors import UnstorableError
from glossary.store.originals import path_of
from glossary.store.times import now
from webapp.app import create_app
from webapp.desk.exchange import importing, uploads
from webapp.frame.services import open_services
from webapp.frame.settings import read_settings

EVIL = '"><script>alert(1)</script>'


def side_of(page, name, tag):
    """What stands before (del) or after (ins) in the cell with this name."""
    heads = BeautifulSoup(page, "lxml").select(".cells th[scope=row]")
    return next(head for head in heads if head.text == name).find_parent("tr").find(tag)


def test_what_would_change_is_shown_cell_by_cell_and_nothing_is_changed(desk):
    d = desk(make_concept("skill", {"en": "Skill"}))
    before = d.store.sequence()
    rows = ["id,prefLabel.en,prefLabel.fr,status", "skill,Skills,Compétence,draft", "new,New,,"]
    _, page = looked(d.client(), ("terms.csv", table(*rows)))
    assert '<del lang="en" dir="ltr">Skill</del>' in page
    assert '<ins lang="en" dir="ltr">Skills</ins>' in page
    assert '<ins lang="fr" dir="ltr">Compétence</ins>' in page
    assert "it stays published, though the file says draft" in page
    assert "2 terms and resources would be new or changed" in page
    assert "entries go to review" in page
    assert d.store.sequence() == before


def test_ids_are_shown_by_the_names_of_what_they_name(desk):
    d = desk(make_concept("skill", theme=("other",)), make_concept("job", {"en": "Gainful job"}))
    terms = table(
        "id,kind,prefLabel.en,prefLabel.fr,related,theme",
        'skill,concept,Skill,,"job\nnew-work",greening-tvet',
        "new-work,concept,New work,Travail nouveau,,",
    )
    client = d.client()
    address, page = looked(client, ("t.csv", terms))
    after = side_of(page, "Related terms", "ins")
    assert after.text == "Gainful job job\nNew work"
    assert [link["href"] for link in after.select("a")] == ["/term/job"], "readers have no other"
    assert side_of(page, "Themes", "del").text == "Other themes"
    assert side_of(page, "Themes", "ins").text == "Greening TVET"
    french = client.get(f"{address}?lang=fr").text
    assert side_of(french, "Termes liés", "ins").text == "Gainful job job\nTravail nouveau new-work"


def test_an_id_that_names_nothing_stays_an_id(desk):
    d = desk(make_concept("skill"))
    rows = table("id,prefLabel.en,related,status", "new,New,gone,draft")
    _, page = looked(d.client(), ("t.csv", rows))
    assert side_of(page, "Related terms", "ins").text == "gone (nothing published has this id)"


def test_cells_that_would_be_emptied_are_counted(desk):
    d = desk(make_concept("skill", {"en": "Skill", "fr": "Compétence"}, theme=("other",)))
    rows = ["id,prefLabel.en,prefLabel.fr,theme", "skill,Skill,,"]
    _, page = looked(d.client(), ("t.csv", table(*rows)))
    assert "2 cells that hold something would be emptied." in page


def test_an_editor_brings_in_for_review_and_the_log_tells_it(desk):
    d = desk(make_concept("skill", {"en": "Skill"}))
    client = d.client("editor")
    address, page = looked(client, ("t.csv", table("id,prefLabel.en", "skill,Skills", "new,New")))
    answer = brought(client, address, page)
    assert answer.location == "/editor/import"
    assert "1 new, 1 changed" in client.get(answer.location).text
    assert d.store.public("concept", "skill").noun.pref_label == {"en": "Skill"}
    newest = d.store.get("concept", "skill")
    assert (newest.status, newest.editor) == ("in-review", "editor")
    (activity,) = activities_of(d.store.database, "concept", "new")
    assert (activity.action, activity.account) == ("submitted", "editor")
    assert client.get(address).status_code == 302, "it is brought in once"
    assert not list((d.services.settings.instance / "imports").iterdir())


@pytest.mark.parametrize("allowed", [False, True])
def test_a_reviewer_publishes_only_where_own_work_may_be_approved(tmp_path, allowed):
    settings = read_settings(
        {
            "TVETIPEDIA_INSTANCE": str(tmp_path / "own"),
            "TVETIPEDIA_OWN_APPROVAL": "yes" if allowed else "no",
        }
    )
    services = open_services(settings)
    try:
        app = create_app(settings, services)
        app.config["WTF_CSRF_ENABLED"] = False
        who = make_account(services.store.database, "reviewer")
        client = signed_in_client(app, services, who)
        address, page = looked(client, ("t.csv", table("id,prefLabel.en", "new,New")))
        brought(client, address, page)
        status = services.store.get("concept", "new").status
    finally:
        services.close()
    assert status == ("published" if allowed else "in-review")


def test_refused_rows_are_told_and_all_or_nothing_brings_in_nothing(desk):
    d = desk()
    client = d.client()
    file = table("id,prefLabel.en,theme", "new,New,", "bad,Bad,nope")
    address, page = looked(client, ("terms.csv", file))
    assert "terms.csv, line 3: theme (C3): there is no theme “nope”" in page
    assert str(d.services.settings.instance) not in page
    answer = brought(client, address, page, all_or_nothing="1")
    assert answer.status_code == 422
    assert "Nothing was brought in" in answer.text
    assert d.store.get("concept", "new") is None
    brought(client, address, page)
    assert d.store.get("concept", "new").status == "in-review"


def test_whose_planned_publication_an_import_calls_off_is_told(desk):
    d = desk()
    skill = make_concept("skill", {"en": "Skill"})
    workflow.submit(d.store, skill, d.account("editor"), based_on=0)
    planner = d.account("reviewer")
    schedule.approve_for(
        d.store,
        WithSources("concept", "skill", 1, {}),
        planner,
        at=now() + timedelta(hours=1),
        catalogue=catalogue(d.store),
    )
    client = d.client("editor")
    address, page = looked(client, ("t.csv", table("id,prefLabel.en", "skill,Skills")))
    brought(client, address, page)
    assert planned(d.store.database, "concept", "skill") is None
    newest = notices_of(d.store.database, planner)[0].activity
    assert (newest.action, newest.account, newest.revision) == ("unscheduled", "editor", 1)


def test_whose_draft_an_import_takes_the_place_of_is_told(desk):
    d = desk(make_concept("skill", {"en": "Skill"}), make_concept("trade", {"en": "Trade"}))
    writer = d.account("contributor")
    mine = make_concept("skill", {"en": "Skill", "fr": "Compétence"})
    workflow.save_draft(d.store, mine, writer, based_on=1)
    client = d.client("editor")
    rows = table("id,prefLabel.en", "skill,Skills", "trade,Trades", "new,New")
    address, page = looked(client, ("t.csv", rows))
    brought(client, address, page)
    (told,) = notices_of(d.store.database, writer)
    assert (told.activity.noun_id, told.activity.account) == ("skill", "editor")
    assert "t.csv" in told.activity.text


@pytest.mark.parametrize("form", ["xlsx", "csv", "jsonl"])
def test_an_export_brought_in_again_changes_nothing_and_no_draft_of_anybody(desk, form):
    d = desk(make_concept("skill", {"en": "Skill"}), make_resource("brewing"))
    pages = [make_page(1, "Whoever brews knows malt.")]
    d.store.put(make_resource("malt"), editor="test", pages=pages)
    writer, client = d.account("contributor"), d.client("editor")
    mine = make_concept("skill", {"en": "Skill", "fr": "Compétence"})
    workflow.save_draft(d.store, mine, writer, based_on=1)
    with client.get(f"/editor/export/file?format={form}&status=published") as exported:
        _, page = looked(client, (f"t.{form}", exported.data))
    assert "0 new, 0 changed, 3 unchanged" in page
    assert "stays in its history" not in page
    assert "Import" not in page.partition("<form")[2].partition("</form>")[0]


def test_a_row_and_the_document_that_it_names_wait_for_review_as_one(desk):
    d = desk()
    client = d.client("editor")
    document = b"<html lang='en'><title>Green</title><h1>Green</h1><p>It counts.</p></html>"
    name = sha256(document).hexdigest()
    rows = table("id,kind,type,title.en,file", f"my-report,resource,publication,Mine,{name}")
    address, page = looked(client, ("t.csv", rows), ("green.html", document))
    assert "it is the original of" not in page
    assert brought(client, address, page).location == "/editor/import"
    newest = d.store.get("resource", "my-report")
    assert (newest.status, newest.revision) == ("in-review", 1)
    assert d.store.pages("my-report", revision=1)
    assert path_of(d.services.originals, name)


def test_an_import_that_would_do_something_else_by_now_is_shown_again(desk):
    d = desk(make_concept("skill", {"en": "Skill"}))
    client = d.client()
    address, page = looked(client, ("t.csv", table("id,prefLabel.en", "skill,Mine", "new,New")))
    d.store.put(make_concept("skill", {"en": "Theirs"}), editor="ben")
    answer = brought(client, address, page)
    assert answer.status_code == 409
    assert "somebody has changed entries" in answer.text
    assert ">Theirs</del>" in answer.text
    assert d.store.get("concept", "new") is None
    assert brought(client, address, answer.text).status_code == 302
    assert d.store.get("concept", "skill").noun.pref_label == {"en": "Mine"}


def test_an_import_can_be_dropped(desk):
    d = desk()
    client = d.client()
    address, _ = looked(client, ("t.csv", table("id,prefLabel.en", "new,New")))
    client.post(address, data={"drop": "1"})
    assert d.store.sequence() == 0
    assert client.get(address).status_code == 302


def test_an_evil_workbook_is_shown_as_text_and_read_without_working_anything_out(desk):
    d = desk()
    stream = BytesIO()
    xlsx.write([make_record(make_concept("evil", {"en": EVIL, "ar": "\u202eevil"}))], stream)
    book = Workbook()
    book.active.append(["id", "prefLabel.en"])
    book.active.append(["formula", '=WEBSERVICE("http://evil")'])
    book.active.append([EVIL, EVIL])
    book.active.append(["merged", "M"])
    book.active.merge_cells("B4:B5")
    other = BytesIO()
    book.save(other)
    _, page = looked(
        d.client(), ("evil.xlsx", stream.getvalue()), (f"../{EVIL}.xlsx", other.getvalue())
    )
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "prefLabel.en (B2): it holds a formula" in page
    assert "the cells B4:B5 are merged" in page


def test_names_of_files_are_kept_where_they_are_safe(tmp_path):
    names = ["terms.csv", "terms.csv", "../../etc/passwd", "مصطلحات.xlsx", "..", "C:\\x\\y.csv"]
    made = uploads.keep(tmp_path, 1, [(name, BytesIO(b"x")) for name in names])
    assert [path.parent for path in made.files] == [made.folder] * len(names)
    names = {path.name for path in made.files}
    assert {"terms.csv", "2-terms.csv", "etc_passwd", "file-4.xlsx"} <= names


def test_an_import_is_its_owners_and_waits_a_day(tmp_path, monkeypatch):
    made = uploads.keep(tmp_path, 1, [("t.csv", BytesIO(b"x"))])
    assert uploads.kept(tmp_path, 1, made.token) == made
    assert uploads.kept(tmp_path, 2, made.token) is None
    assert uploads.kept(tmp_path, 1, "../" + made.token) is None
    later = time.time() + uploads.LIFETIME + 1
    monkeypatch.setattr(time, "time", lambda: later)
    assert uploads.kept(tmp_path, 1, made.token) is None
    uploads.sweep(tmp_path)
    assert not made.folder.exists()


def test_somebody_else_does_not_see_it(desk):
    d = desk()
    address, _ = looked(d.client(), ("t.csv", table("id,prefLabel.en", "new,New")))
    assert d.client("editor", "ben").get(address).status_code == 302
    assert d.client("contributor").get(address).status_code == 403
    assert "/sign-in" in d.app.test_client().get(address).location


def test_files_that_are_too_large_get_a_page_that_says_so(desk):
    d = desk()
    answer = upload(d.client(), ("large.csv", b"x" * (20 * 2**20 + 1)))
    assert answer.status_code == 413
    assert "more than 20 MB together" in answer.text
    assert "tvetipedia load" in answer.text
    fine = upload(d.client(), ("fine.csv", table("id,prefLabel.en", "a,A") + b"\n" * 2**20))
    assert fine.status_code == 302


def test_only_editors_may_send_more_than_other_requests(desk):
    d = desk()
    large = ("t.csv", b"x" * 2**18)
    assert upload(d.client("contributor"), large).status_code in (403, 413)
    assert upload(d.app.test_client(), large).status_code in (302, 401, 413)
    assert not (d.services.settings.instance / "imports").exists()


def test_no_file_is_told(desk):
    answer = upload(desk().client())
    assert answer.status_code == 422
    assert "Choose at least one file" in answer.text


def test_an_import_without_its_form_token_is_refused(desk):
    d = desk()
    d.app.config["WTF_CSRF_ENABLED"] = True
    client = d.client()
    assert upload(client, ("t.csv", table("id", "a"))).status_code == 400
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/editor/import").text)[1]
    file = ("t.csv", table("id,prefLabel.en", "new,New") + b"\n" * 2**18)
    answer = upload(client, file, csrf_token=token)
    assert answer.status_code == 302
    page = client.get(answer.location).text
    assert client.post(answer.location, data={"fingerprint": fingerprint(page)}).status_code == 400
    assert d.store.sequence() == 0


def test_many_entries_come_in_pages(desk):
    d = desk()
    client = d.client()
    rows = [f"term-{number},Term {number}" for number in range(120)]
    address, page = looked(client, ("t.csv", table("id,prefLabel.en", *rows)))
    assert "120 terms and resources would be new or changed" in page
    assert "term-0<" in page
    assert "term-119<" not in page
    assert "term-119<" in client.get(f"{address}?page=3").text
    assert client.get(f"{address}?page=4").status_code == 404


def test_what_no_store_can_hold_brings_in_nothing_and_is_told(desk, monkeypatch):
    def refuse(*_plan, **_more):
        raise UnstorableError("concept a holds a NUL character")

    d = desk()
    client = d.client()
    address, page = looked(client, ("t.csv", table("id,prefLabel.en", "new,New")))
    monkeypatch.setattr(importing, "apply", refuse)
    answer = brought(client, address, page)
    assert answer.status_code == 422
    assert "It contains a character that cannot be stored." in answer.text
    monkeypatch.undo()
    assert brought(client, address, answer.text).status_code == 302
