"""The static site in Chromium, opened from a folder as people open it from a stick."""

import pytest
from playwright.sync_api import expect

from webapp.app import create_app
from webapp.frame.services import open_services
from webapp.frame.settings import read_settings
from webapp.offline.site import SiteOrder, write_site


@pytest.fixture(scope="session")
def site(starter_instance, tmp_path_factory):
    """The address of the starter corpus as a static site in two languages."""
    settings = read_settings({"TVETIPEDIA_INSTANCE": str(starter_instance)})
    services = open_services(settings)
    folder = tmp_path_factory.mktemp("exported") / "a site"
    order = SiteOrder(("en", "ar"), "https://glossary.example")
    write_site(create_app(settings, services), folder, order, services.catalogue())
    services.close()
    return folder.as_uri()


@pytest.fixture
def seen(browser, site):
    """Opens pages of the site from the disk."""
    with browser.new_context(viewport={"width": 375, "height": 800}) as context:

        def open_page(path):
            page = context.new_page()
            page.goto(f"{site}/{path}")
            return page

        yield open_page


@pytest.fixture
def asked(seen):
    """Asks the search of the English start page; an error in the console fails the test."""
    said = []

    def ask(query):
        page = seen("en/index.html")
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.get_by_role("searchbox").fill(query)
        page.get_by_role("searchbox").press("Enter")
        return page

    yield ask
    assert not said


PAGES = (
    "index.html",
    "en/index.html",
    "en/terms.html",
    "en/sources.html",
    "ar/term/apprenticeship.html",
    "en/source/ilo-2006-glossary.html",
    "ar/theme/greening-tvet.html",
)


@pytest.mark.parametrize("path", PAGES)
def test_pages_have_no_barriers_and_fit_a_phone(seen, barriers, path):
    page = seen(path)
    assert barriers(page) == ""
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


QUERIES = {
    "a whole label": ("Apprenticeship", "Apprenticeship"),
    "the beginning of a word": ("apprent", "Apprenticeship"),
    "a word in the middle": ("prior", "prior learning"),
    "an abbreviation": ("rpl", "RPL"),
    "words in any order": ("learning recognition", "Prior learning recognition"),
    "accents left out": ("reconnaissance des acquis", "Reconnaissance des acquis"),
    "capitals with accents": ("COMPÉTENCE", "Compétence"),
    "Chinese from the middle": ("徒", "学徒制"),
    "Arabic with vowel signs": ("تَلْمَذَة", "تلمذة"),
}


@pytest.mark.parametrize(("query", "label"), QUERIES.values(), ids=QUERIES.keys())
def test_the_search_finds_labels_without_a_server(asked, query, label):
    page = asked(query)
    expect(page.locator("#found a").filter(has_text=label).first).to_be_visible()


def test_a_result_leads_to_its_page(asked):
    page = asked("apprenticeship")
    page.locator("#found a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Apprenticeship")


@pytest.mark.parametrize("query", ["qqqqq", "<b>$&", "&"])
def test_no_result_is_said_with_the_query_as_typed(asked, query):
    page = asked(f"{query}zz")
    expect(page.locator("#found")).to_have_text(f"No term is called “{query}zz”.")


def test_labels_in_the_language_of_the_page_come_first(asked):
    page = asked("apprent")
    expect(page.locator("#found a").first).to_have_text("Apprentice")


def test_without_a_script_the_letters_lead_to_the_terms(browser, site):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site}/en/index.html")
        expect(page.get_by_role("searchbox")).to_be_hidden()
        page.locator("section").first.get_by_role("link", name="A", exact=True).click()
        page.get_by_role("link", name="Apprenticeship", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Apprenticeship")
