"""Editors see what readers search for, on a page and in a table."""

import csv
import io

import pytest
from bs4 import BeautifulSoup
from factories import make_concept


@pytest.fixture
def made(desk):
    made = desk(make_concept("skill"))
    reader = made.app.test_client()
    for query in ("skill", "skill", "=zymurgy", "=zymurgy", "=zymurgy", "once"):
        reader.get(f"/search?q={query}&lang=en")
    reader.get("/api/v1/search?q=Skill&lang=fr")
    reader.get("/api/v1/search?q=Skill&lang=en")
    reader.get("/search?q=skill&page=2")
    return made


def _tables(page):
    rows = BeautifulSoup(page.data, "lxml").select("table")
    return [
        [
            [cell.get_text(strip=True) for cell in row.select("th, td")]
            for row in table.select("tbody tr")
        ]
        for table in rows
    ]


def test_the_page_shows_searches_by_day_the_most_frequent_and_those_in_vain(made):
    page = made.client("editor").get("/editor/figures?lang=en")
    days, most, in_vain = _tables(page)
    ((_, count, vain, tongues),) = days
    assert (count, vain, tongues) == ("8", "4", "English 7, French 1")
    assert most == [["skill", "3", "0", "English"], ["zymurgy", "3", "3", "English"]]
    assert in_vain == [["zymurgy", "3", "3", "English"]]
    assert "q=once" not in page.text


def test_the_table_has_the_same_and_no_formula(made):
    answer = made.client("editor").get("/editor/figures.csv")
    assert answer.content_type == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert [(row["language"], row["searches"]) for row in rows if row["day"]] == [
        ("en", "7"),
        ("fr", "1"),
    ]
    queries = {row["query"]: row["found_nothing"] for row in rows if not row["day"]}
    assert queries == {"skill": "0", "zymurgy": "3"}


def test_a_period_can_be_chosen_and_no_other(made):
    client = made.client("editor")
    for days, chosen in (("7", "7"), ("365", "365"), ("-1", "30"), ("x", "30")):
        page = BeautifulSoup(client.get(f"/editor/figures?days={days}&lang=en").data, "lxml")
        (current,) = page.select(".chips [aria-current]")
        assert current.text == f"Last {chosen} days"


def test_only_editors_see_it_and_the_list_of_misses_leads_there(made):
    assert made.client("contributor").get("/editor/figures").status_code == 403
    assert made.client("contributor").get("/editor/figures.csv").status_code == 403
    assert made.app.test_client().get("/editor/figures").status_code == 302
    assert 'href="/editor/figures"' in made.client("editor").get("/editor/misses").text
