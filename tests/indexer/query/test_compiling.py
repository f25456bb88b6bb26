"""From a query as typed to a tree: what is wished for, what is required, and which filters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis.analyzer import alternatives, label_terms
from indexer.query.compiling import PROBED_WORDS, compiled
from indexer.query.label_readings import LONGEST_LABEL
from indexer.query.query import Filters, Query
from indexer.query.tree import Adjacent, All, AnyOf, Beginning, Match, QueryTree, Without, Word


def planned(text: str, **options: object) -> QueryTree:
    return compiled(Query(text, **options)).tree


def word(text: str, *, title: bool = False) -> Word:
    return Word(text, alternatives(text), title)


def test_words_are_wished_for_once_each() -> None:
    found = planned("skills training skills").wished
    assert [words.word for words in found] == ["skills", "training"]
    assert found[0].terms == alternatives("skills")


def test_nothing_typed_asks_for_everything() -> None:
    assert planned("") == planned(" \n ") == QueryTree(language="en")


@pytest.mark.parametrize("text", ["...", "( ) -", "AND OR NOT", '""', "title:"])
def test_something_typed_that_says_nothing_asks_for_nothing(text: str) -> None:
    (words,) = planned(text).wished
    assert words.terms == ()
    assert planned(text).required == ()


def test_stop_and_frame_words_may_be_missing() -> None:
    found = planned("what is the definition of competence")
    assert [words.word for words in found.wished if not words.optional] == ["competence"]
    assert found.content == 1


def test_a_query_of_stop_words_alone_asks_for_all_that_are_words_anywhere() -> None:
    found = planned("what is definition")
    assert found.wished
    assert not any(words.optional for words in found.wished)


def test_words_in_syntax_are_required() -> None:
    skill, green, policy = word("skill"), word("green"), word("policy")
    cases: list[tuple[str, Match]] = [
        ("skill AND green", All((skill, green))),
        ("skill OR green", AnyOf((skill, green))),
        ("-policy", Without(policy)),
        ("skill AND (green OR -policy)", All((skill, AnyOf((green, Without(policy)))))),
        ("title:skill", word("skill", title=True)),
        ("Skil*", Beginning("skil")),
        ("title:skil*", Beginning("skil", title=True)),
        ("work-ba*", All((word("work"), Beginning("ba")))),
    ]
    for text, match in cases:
        found = planned(text)
        assert (found.wished, found.required) == ((), (match,)), text


def test_a_phrase_is_its_terms_at_their_distances_in_every_language() -> None:
    (phrase,) = planned('"recognition of prior learning"').required
    assert isinstance(phrase, Adjacent)
    english = next(r for r in phrase.readings if r[0][0].startswith("en:"))
    assert [offset for _, offset in english] == [0, 2, 3]
    assert {reading[0][0].partition(":")[0] for reading in phrase.readings} == {
        "en",
        "es",
        "fr",
        "und",
    }


def test_a_hyphenated_word_beside_operators_is_a_phrase() -> None:
    (phrase,) = planned("NOT work-based").required
    assert isinstance(phrase, Without)
    assert isinstance(phrase.node, Adjacent)


def test_words_that_stand_together_are_looked_for_together() -> None:
    texts = [sequence.text for sequence in planned("recognition of prior learning").neighbours]
    assert texts == ["recognition of prior", "prior learning"]


def test_every_run_of_words_is_probed_as_a_label() -> None:
    found = planned("green skills and jobs")
    runs = {(probe.first, probe.last) for probe in found.labels}
    assert runs == {(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)}
    whole = next(probe for probe in found.labels if (probe.first, probe.last) == (0, 3))
    assert label_terms("green skills and jobs", "en") in whole.terms


def test_a_long_query_is_probed_within_bounds() -> None:
    found = planned(" ".join(f"word{n}" for n in range(200)))
    assert len(found.labels) <= PROBED_WORDS * LONGEST_LABEL
    assert len(found.neighbours) < PROBED_WORDS


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("Green  Skills", ("green skills",)),
        ('"green skills"', ("green skills",)),
        ("work-based learning", ("work based learning",)),
        ("Employers AND unions", ("employers and unions",)),
        ("green kind:term", ("green",)),
        ("green -skills", ()),
        ("green*", ()),
        ("title:green", ()),
        ("", ()),
    ],
)
def test_the_whole_query_is_looked_up_as_a_label(text: str, exact: tuple[str, ...]) -> None:
    assert planned(text).exact == exact


def test_a_query_is_a_label_also_without_the_words_that_frame_it() -> None:
    assert planned("What is on-the-job training?").exact == (
        "what is on the job training",
        "is on the job training",
        "on the job training",
        "the job training",
        "job training",
    )
    assert planned("skills definition").exact == ("skills definition", "skills")


def test_a_respelled_query_is_looked_up_as_a_label_too() -> None:
    similar = {"framwork": ("framework", "frameworks")}
    found = compiled(Query("the framwork"), similar).tree
    assert found.respelled == ("the framework", "framework", "the frameworks", "frameworks")
    assert planned("the framwork").respelled == ()


def test_words_in_a_bracket_of_their_own_are_words() -> None:
    with_bracket, without = planned("green (skills for jobs)"), planned("green skills for jobs")
    assert with_bracket.wished == without.wished
    assert with_bracket.required == ()


def test_stop_words_in_a_bracket_are_not_required() -> None:
    (either,) = planned("(skills for jobs) OR work").required
    assert either == AnyOf((All((word("skills"), word("jobs"))), word("work")))


def test_a_hyphenated_word_stands_for_the_word_written_as_one() -> None:
    first, second = planned("micro-credential").wished
    joined = alternatives("microcredential")
    assert set(joined) <= set(first.terms)
    assert set(joined) <= set(second.terms)
    assert not set(joined) & set(planned("micro credential").wished[0].terms)


def test_an_acronym_stands_for_its_words_as_well() -> None:
    (words,) = planned("CPD").wished
    assert [term for term, _ in words.readings[0]] == [
        f"en:{stem}" for stem in ("continu", "profession", "develop")
    ]


def test_similar_words_are_tried_beside_those_that_stand_nowhere() -> None:
    found = compiled(Query("aprentice training"), {"aprentice": ("apprentice", "apprentices")}).tree
    assert found.wished[0].similar == (*alternatives("apprentice"), *alternatives("apprentices"))
    assert found.wished[1].similar == ()


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("kind:term", Filters(kind=("term",))),
        ("kind:term KIND:event", Filters(kind=("term", "event"))),
        ("theme:greening-tvet", Filters(theme=("greening-tvet",))),
        ("country:ke place:150", Filters(place=("KE", "150"))),
        ("language:fr", Filters(language=("fr",))),
        ("source:ILO", Filters(source=("ILO",))),
        ("year:2010", Filters(year_from=2010, year_to=2010)),
        ("year:2010..", Filters(year_from=2010)),
        ("year:..2010", Filters(year_to=2010)),
        ("year:2005..2010", Filters(year_from=2005, year_to=2010)),
        ("year:soon", Filters()),
    ],
)
def test_filters_can_be_typed(text: str, filters: Filters) -> None:
    found = planned(f"skills {text}")
    assert found.filters == filters
    assert [words.word for words in found.wished] == ["skills"]


def test_typed_filters_join_those_chosen() -> None:
    found = planned("kind:term", filters=Filters(kind=("event",), place=("KE",)))
    assert found.filters == Filters(kind=("event", "term"), place=("KE",))


def test_pages_become_an_offset() -> None:
    found = planned("skills", page=3, size=10)
    assert (found.offset, found.limit) == (20, 10)


def test_what_was_odd_is_told() -> None:
    assert compiled(Query("(skills")).notes == ("unbalanced-brackets",)


@given(st.text(max_size=200))
def test_any_text_has_a_plan_and_the_same_one_again(text: str) -> None:
    found = planned(text)
    assert found == planned(text)
    assert bool(found.wished or found.required) == bool(text.strip())
