"""The home page."""

from bs4 import BeautifulSoup
from factories import make_concept, make_resource


def _home(client, query=""):
    return BeautifulSoup(client.get("/" + query).data, "lxml")


def test_search_comes_first_and_there_is_one_search_box(client):
    page = _home(client)
    assert len(page.select("form[role=search]")) == 1
    assert page.select_one("main form[role=search] input[name=q]")


def test_the_examples_find_something(client):
    examples = _home(client).select(".examples a")
    assert len(examples) == 3
    for example in examples:
        found = BeautifulSoup(client.get(example["href"]).data, "lxml")
        assert found.select_one(".answer"), example["href"]


def test_the_doors_say_how_many_there_are_behind_them(client, starter_services):
    page = _home(client)
    catalogue = starter_services.catalogue()
    counts = {
        link["href"]: int(link.find_next(class_="count").text)
        for link in page.select(".doors .term-list a")
    }
    assert counts["/resources/event"] == len(catalogue.resources_of("event"))
    assert sum(int(count.text) for count in page.select(".letters small")) == len(
        [record for record in catalogue.concepts.values() if record.status == "published"]
    )


def test_what_is_new_has_dates(client):
    new = _home(client).select(".new section")
    assert [len(section.select("li")) for section in new] == [3, 3]
    assert all(item.select_one("time")["datetime"] for item in new[0].select("li"))
    assert all(item.select_one(".note").text.strip()[-4:].isdigit() for item in new[1].select("li"))


def test_the_newest_terms_are_those_changed_last(browsing):
    client = browsing(
        *(make_concept(name) for name in ("casting", "forging", "milling", "turning"))
    )
    titles = [link.text for link in _home(client).select(".new section")[0].select("a")]
    assert titles == ["Turning", "Milling", "Forging"]


def test_an_empty_glossary_has_a_home_page(browsing):
    assert _home(browsing()).h1
    assert _home(browsing(make_resource())).h1


def test_the_french_page_is_french(client):
    page = _home(client, "?lang=fr")
    assert page.html["lang"] == "fr"
    assert page.h1.text == "Que signifie un terme de l’EFTP, et selon qui\u00a0?"
    assert page.select_one(".doors .term-list a").text == "Emploi des jeunes"
