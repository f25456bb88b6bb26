"""Two people's changes brought together: ids are chosen by the names of what they name."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from factories import make_concept, make_definition
from forms import controls, press

from glossary.desk import workflow

FORM = "/editor/concept/soldering/edit"
BRAZING = make_concept("brazing", {"en": "Brazing", "fr": "Brasage fort"})
SILVER = make_concept("silver-brazing", {"en": "Hard silver"})
GLUING = make_concept("gluing", {"en": "Gluing"})
BASE = make_concept(related=("gluing",), definition=(make_definition(spatial="KE"),))


class Meeting:
    """The page on which my change and theirs are brought together, and what comes of it."""

    def __init__(self, desk, theirs, base=BASE, language="en", **mine):
        self.made = desk(BRAZING, SILVER, GLUING, base)
        self.client = self.made.client()
        self.address = f"{FORM}?lang={language}"
        page = self.client.get(self.address).text
        workflow.save_draft(self.made.store, theirs, self.made.account("reviewer"), based_on=1)
        self.page = press(self.client, self.address, page, "draft", **mine).text

    @property
    def question(self):
        (question,) = BeautifulSoup(self.page, "lxml").select(".question")
        return question

    def answer(self, choice, **changes):
        """The answer to the page, sent as a browser does; a control with None is unticked."""
        sent = dict(controls(self.page, "merge-form"))
        sent |= {"choice-0": choice, "do": "merge"}
        sent |= {name.replace("_", "-"): value for name, value in changes.items()}
        sent["csrf_token"] = sent.get("csrf_token", "")
        return self.client.post(
            self.address, data={name: value for name, value in sent.items() if value is not None}
        )

    @property
    def stored(self):
        return self.made.store.get("concept", "soldering").noun


def _boxes(question):
    """(what stands beside it, the id that it sends, whether it is ticked) of every box."""
    return [
        (box.find_parent("label").text.strip(), box["value"], box.has_attr("checked"))
        for box in question.select("input[type=checkbox]")
    ]


@pytest.fixture
def related(desk):
    """I relate it to brazing, they to silver brazing instead of gluing."""
    return Meeting(desk, replace(BASE, related=("silver-brazing",)), **{"related-1-id": "brazing"})


def test_ids_are_ticked_by_names_mine_first_and_nothing_is_typed(related):
    assert _boxes(related.question) == [
        ("Gluing", "gluing", True),
        ("Brazing", "brazing", True),
        ("Hard silver silver-brazing", "silver-brazing", False),
    ]
    assert related.question.textarea is None
    assert related.question.select("label a") == []


def test_what_is_ticked_is_stored(related):
    answer = related.answer("own", own_0_0=None, own_0_2="silver-brazing")
    assert answer.status_code == 303
    assert related.stored.related == ("brazing", "silver-brazing")


def test_nothing_ticked_leaves_the_field_empty(related):
    related.answer("own", own_0_0=None, own_0_1=None)
    assert related.stored.related == ()


def test_an_id_that_was_not_offered_is_not_taken(related):
    related.answer("own", own_0_0="evil", own_0_9="evil")
    assert related.stored.related == ("brazing",)


def test_ticks_stay_when_the_page_comes_again(related):
    answer = related.answer("", own_0_0=None, own_0_2="silver-brazing")
    assert answer.status_code == 422
    related.page = answer.text
    assert [ticked for _, _, ticked in _boxes(related.question)] == [False, True, True]


def test_ticks_do_not_count_when_a_side_is_taken(related):
    related.answer("theirs", own_0_2="silver-brazing")
    assert related.stored.related == ("silver-brazing",)


def test_themes_are_ticked_in_the_language_of_the_page(desk):
    theirs = replace(BASE, theme=("greening-tvet",))
    meeting = Meeting(desk, theirs, language="fr", theme="youth-employment")
    assert [name for name, _, _ in _boxes(meeting.question)] == [
        "Emploi des jeunes",
        "Écologisation de l’EFTP",
    ]


def test_a_place_is_written_by_its_name(desk):
    theirs = replace(BASE, definition=(make_definition(spatial="FR"),))
    meeting = Meeting(desk, theirs, **{"definition-0-spatial": "Germany"})
    assert meeting.question.textarea.text.strip() == "Germany"
    assert meeting.answer("own", own_0=" Ghana\r\n").status_code == 303
    assert meeting.stored.definition[0].spatial == "GH"


def test_a_single_id_is_kept_or_taken_but_not_typed(desk):
    theirs = replace(BASE, definition=(make_definition(spatial="KE", kind="paraphrase"),))
    meeting = Meeting(desk, theirs, **{"definition-0-kind": "quotation"})
    assert len(meeting.question.select("input[type=radio]")) == 2
    assert meeting.answer("own", own_0="editorial").status_code == 422
