"""Sheets and columns of an import: asked where headings are not ours, kept for next time."""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from factories import make_concept
from openpyxl import Workbook, load_workbook
from uploads import brought, looked, table, upload

FRENCH = "Terme;Définition;Couleur"


def workbook(**sheets):
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def form_of(page):
    """The fields of the form as a browser would send them."""
    soup = BeautifulSoup(page, "lxml")
    data = {}
    for each in soup.select("form.columns input, form.columns select"):
        if each.name == "select":
            chosen = each.select_one("option[selected]") or each.select_one("option")
            data[each["name"]] = chosen["value"]
        elif each.get("type") != "checkbox" or each.has_attr("checked"):
            data[each["name"]] = each.get("value", "")
    return data


def asked(client, *files):
    """(address, page) of the question what the columns are."""
    answer = upload(client, *files)
    assert answer.location.endswith("/columns"), answer.location
    return answer.location, client.get(answer.location).text


def test_a_table_in_our_headings_asks_nothing(desk):
    address, page = looked(desk().client(), ("t.csv", table("id,prefLabel.en", "new,New")))
    assert not address.endswith("/columns")
    assert f'href="{address}/columns"' in page, "but it can be looked at"


def test_headings_in_another_language_are_asked_for(desk):
    d = desk()
    client = d.client()
    address, page = asked(client, ("t.csv", table("Begriff;Bedeutung", "Beruf;Arbeit.")))
    data = form_of(page) | {"t0-used": "1", "t0-c0": "prefLabel", "t0-c0-language": "de"}
    answer = client.post(address, data=data | {"t0-c1": "definition.text"})
    brought(client, answer.location, client.get(answer.location).text)
    assert d.store.get("concept", "beruf").noun.pref_label == {"de": "Beruf"}


def test_what_is_guessed_is_shown_and_comes_in_as_chosen(desk):
    d = desk()
    client = d.client()
    address, page = asked(client, ("t.csv", table(FRENCH, "Compétence;Savoir.;rouge")))
    data = form_of(page)
    assert (data["t0-c0"], data["t0-c0-language"]) == ("prefLabel", "fr")
    assert (data["t0-c1"], data["t0-c2"]) == ("definition.text", "")
    assert "Couleur" in page
    assert "rouge" in page
    data |= {"t0-c2": "scopeNote", "t0-c2-language": "pt-br"}
    answer = client.post(address, data=data)
    assert answer.status_code == 303
    plan = client.get(answer.location).text
    brought(client, answer.location, plan)
    noun = d.store.get("concept", "competence").noun
    assert noun.pref_label == {"fr": "Compétence"}
    assert noun.scope_note == {"pt-BR": "rouge"}


def test_the_next_table_with_these_headings_is_read_the_same_way_by_anybody(desk):
    d = desk()
    client = d.client()
    address, page = asked(client, ("t.csv", table(FRENCH, "Compétence;Savoir.;rouge")))
    client.post(address, data=form_of(page) | {"t0-c2": "editorialNote"})
    _, plan = looked(d.client("reviewer"), ("other.csv", table(FRENCH, "Métier;Travail.;bleu")))
    assert "bleu" in plan


def test_sheets_are_chosen_and_another_row_can_be_the_heading(desk):
    d = desk()
    client = d.client()
    data = workbook(
        Terms=[["Glossary"], ["Term", "Definition"], ["Skill", "Able hands."]],
        Notes=[["Please translate soon"]],
        Old=[["Term", "Definition"], ["Gone", "Away."]],
    )
    address, page = asked(client, ("t.xlsx", data))
    sent = form_of(page)
    assert sent["t0-heading"] == "2"
    assert "t1-used" not in sent, "a sheet without columns that we know is left out"
    del sent["t2-used"]
    answer = client.post(address, data=sent)
    plan = client.get(answer.location).text
    assert "skill" in plan
    assert "Gone" not in plan
    again = client.post(address, data=sent | {"t0-heading": "3"})
    assert again.status_code == 200
    assert form_of(again.text)["t0-heading"] == "3"
    assert "Able hands." in again.text


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"t0-c0-language": "<b>french"}, "Languages are codes"),
        ({"t0-used": None}, "Choose at least one sheet."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(desk, change, said):
    client = desk().client()
    address, page = asked(client, ("t.csv", table(FRENCH, "Compétence;Savoir.;rouge")))
    data = form_of(page) | {"t0-c2": "scopeNote"} | change
    answer = client.post(address, data={k: v for k, v in data.items() if v is not None})
    assert answer.status_code == 422
    assert said in answer.text
    assert form_of(answer.text)["t0-c2"] == "scopeNote"
    assert "<b>french" not in answer.text


def test_headings_and_cells_are_shown_as_text(desk):
    evil = "x<script>alert(1)</script>"
    _, page = asked(desk().client(), ("t.csv", table(f"Term\t{evil}", f"Skill\t{evil}")))
    assert "x<script>alert" not in page
    assert "x&lt;script&gt;alert" in page


def test_an_import_of_somebody_else_is_not_shown(desk):
    d = desk()
    address, _ = asked(d.client(), ("t.csv", table(FRENCH, "a;b;c")))
    for method in ("get", "post"):
        assert getattr(d.client("reviewer"), method)(address).location.endswith("/editor/import")
        assert getattr(d.client("contributor"), method)(address).status_code == 403


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_a_template_is_downloaded_filled_in_and_imported(desk, name):
    d = desk(make_concept("job", {"en": "Job"}))
    client = d.client()
    page = client.get("/editor/import").text
    assert f'href="/editor/import/template/{name}"' in page
    answer = client.get(f"/editor/import/template/{name}")
    assert answer.headers["Content-Disposition"].endswith(f"tvetipedia-terms.{name}")
    filled = {"prefLabel.en": "Skill", "definition.text": "Able hands.", "related": "Job"}
    filled |= {"definition.language": "en", "definition.kind": "Editorial"}
    if name == "csv":
        names = answer.data.decode("utf-8-sig").strip().split(",")
        data = answer.data + ",".join(filled.get(each, "") for each in names).encode()
    else:
        book = load_workbook(BytesIO(answer.data))
        names = [cell.value for cell in book["concepts"][1]]
        book["concepts"].append([filled.get(each) for each in names])
        stream = BytesIO()
        book.save(stream)
        data = stream.getvalue()
    address, plan = looked(client, (f"t.{name}", data))
    brought(client, address, plan)
    noun = d.store.get("concept", "skill").noun
    assert noun.definition[0].text == "Able hands."
    assert noun.related == ("job",)
    assert client.get("/editor/import/template/jsonl").status_code == 404
