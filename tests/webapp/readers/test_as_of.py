"""Pages and the JSON interface as they stood at a date."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from factories import make_concept, make_definition, make_page, make_resource
from sqlalchemy import update

from glossary.store.database import writing
from glossary.store.schema import RECORD
from webapp.app import create_app
from webapp.frame.current import address_date

REPORT = make_resource("report", {"en": "Report"}, theme=("tvet-digital-world",), spatial=("KE",))
TIN = make_concept(
    "tin",
    {"en": "Tin"},
    theme=("tvet-digital-world",),
    definition=(make_definition("d1", "A metal.", source="report", kind="quotation"),),
)
LEAD = make_concept("lead", {"en": "Lead"}, related=("tin",))
DAYS = (
    ("2024-01-10T08:00:00", REPORT, "published", [make_page(1, "Old text on tin.")]),
    ("2024-01-10T09:00:00", TIN, "published", None),
    ("2024-02-20T10:00:00.250000", replace(TIN, pref_label={"en": "Pewter"}), "published", None),
    ("2024-02-20T23:59:59.999999", replace(TIN, pref_label={"en": "Tinplate"}), "draft", None),
    ("2025-03-01T00:00:00", LEAD, "published", None),
    ("2025-03-02T00:00:00", REPORT, "published", [make_page(1, "Later text.")]),
    ("2025-06-30T12:00:00", TIN, "withdrawn", None),
)


@pytest.fixture
def services(serving):
    """A glossary with a past, told by DAYS."""
    services = serving()
    for _, noun, status, pages in DAYS:
        services.store.put(noun, editor="test", status=status, pages=pages)
    with writing(services.store.database) as connection:
        for sequence, (day, *_) in enumerate(DAYS, 1):
            whole = f"{day}{'' if '.' in day else '.000000'}+00:00"
            connection.execute(
                update(RECORD)
                .where(RECORD.c.sequence == sequence)
                .values(modified=whole, digest="")
            )
    return services


@pytest.fixture
def reader(services):
    """A browser on it."""
    app = create_app(services.settings, services)
    app.config["PROPAGATE_EXCEPTIONS"] = True
    return app.test_client()


def _page(reader, address):
    return BeautifulSoup(reader.get(address).data, "lxml")


@pytest.mark.parametrize(
    ("date", "headword"),
    [
        ("2024-01-10", "Tin"),
        ("2024-02-19", "Tin"),
        ("2024-02-20", "Pewter"),
        ("2024-01", "Tin"),
        ("2024-02", "Pewter"),
        ("2024", "Pewter"),
        ("2024-02-20T10:00", "Pewter"),
        ("2024-02-20T10:00:00.249999Z", "Tin"),
        ("2024-02-20T10:00:00.250000", "Pewter"),
        ("2024-02-20T12:00:00.250000%2B02:00", "Pewter"),
        ("2024-02-20T11:00:00.250000+02:00", "Tin"),
        ("2025-07-01", "Tin"),
    ],
)
def test_a_term_is_shown_as_it_was_at_the_end_of_the_date(reader, date, headword):
    page = _page(reader, f"/term/tin?as_of={date}&lang=en")
    assert page.h1.text == headword
    assert page.select_one(".notice").text.startswith("Archived version, ")
    assert page.select_one(".notice a")["href"] == "/term/tin?lang=en"


def test_the_page_says_in_words_as_of_when_it_is(reader):
    def notice(date):
        return _page(reader, f"/term/tin?as_of={date}&lang=en").select_one(".notice").text

    assert "Archived version, 1 May 2024 (UTC)" in notice("2024-05-01")
    assert "Archived version, May 2024 (UTC)" in notice("2024-05")
    assert "20 February 2024, 10:00:00 (UTC)" in notice("2024-02-20T10:00:00.25Z")


def test_withdrawal_relations_and_history_are_those_of_the_date(reader):
    before, after = (_page(reader, f"/term/tin?as_of={d}&lang=en") for d in ("2024", "2025"))
    assert before.select_one(".notice.warning") is None
    assert after.select_one(".notice.warning")
    assert "Lead" not in before.text
    assert [row.th.text for row in before.select("#history tbody tr")] == ["2", "1"]
    assert [row.th.text for row in after.select("#history tbody tr")] == ["4", "2", "1"]
    assert "Pewter" in _page(reader, "/term/lead?as_of=2025-03-01").select_one("#related").text


def test_every_date_in_the_history_leads_to_the_page_as_it_was(reader):
    links = _page(reader, "/term/tin?lang=en").select("#history tbody a")
    shown = [_page(reader, link["href"]).h1.text for link in links]
    assert shown == ["Tin", "Pewter", "Tin"]
    links = _page(reader, "/resource/report").select("#history tbody a")
    texts = [_page(reader, link["href"]).select_one("#text .prose").text.strip() for link in links]
    assert texts == ["Later text.", "Old text on tin."]


@pytest.mark.parametrize(
    ("address", "then", "now"),
    [
        ("/", "1 term", "1 term"),
        ("/terms", "Pewter", "Lead"),
        ("/terms/P", "Pewter", None),
        ("/source/report", "Pewter", None),
        ("/sources", "Report", None),
        ("/theme/tvet-digital-world", "Pewter", None),
        ("/countries", "Kenya", "Kenya"),
        ("/country/KE", "Report", "Report"),
        ("/resources", "1 resource", "1 resource"),
        ("/resources/publication", "Report", "Report"),
        ("/resource/report", "Old text on tin", "Later text"),
    ],
)
def test_every_page_of_the_store_has_a_past(reader, address, then, now):
    past = reader.get(f"{address}?as_of=2024&lang=en").text
    assert then in past
    assert "Archived version, 2024" in past
    assert now is None or now in reader.get(f"{address}?lang=en", follow_redirects=True).text


def test_a_past_page_is_not_for_search_engines_and_its_address_for_citing_is_the_present_one(
    reader,
):
    page = _page(reader, "/term/tin?as_of=2024&lang=en")
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    assert page.select_one("link[rel=canonical]")["href"].endswith("/term/tin?lang=en")
    assert _page(reader, "/term/lead").select_one("meta[name=robots]") is None


def test_links_and_forms_keep_the_date_where_there_is_a_past(reader):
    page = _page(reader, "/term/tin?as_of=2024-05&lang=en")
    links = {link["href"] for link in page.select("a[href]")}
    undated = "/release"  # An edition has a date of its own.
    dated = {link for link in links if link.startswith(("/source", "/terms", "/countr", "/re"))}
    dated = {link for link in dated if not link.startswith(undated)}
    assert len(dated) > 3
    assert all("as_of=2024-05" in link for link in dated)
    assert not any("as_of" in link for link in links if link.startswith(("/search", "/about")))
    kind = _page(reader, "/resources/publication?as_of=2024-05")
    assert kind.select_one("form.choosing input[name=as_of]")["value"] == "2024-05"


def test_what_the_index_computes_is_left_out_and_the_page_says_so(browsing):
    sources = [make_resource(f"r{n}", abstract={"en": "Tin and lead."}) for n in range(4)]
    reader = browsing(make_concept("tin"), make_concept("lead"), *sources)
    assert _page(reader, "/term/tin").select_one("#use")
    today = _page(reader, "/term/tin?as_of=2100").select_one("link[rel=canonical]")
    assert today
    stored = reader.application.extensions["tvetipedia"].store.public("concept", "tin").modified
    past = _page(reader, f"/term/tin?as_of={address_date(stored)}&lang=en")
    assert past.select_one("#use") is None
    assert past.select_one(".computed") is None
    assert "Automatic links are not shown" in past.select_one(".notice").text


@pytest.mark.parametrize(
    "date", ["yesterday", "2024-13", "2024-02-30", "24", "2100", "9999-12-31", "2024-01-10T25:00"]
)
def test_what_is_no_date_in_the_past_is_told_and_the_present_shown(reader, date):
    page = _page(reader, f"/term/lead?as_of={date}&lang=en")
    assert page.h1.text == "Lead"
    assert f"“{date}” is not a past date" in page.select_one(".notice").text
    assert not page.select(f"main a[href*='as_of={date}']")


def test_an_odd_date_comes_back_as_text(reader):
    text = reader.get("/term/lead?as_of=<script>alert(1)</script>&lang=en").text
    assert "&lt;script&gt;alert(1)" in text
    assert "<script>alert" not in text


@pytest.mark.parametrize(
    ("address", "first"),
    [
        ("/term/lead", "1 March 2025"),
        ("/resource/report", "10 January 2024"),
        ("/source/report", "10 January 2024"),
    ],
)
def test_a_date_before_it_was_there_is_not_found_with_the_first_date(reader, address, first):
    answer = reader.get(f"{address}?as_of=2023&lang=en")
    assert answer.status_code == 404
    assert f"It was first published on {first}." in answer.text
    assert f'href="{address}?lang=en">View current version' in answer.text


def test_an_id_that_was_never_used_has_no_past(reader):
    answer = reader.get("/term/zinc?as_of=2024&lang=en")
    assert answer.status_code == 404
    assert "first published" not in answer.text


def test_a_draft_is_in_no_past(reader):
    assert "Tinplate" not in reader.get("/term/tin?as_of=2024-02-20").text


def test_only_few_former_catalogues_are_kept(services):
    dates = ("2024-01-10", "2024-02-20", "2025-03-01", "2025-03-02", "2025-06-30")
    reader = create_app(services.settings, services).test_client()
    for date in dates:
        reader.get(f"/terms?as_of={date}")
    assert services._past.cache_info().currsize <= 4
    assert services._past.cache_info().misses == len(dates) - 1


# The JSON interface


def test_a_term_is_answered_as_it_was(reader):
    then = reader.get("/api/v1/terms/tin?as_of=2024-02").get_json()
    assert (then["prefLabel"], then["revision"], then["status"]) == (
        {"en": "Pewter"},
        2,
        "published",
    )
    assert then["usage"] is None
    assert reader.get("/api/v1/terms/tin").get_json()["status"] == "withdrawn"
    again = reader.get("/api/v1/terms/tin", query_string={"as_of": then["modified"]}).get_json()
    assert again == then


def test_a_resource_is_answered_as_it_was(reader):
    then = reader.get("/api/v1/resources/report?as_of=2024-02").get_json()
    assert (then["revision"], [entry["term"] for entry in then["definitions"]]) == (1, ["tin"])
    assert reader.get("/api/v1/resources/report").get_json()["definitions"] == []


@pytest.mark.parametrize("path", ["terms/lead", "resources/report"])
def test_what_was_not_there_yet_or_is_no_date_is_refused(reader, path):
    early = reader.get(f"/api/v1/{path}?as_of=2023")
    assert (early.status_code, "none yet at that date" in early.get_json()["detail"]) == (404, True)
    odd = reader.get(f"/api/v1/{path}?as_of=yesterday")
    assert odd.status_code == 422
    assert "as_of" in odd.get_json()["errors"]
