"""The page of every line in which words stand, and the same as a table."""

import csv
import re
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from factories import make_concept, make_definition, make_page, make_resource
from naughty import naughty_texts

from webapp.readers.concordance import concordance

REPORT = make_resource("report", {"en": "Report"}, creator=("Beta Body",), issued="2019")
TERM = make_concept(
    "loom",
    {"en": "Loom"},
    definition=(
        make_definition("d0", "Our loom, and a <b>loom</b>."),
        make_definition("d1", "Zinc looms.", source="report", kind="quotation", year=2001),
        make_definition("d2", "النول آلة لنسج القماش.", language="ar"),
        make_definition("d3", "=SUM(A1) loom", source="report"),
    ),
)


@pytest.fixture
def services(serving):
    """Services over looms in definitions and in a report of two pages."""
    services = serving(REPORT, TERM)
    pages = [make_page(1, "Iron looms stand idle.", label="7"), make_page(2, "A loom.")]
    services.store.put(REPORT, pages=pages, editor="test")
    services.keeper.follow(30)
    return services


@pytest.fixture
def reader(services, app_over):
    """A browser on them."""
    return app_over(services).test_client()


def _page(reader, address):
    answer = reader.get(address)
    assert answer.status_code == 200, address
    return BeautifulSoup(answer.data, "lxml")


def _lines(page):
    return [line.text for line in page.select(".concordance .line")]


def _table(reader, address):
    answer = reader.get(address)
    assert answer.status_code == 200
    return answer, list(csv.DictReader(StringIO(answer.text.removeprefix("\ufeff"))))


def test_every_line_leads_to_its_place_and_says_who_says_so(reader):
    page = _page(reader, "/concordance?q=loom")
    assert page.h1.text == "All lines with “loom”"
    assert page.select_one(".tally").text.startswith("6 lines")
    by_text = {line.text: line.find_parent("li") for line in page.select(".line")}
    iron = by_text["Iron looms stand idle."]
    assert iron.b.text == "looms"
    assert iron.a["href"] == "/resource/report?page=1&q=loom#passage-1-1"
    assert [each.text for each in iron.select(".source-line > *")] == [
        "Report",
        "Beta Body 2019",
        "p. 7",
    ]
    zinc = by_text["Zinc looms."]
    assert zinc.a["href"] == "/term/loom#d-d1"
    assert "Beta Body 2001" in zinc.text
    ours = by_text["Our loom, and a <b>loom</b>."]
    assert "TVETipedia" in ours.text


def test_places_are_there_for_the_links_of_lines(reader):
    for link in _page(reader, "/concordance?q=looms").select(".concordance a"):
        path, _, anchor = link["href"].partition("#")
        assert _page(reader, path).select_one(f"[id='{anchor}']"), link["href"]


def _nearest(page, side):
    words = [re.findall(r"\w+", part.text.lower()) for part in page.select(f".line > {side}")]
    return [each[-1 if side == ".left" else 0] if each else "" for each in words]


def test_lines_are_sorted_by_either_side_source_and_year(reader):
    left = _nearest(_page(reader, "/concordance?q=loom&sort=left"), ".left")
    assert left == sorted(left)
    right = _nearest(_page(reader, "/concordance?q=loom&sort=right"), "span:last-child")
    assert right == sorted(right)
    years = [row["year"] for row in _table(reader, "/concordance.csv?q=loom&sort=year")[1]]
    dated = [year for year in years if year]
    assert dated == sorted(dated, reverse=True)
    assert years[: len(dated)] == dated
    makers = [row["source"] for row in _table(reader, "/concordance.csv?q=loom&sort=source")[1]]
    assert makers == sorted(makers)


def test_right_to_left_lines_keep_their_direction(reader):
    line = _page(reader, "/concordance?q=النول").select_one(".line")
    assert (line["lang"], line["dir"], line.b.text) == ("ar", "rtl", "النول")


def test_the_table_has_every_line_and_no_formula(reader):
    answer, rows = _table(reader, "/concordance.csv?q=loom")
    assert answer.content_type == "text/csv; charset=utf-8"
    assert "Content-Length" not in answer.headers
    assert len(rows) == 6
    assert rows[0].keys() >= {"left", "keyword", "right", "source", "year", "page", "address"}
    assert all(row["address"].startswith("http://localhost/") for row in rows)
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "@"))]
    (formula,) = [row for row in rows if "SUM" in row["left"]]
    assert formula["left"] == "'=SUM(A1)"


def test_long_concordances_come_in_pages(reader, monkeypatch):
    monkeypatch.setattr(concordance, "SIZE", 4)
    first = _page(reader, "/concordance?q=loom&sort=left")
    following = first.select_one("a[rel=next]")["href"]
    second = _page(reader, following)
    assert (len(_lines(first)), len(_lines(second))) == (4, 2)
    assert second.select_one("option[selected]")["value"] == "left"
    assert reader.get("/concordance?q=loom&page=3").status_code == 404


def test_without_words_there_is_a_form_and_without_lines_a_way_on(reader):
    page = _page(reader, "/concordance")
    assert page.select_one("main input[name=q]")
    assert not page.select(".notice")
    page = _page(reader, "/concordance?q=zzyzx")
    assert page.select_one("main .notice a")["href"] == "/search?q=zzyzx"
    assert len(_table(reader, "/concordance.csv?q=zzyzx")[1]) == 0
    assert len(_table(reader, "/concordance.csv")[1]) == 0


def _is_far(page):
    return page.isascii() and page.isdigit() and int(page) > 1


def test_no_words_break_the_page(reader):
    for words in naughty_texts():
        query = {"q": words, "sort": words, "page": words}
        page = reader.get("/concordance", query_string=query, follow_redirects=True)
        assert page.status_code == (404 if _is_far(words) else 200), words
        table = reader.get("/concordance.csv", query_string=query, follow_redirects=True)
        assert table.status_code == 200, words


def test_results_and_terms_lead_there(reader):
    for address in ("/search?q=loom", "/term/loom"):
        links = [link["href"] for link in _page(reader, address).select("main a.more")]
        assert any(link.lower() == "/concordance?q=loom" for link in links), address


def test_what_was_withdrawn_is_in_no_line(services, app_over):
    services.store.put(TERM, editor="test", status="withdrawn")
    lines = _lines(_page(app_over(services).test_client(), "/concordance?q=loom"))
    assert sorted(lines) == ["A loom.", "Iron looms stand idle."]


# JSON


def test_programs_get_the_same_lines(reader):
    body = reader.get("/api/v1/concordance?q=loom&sort=right").get_json()
    assert (body["total"], body["complete"], body["next"]) == (6, True, None)
    assert len(body["lines"]) == 6
    (iron,) = [line for line in body["lines"] if line["left"].startswith("Iron")]
    assert iron["url"] == "http://localhost/resource/report?page=1&q=loom#passage-1-1"
    assert (iron["source"], iron["year"], iron["page"], iron["page_label"]) == (
        "Beta Body",
        2019,
        1,
        "7",
    )
    (zinc,) = [line for line in body["lines"] if line["left"].startswith("Zinc")]
    assert (zinc["id"], zinc["definition"]) == ("term/loom", "d1")


def test_following_next_gives_every_line_once(reader):
    address, found = "/api/v1/concordance?q=loom&size=4", []
    while address:
        body = reader.get(address).get_json()
        found += [(line["url"], line["left"]) for line in body["lines"]]
        address = body["next"]
    assert len(found) == len(set(found)) == 6


@pytest.mark.parametrize(
    "query", ["", "q=", "q=loom&sort=best", "q=loom&page=0", "q=loom&size=501"]
)
def test_bad_arguments_are_named(reader, query):
    answer = reader.get(f"/api/v1/concordance?{query}")
    assert answer.status_code == 422
    assert answer.get_json()["errors"]
