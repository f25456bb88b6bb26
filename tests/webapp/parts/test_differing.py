"""What differences show of ids: the names of what they name, compared as ids."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from factories import make_concept, make_definition, make_resource
from forms import press

from glossary.desk import workflow

BRAZING = make_concept("brazing", {"en": "Brazing", "fr": "Brasage fort"})
SILVER = make_concept("silver-brazing", {"en": "Silver brazing"})
BOOK = make_resource("book-2019", {"en": "A book"})
OTHER_BOOK = make_resource("book-2020", {"en": "A book"}, issued="2020")
FORM = "/editor/concept/soldering/edit"
BASE = make_concept(
    broader=("brazing",),
    theme=("other",),
    definition=(make_definition(kind="quotation", source="book-2019", spatial="KE"),),
)


def _changed(before=BASE, *, named=(BRAZING, SILVER, BOOK, OTHER_BOOK), **attributes):
    return (*named, before, replace(before, **attributes))


def _sides(client, name, path="/term/soldering/history?lang=en"):
    """The two sides of the field with this name."""
    page = BeautifulSoup(client.get(path).data, "lxml")
    change = next(part for part in page.select(".change") if part.h3.text == name)
    return change.select(".side-text")


def test_terms_are_shown_by_their_labels_with_links_and_ids_that_these_do_not_tell(browsing):
    client = browsing(*_changed(broader=("silver-brazing", "brazing")))
    before, after = _sides(client, "Broader terms")
    assert before.text == "Brazing"
    assert after.text == "Silver brazing\nBrazing"
    assert [link["href"] for link in after.select("a")] == [
        "/term/silver-brazing?lang=en",
        "/term/brazing?lang=en",
    ]
    assert [mark.text for mark in after.select("ins")] == ["Silver brazing"]
    assert before.select("del") == []
    french = BeautifulSoup(client.get("/term/soldering/history?lang=fr").data, "lxml")
    assert french.select_one(".change .side-text").text == "Brasage fort brazing"


def test_ids_are_compared_as_wholes_though_they_share_words(browsing):
    before, after = _sides(browsing(*_changed(broader=("silver-brazing",))), "Broader terms")
    assert before.select_one("del").text == "Brazing"
    assert after.select_one("ins").text == "Silver brazing"


def test_ids_are_told_apart_though_they_name_things_of_one_name(browsing):
    definition = replace(BASE.definition[0], source="book-2020")
    before, after = _sides(browsing(*_changed(definition=(definition,))), "Definition d1: source")
    assert before.select_one("del").text == "A book book-2019"
    assert after.select_one("ins").text == "A book book-2020"
    assert after.a["href"] == "/resource/book-2020?lang=en"


@pytest.mark.parametrize(
    ("attributes", "name", "words", "address"),
    [
        ({"theme": ("other", "greening-tvet")}, "Themes", "Greening TVET", "/theme/greening-tvet"),
        ({"spatial": "FR"}, "Definition d1: country or region", "France", "/country/FR"),
        ({"spatial": "001"}, "Definition d1: country or region", "Global", "/country/001"),
        ({"language": "fr"}, "Definition d1: language", "French", None),
        ({"kind": "paraphrase"}, "Definition d1: kind", "Paraphrase, in our words", None),
    ],
)
def test_codes_are_shown_in_words(browsing, attributes, name, words, address):
    if "theme" not in attributes:
        attributes = {"definition": (replace(BASE.definition[0], **attributes),)}
    client = browsing(*_changed(**attributes))
    added = _sides(client, name)[1].select_one("ins")
    assert added.text == words
    assert (added.a["href"] if added.a else None) == (address and f"{address}?lang=en")
    assert client.get(added.a["href"]).status_code == 200 if address else True


def test_an_id_that_names_nothing_stays_an_id_and_is_marked(browsing):
    client = browsing(*_changed(related=("<b>gone</b>",), theme=("unheard-of",)))
    related = _sides(client, "Related terms")[1]
    assert related.text == "<b>gone</b> (nothing published has this id)"
    assert related.a is None
    assert _sides(client, "Themes")[1].text == "unheard-of (nothing published has this id)"


def test_readers_do_not_learn_the_label_of_a_draft(desk):
    made = desk(*_changed(related=("secret",)))
    made.store.put(make_concept("secret", {"en": "Quiet"}), editor="test", status="draft")
    text = made.app.test_client().get("/term/soldering/history").text
    assert "Quiet" not in text


def test_a_withdrawn_term_keeps_its_label(desk):
    made = desk(*_changed(related=("silver-brazing",)))
    made.store.put(SILVER, editor="test", status="withdrawn")
    related = _sides(made.app.test_client(), "Related terms")[1]
    assert related.a.text == "Silver brazing"


def test_the_desk_shows_names_in_history_review_and_the_whole_text(desk):
    made = desk(BRAZING, SILVER, BOOK, BASE)
    draft = replace(BASE, related=("silver-brazing",))
    workflow.submit(made.store, draft, made.account("editor"), based_on=1, note="Near.")
    client = made.client("reviewer")
    for path in ("/editor/concept/soldering/diff?from=1&to=2", "/editor/concept/soldering"):
        assert _sides(client, "Related terms", path)[1].select_one("ins a").text == "Silver brazing"
    page = BeautifulSoup(client.get("/editor/concept/soldering").data, "lxml")
    whole = page.select_one("dl.contents")
    assert "Quotation, word for word · A book book-2019 · Kenya" in whole.text
    assert whole.find("dt", string="Themes").find_next("dd").text == "Other themes"


@pytest.fixture
def meeting(desk):
    """What the page shows on which my change and theirs, a noun, are brought together."""

    def meet(theirs, **mine):
        made = desk(BRAZING, SILVER, BOOK, OTHER_BOOK, BASE)
        client = made.client()
        page = client.get(FORM).text
        workflow.save_draft(made.store, theirs, made.account("reviewer"), based_on=1)
        answer = press(client, FORM, page, "draft", **mine)
        assert answer.status_code == 409
        return BeautifulSoup(answer.data, "lxml")

    return meet


def test_what_is_taken_over_from_the_other_side_is_shown_by_names(meeting):
    shown = meeting(replace(BASE, related=("silver-brazing",)), label_0_text="Soft soldering")
    assert shown.select(".change .side-text")[1].text == "Silver brazing"


def test_where_both_changed_an_id_all_three_are_shown_by_names(meeting):
    theirs = replace(BASE, definition=(replace(BASE.definition[0], source="book-2020"),))
    shown = meeting(theirs, **{"definition-0-source": "brazing-book"})
    sides = [side.text for side in shown.select(".question .side-text")]
    assert sides == [
        "A book book-2019",
        "brazing-book (nothing published has this id)",
        "A book book-2020",
    ]
    assert [mark.text for mark in shown.select(".question ins")] == sides[1:]


def test_a_whole_definition_is_shown_with_names(meeting):
    shown = meeting(replace(BASE, definition=()), **{"definition-0-spatial": "FR"})
    before, mine, theirs = (side.text for side in shown.select(".question .side-text"))
    lines = ["Joining metal.", "English", "Quotation, word for word", "A book book-2019", "Kenya"]
    assert before.split("\n") == lines
    assert mine.split("\n") == [*lines[:-1], "France"]
    assert theirs == "empty"
