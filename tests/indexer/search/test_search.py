"""Search as people see it: titles, marks, explanations, offers, and honest zeros."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from factories import make_concept, make_definition, make_page, make_resource
from hypothesis import given, settings
from hypothesis import strategies as st
from libraries import Library

from indexer.query.results import TIERS, Hit

Maker = Callable[..., Library]

KILN = make_concept(
    "kiln",
    {"en": "Kiln", "fr": "Four céramique", "ar": "فرن"},
    alt_label={"en": ("pottery oven",), "fr": ("four de potier",)},
    hidden_label={"en": ("kilne",)},
    definition=(
        make_definition("d1", "Oven in which clay is fired until it is hard.", year=2004),
        make_definition("d2", "Furnace for bricks. Also used for tiles.", year=2011),
    ),
    scope_note={"en": "Not for drying timber."},
    legacy_id=(398,),
)
GLAZE = make_concept("glaze", {"en": "Glaze"}, definition=(make_definition(text="Glassy coat."),))
MANUAL = make_resource("potter-manual", {"en": "The potter's manual", "fr": "Manuel du potier"})
PAGES = [
    make_page(n, f"Chapter {n} is about the wheel. It turns {n} times.", label=str(n + 4))
    for n in range(1, 6)
]


@pytest.fixture
def pottery(library: Maker) -> Library:
    return library(KILN, GLAZE, (MANUAL, PAGES))


def only(found: tuple[Hit, ...]) -> Hit:
    assert len(found) == 1
    return found[0]


def marked(hit: Hit) -> list[str]:
    return [hit.snippet.text[start:end] for start, end in hit.snippet.marks]


def test_the_snippet_is_where_the_words_stand_and_marks_them(pottery: Library) -> None:
    hit = only(pottery.search("fired clay").hits)
    assert hit.snippet.text == "Oven in which clay is fired until it is hard."
    assert marked(hit) == ["clay", "fired"]
    assert hit.matched == ("definition",)


def test_of_several_definitions_the_one_that_matches_is_shown(pottery: Library) -> None:
    hit = only(pottery.search("bricks").hits)
    assert hit.snippet.text.startswith("Furnace for bricks")
    assert marked(hit) == ["bricks"]


@pytest.mark.parametrize(
    ("query", "matched"),
    [
        ("kiln", "title"),
        ('"pottery oven"', "label"),
        ("furnace", "definition"),
        ("timber", "note"),
        ("wheel", "passage"),
    ],
)
def test_a_hit_says_where_the_words_stand(pottery: Library, query: str, matched: str) -> None:
    assert matched in only(pottery.search(query).hits).matched


def test_the_title_is_in_the_language_asked_for(pottery: Library) -> None:
    titles = {code: only(pottery.search("kiln", code).hits).title for code in ("en", "fr", "ar")}
    assert titles == {"en": "Kiln", "fr": "Four céramique", "ar": "فرن"}


def test_without_a_title_in_that_language_it_is_english(pottery: Library) -> None:
    hit = only(pottery.search("glaze", "fr").hits)
    assert (hit.title, hit.title_language) == ("Glaze", "en")


def test_words_in_the_title_are_marked(pottery: Library) -> None:
    hit = only(pottery.search("ceramique", "fr").hits)
    assert [hit.title[start:end] for start, end in hit.title_marks] == ["céramique"]


@pytest.mark.parametrize(
    ("query", "language", "label"),
    [
        ("four céramique", "en", ("fr", "Four céramique")),
        ("فرن", "fr", ("ar", "فرن")),
        ("four de potier", "en", ("fr", "four de potier")),
        ("pottery oven", "en", ("en", "pottery oven")),
        ("kiln", "fr", ("en", "Kiln")),
    ],
)
def test_the_label_that_matched_explains_a_hit_whose_title_does_not(
    pottery: Library, query: str, language: str, label: tuple[str, str]
) -> None:
    hit = pottery.search(query, language).hits[0]
    assert hit.noun_id == "kiln"
    assert hit.matched_label == label
    assert hit.tier == "exact"


def test_a_title_that_matches_needs_no_explanation(pottery: Library) -> None:
    assert only(pottery.search("kiln").hits).matched_label is None


@pytest.mark.parametrize("query", ["398", "kilne", "KILN", "kilns"])
def test_ids_hidden_labels_and_inflections_find_the_term(pottery: Library, query: str) -> None:
    assert pottery.ids(query)[0] == "kiln"


def test_a_passage_is_found_with_its_page_as_counted_and_as_printed(pottery: Library) -> None:
    hit = only(pottery.search('"turns 3 times"').hits)
    assert (hit.page, hit.page_label) == (3, "7")
    assert hit.kind == "publication"
    assert marked(hit)[-3:] == ["turns", "3", "times"]


def test_three_passages_are_shown_and_the_rest_is_counted(pottery: Library) -> None:
    hit = only(pottery.search("wheel").hits)
    assert (len(hit.passages), hit.more) == (2, 2)
    assert len({hit.page, *(passage.page for passage in hit.passages)}) == 3
    for passage in hit.passages:
        text = passage.snippet.text
        assert [text[start:end] for start, end in passage.snippet.marks] == ["wheel"]


def test_a_hit_tells_its_latest_year(pottery: Library) -> None:
    assert only(pottery.search("kiln").hits).year == 2011


def test_a_likelier_spelling_is_offered_and_hits_for_it_are_labelled(pottery: Library) -> None:
    found = pottery.search("furnase")
    assert found.did_you_mean == "furnace"
    assert found.replaced == {"furnase": ("furnace",)}
    assert found.tier == "similar"
    assert only(found.hits).tier == "similar"
    assert marked(only(found.hits)) == ["Furnace"]


def test_all_else_in_a_respelled_query_stays_as_typed(pottery: Library) -> None:
    found = pottery.search('Furnase -timber "clay is"')
    assert found.did_you_mean == 'furnace -timber "clay is"'


@pytest.mark.parametrize("query", ["kiln", "bricks", "glaze coat", "title:glaze", "398", ""])
def test_a_query_whose_words_are_known_is_never_respelled(pottery: Library, query: str) -> None:
    found = pottery.search(query)
    assert (found.did_you_mean, dict(found.replaced), found.unmatched) == (None, {}, ())


def test_with_whole_matches_enough_nothing_is_respelled(library: Maker) -> None:
    glazes = [make_concept(f"g-{n}", {"en": f"Glaze {n}"}) for n in range(3)]
    found = library(KILN, *glazes).search("glaze")
    assert found.total == 3
    assert "similar" not in {hit.tier for hit in found.hits}


def test_a_partial_match_is_labelled_and_the_missing_word_told(pottery: Library) -> None:
    found = pottery.search("kiln zeppelin")
    assert only(found.hits).tier == "some-words"
    assert found.tier == "some-words"
    assert found.unmatched == ("zeppelin",)
    assert found.did_you_mean is None


@pytest.mark.parametrize("query", ["zeppelin", "qqqq", "orchid", '"hard clay"', "glaze AND wheel"])
def test_nonsense_finds_nothing(pottery: Library, query: str) -> None:
    found = pottery.search(query)
    assert (found.total, found.hits, found.tier) == (0, (), None)
    assert all(not value.count for values in found.facets.values() for value in values)


def test_the_longest_word_inside_an_unknown_one_is_not_searched(pottery: Library) -> None:
    assert pottery.search("kilnwork").total == 0
    assert pottery.search("glazeology").total == 0


@pytest.mark.parametrize("query", ["reskilling", "re-skilling", "Reskillings", '"re-skilling"'])
def test_a_word_is_found_with_and_without_its_hyphen(library: Maker, query: str) -> None:
    texts = ("All about re-skilling.", "All about reskilling.")
    nouns = [
        make_concept(f"t-{n}", definition=(make_definition(text=text),))
        for n, text in enumerate(texts)
    ]
    found = library(*nouns).search(query)
    if query.startswith('"'):
        assert found.total == 1
    else:
        assert found.total == 2
        assert {hit.tier for hit in found.hits} == {"all-words"}
        assert {text.lower() for hit in found.hits for text in marked(hit)} >= {"reskilling"}


def test_a_hyphenated_word_is_marked_whole(library: Maker) -> None:
    noun = make_concept("t", definition=(make_definition(text="All about re-skilling."),))
    for query in ("reskilling", "re-skilling"):
        assert marked(only(library(noun).search(query).hits)) == ["re-skilling"]


def test_a_label_comes_before_an_acronym_in_the_bracket_of_another(library: Maker) -> None:
    bracket = make_concept("a-bracket", {"en": "Council of potters (KLN)"})
    label = make_concept("z-label", {"en": "Oven"}, alt_label={"en": ("KLN",)})
    assert library(bracket, label).ids("kln") == ["z-label", "a-bracket"]


@pytest.mark.parametrize(
    "query", ["what is a kiln?", "the definition of kiln", "Explain: kiln", "kiln definition"]
)
def test_a_question_finds_what_it_names_first(library: Maker, query: str) -> None:
    other = make_concept("kilning", definition=(make_definition(text="Kiln, kiln! " * 9),))
    assert library(other, KILN).ids(query)[0] == "kiln"


def test_a_label_with_a_bracket_can_be_typed_as_it_is(library: Maker) -> None:
    label = "Good practices for the kiln (a study of KLN, the guild, and FIRE)"
    found = library(KILN, make_resource("study", {"en": label})).search(label)
    assert found.hits[0].noun_id == "study"
    assert found.hits[0].tier == "exact"


def test_a_label_in_similar_spelling_comes_first_among_similar_hits(library: Maker) -> None:
    assessor = make_concept("assessor", {"en": "Assessor"})
    others = [make_concept(f"a-{n}", {"en": f"Assessment {n}"}) for n in range(5)]
    found = library(*others, assessor).search("assesor")
    assert found.hits[0].noun_id == "assessor"
    assert {hit.tier for hit in found.hits} == {"similar"}


def test_scores_fall_down_the_list(starter: Library) -> None:
    for query in ("skills", "quality assurance", "green jobs for youth", "aprentice training"):
        hits = starter.search(query, size=50).hits
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
        ranks = [TIERS.index(hit.tier) for hit in hits]
        assert ranks == sorted(ranks)


def test_marks_stand_inside_their_texts_in_order(starter: Library) -> None:
    for query in ("skills training", "compétences", "تدريب", "навыки", "work-based learning"):
        for hit in starter.search(query, size=50).hits:
            texts = [(hit.title, hit.title_marks), (hit.snippet.text, hit.snippet.marks)]
            texts += [(passage.snippet.text, passage.snippet.marks) for passage in hit.passages]
            for text, marks in texts:
                ends = [place for mark in marks for place in mark]
                assert ends == sorted(ends)
                assert not ends or 0 <= ends[0] < ends[-1] <= len(text)


def test_a_page_beyond_the_last_is_empty_and_knows_the_total(starter: Library) -> None:
    found = starter.search("skills", page=10_000)
    assert found.hits == ()
    assert found.total == starter.search("skills").total > 20


ABSURD = {
    "10,000 characters": "x" * 10_000,
    "10,000 words": "training " * 10_000,
    "10,000 brackets": "(" * 10_000,
    "10,000 minuses": "-" * 10_000,
    "10,000 quotes": '"' * 10_000,
    "10,000 stars": "*" * 10_000,
    "operators": "AND OR NOT AND ( ) - * title:",
    "one star": "*",
    "a star a word": "a* b* c* d* e* f*",
    "nothing but without": "-skills -training",
    "control characters": "\x00\x01\x1b[31m\ufeff",
    "half a pair": "\ud800 skills",
    "a slash": "../../etc/passwd",
    "a query language": "title:[* TO *] && score:^99 ~2 {!lucene}",
}


@pytest.mark.parametrize("query", ABSURD.values(), ids=ABSURD)
def test_an_absurd_query_has_an_answer(starter: Library, query: str) -> None:
    found = starter.search(query)
    assert len(found.hits) <= min(found.total, 20)


def test_every_naughty_string_has_an_answer(starter: Library, shared_data: Path) -> None:
    naughty = json.loads((shared_data / "naughty-strings" / "blns.json").read_text("utf-8"))
    assert len(naughty) > 500
    for text in naughty:
        found = starter.search(text)
        assert len(found.hits) <= min(found.total, 20), text


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=60))
def test_any_text_has_an_answer(starter: Library, text: str) -> None:
    found = starter.search(text, size=3)
    assert len(found.hits) == min(found.total, 3)
