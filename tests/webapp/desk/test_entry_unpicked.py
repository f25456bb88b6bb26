"""Names typed to find an entry and not chosen: taken where they are clear, never dropped."""

import pytest
from factories import make_concept, make_definition, make_resource
from forms import press

from glossary.desk import workflow

PAGE = "/editor/concept/soldering/edit"
SOLDERING = make_concept(definition=(make_definition(),))
BRAZING = make_concept("brazing", {"en": "Brazing", "fr": "Brasage"})
WELDING = make_concept("welding", {"en": "Welding"}, alt_label={"en": ("Fusing",)})
HANDBOOK = make_resource("handbook", {"en": "Handbook of joining"})


@pytest.fixture
def bench(desk):
    """A desk with some terms and a document."""
    return desk(SOLDERING, BRAZING, WELDING, HANDBOOK)


def _pressed(desk, step="draft", **typed):
    client = desk.client("editor")
    return press(client, PAGE, client.get(PAGE).text, step, **typed)


def _noun(desk):
    return desk.store.get("concept", "soldering").noun


@pytest.mark.parametrize("words", ["Brazing", "  brazing ", "BRASAGE", "brazing"])
def test_the_single_entry_of_that_name_is_taken(bench, words):
    assert _pressed(bench, relatedFind=words).status_code == 303
    assert _noun(bench).related == ("brazing",)


@pytest.mark.parametrize("field", ["broaderFind", "relatedFind"])
def test_other_labels_count_as_well(bench, field):
    _pressed(bench, **{field: "fusing"})
    assert (*_noun(bench).broader, *_noun(bench).related) == ("welding",)


def test_drafts_are_taken_too(bench):
    draft = make_concept("riveting", {"en": "Riveting"})
    workflow.save_draft(bench.store, draft, bench.account("editor"), based_on=0)
    _pressed(bench, relatedFind="Riveting")
    assert _noun(bench).related == ("riveting",)


def test_a_source_is_taken_by_its_title_or_id(bench):
    for words in ("handbook of joining", "handbook"):
        answer = _pressed(
            bench,
            definition_0_find=words,
            definition_0_kind="quotation",
            definition_0_locator="page 3",
        )
        assert answer.status_code == 303, answer.text
        assert _noun(bench).definition[0].source == "handbook"
        break


@pytest.mark.parametrize("step", ["draft", "submit", "small"])
@pytest.mark.parametrize(
    ("field", "words"),
    [("relatedFind", "Weld"), ("broaderFind", "B"), ("definition_0_find", "Hand")],
)
def test_what_only_begins_a_name_stops_the_form_with_the_choices(bench, step, field, words):
    answer = _pressed(bench, step, note="Why.", **{field: words})
    assert answer.status_code == 422
    assert f"“{words}” is not chosen yet" in answer.text
    assert "Found: choose one" in answer.text
    assert bench.store.get("concept", "soldering").revision == 1


def test_a_name_of_two_entries_is_not_guessed(bench):
    other = make_concept("brazing-alloy", {"en": "Brazing"})
    workflow.save_draft(bench.store, other, bench.account("editor"), based_on=0)
    answer = _pressed(bench, relatedFind="Brazing")
    assert answer.status_code == 422
    assert "is not chosen yet" in answer.text


@pytest.mark.parametrize("field", ["relatedFind", "definition_0_find"])
def test_a_name_of_nothing_is_said_at_its_field(bench, field):
    answer = _pressed(bench, **{field: "Qqq zzz"})
    assert answer.status_code == 422
    assert "Nothing here is called “Qqq zzz”" in answer.text
    assert f'href="#{field.replace("_", "-")}"' in answer.text


def test_the_term_itself_is_no_choice(bench):
    assert _pressed(bench, relatedFind="Soldering").status_code == 422


def test_a_search_for_a_source_that_was_then_described_is_over(bench):
    answer = _pressed(
        bench,
        definition_0_find="Joining of pipes",
        definition_0_newTitle="Joining of pipes",
        definition_0_kind="quotation",
        definition_0_locator="page 3",
    )
    assert answer.status_code == 303
    assert _noun(bench).definition[0].source == "joining-of-pipes"


WORD = "\ufeffJoining\u200b metal\x07 with\x0btin\u2028and\u2029lead\u2060."


@pytest.mark.parametrize("step", ["draft", "submit", "keep"])
def test_characters_that_nobody_sees_are_left_out_with_a_note(bench, step):
    client = bench.client("editor")
    answer = press(client, PAGE, client.get(PAGE).text, step, definition_0_text=WORD)
    page = client.get(answer.location).text
    assert "Characters that nobody sees were left out." in page
    if step != "keep":
        assert _noun(bench).definition[0].text == "Joining metal with\ntin\nand\n\nlead."


@pytest.mark.parametrize(
    "text", ["می\u200cخواهم", "क्\u200dष", "שלום\u200f (x)", "co\u00adoperate", "a\u00a0b"]
)
def test_signs_that_spelling_needs_stay(bench, text):
    client = bench.client("editor")
    answer = press(client, PAGE, client.get(PAGE).text, "draft", definition_0_text=text)
    assert "nobody sees" not in client.get(answer.location).text
    assert _noun(bench).definition[0].text == text
