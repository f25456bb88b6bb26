"""Passages: whole sentences of one page, short, with nothing lost."""

import re
import time

import pytest
from factories import make_page
from hypothesis import given
from hypothesis import strategies as st

from indexer.documents.passages import LIMIT, passages
from indexer.documents.sentences import sentences


def _texts(text: str, **page: str) -> list[str]:
    return [passage.text for passage in passages(make_page(text=text, **page))]


def test_short_paragraphs_share_a_passage() -> None:
    assert _texts("First one.\n\nSecond one.") == ["First one.\nSecond one."]


def test_no_passage_is_longer_than_the_limit_and_sentences_stay_whole() -> None:
    sentence = "The school and the firm agree on what is learnt where, and by whom."
    texts = _texts(" ".join([sentence] * 60))
    assert max(map(len, texts)) <= LIMIT
    assert all(set(re.split(r"(?<=\.) ", text)) == {sentence} for text in texts)
    assert len(texts) == 5


def test_a_full_passage_ends_with_its_paragraph() -> None:
    first, second = "One sentence of the first. " * 25, "Another one follows. " * 25
    texts = _texts(f"{first.strip()}\n\n{second.strip()}")
    assert texts == [first.strip(), second.strip()]


def test_a_heading_goes_with_what_follows_it() -> None:
    found = list(passages(make_page(text="Intro.\n\nWhat counts\nSkills do.\n\nAnd work.")))
    assert [(passage.heading, passage.text) for passage in found] == [
        (None, "Intro."),
        ("What counts", "What counts\nSkills do.\nAnd work."),
    ]


def test_headings_of_two_levels_stay_together() -> None:
    (found,) = passages(make_page(text="Part one\nWhat counts\nSkills do."))
    assert (found.heading, found.text) == ("What counts", "Part one\nWhat counts\nSkills do.")


def test_the_heading_of_the_page_before_holds_until_the_next_one() -> None:
    page = make_page(text="Goes on.\n\nNext part\nNew text.", heading="First part")
    assert [passage.heading for passage in passages(page)] == ["First part", "Next part"]


def test_only_the_first_passage_below_a_heading_repeats_it() -> None:
    found = list(passages(make_page(text="What counts\n" + "A sentence of the text. " * 80)))
    assert [passage.text.startswith("What counts\n") for passage in found] == [True, False, False]
    assert {passage.heading for passage in found} == {"What counts"}


def test_passages_know_their_page_and_count_within_it() -> None:
    page = make_page(number=12, label="4", text="A sentence of the text. " * 80)
    found = list(passages(page))
    assert {(passage.number, passage.label) for passage in found} == {(12, "4")}
    assert [passage.ordinal for passage in found] == [1, 2, 3]


def test_a_long_sentence_is_cut_after_a_clause_else_between_words() -> None:
    clauses = "a clause of some words that goes on, " * 60
    assert all(text.endswith((",", "on")) for text in _texts(clauses))
    words = "word " * 400
    assert all(set(text.split()) == {"word"} for text in _texts(words))


@pytest.mark.parametrize(
    "unbroken", ["x" * 4000, "网" * 4000, "https://example.org/" + "a/" * 2000]
)
def test_text_without_any_break_is_cut_at_the_limit(unbroken: str) -> None:
    texts = _texts(unbroken)
    assert "".join(texts) == unbroken
    assert max(map(len, texts)) <= LIMIT


def test_chinese_and_arabic_sentences_end_at_their_own_stops() -> None:
    assert list(sentences("这是第一句。这是第二句！“引文。”第三句？")) == [
        "这是第一句。",
        "这是第二句！",
        "“引文。”",
        "第三句？",
    ]
    assert list(sentences("هل هذا سؤال؟ نعم، هذا جواب. ثم.")) == [
        "هل هذا سؤال؟",
        "نعم، هذا جواب.",
        "ثم.",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Dr. J. Smith, e.g. on p. 12 of vol. 3, said it.",
        "It costs 3.5 million in the U.S. Government budget.",
        "1. The first item of a list.",
        "See Fig. 2 and Nos. 3 and 4 for more.",
        "“Why not?” she asked.",
        "M. Dupont cite l’art. 4 de la loi.",
    ],
)
def test_full_stops_that_end_no_sentence_part_none(sentence: str) -> None:
    assert list(sentences(f"{sentence} Then another.")) == [sentence, "Then another."]


def test_words_that_may_be_abbreviations_end_sentences_too() -> None:
    assert list(sentences("The answer is no. It was art. Tools etc. They help.")) == [
        "The answer is no.",
        "It was art.",
        "Tools etc.",
        "They help.",
    ]


_TEXT = st.text(st.sampled_from("ab A.?!,;:\n \u0301。،é“”(1"), max_size=3000)


@given(_TEXT, st.none() | st.just("b"))
def test_nothing_of_a_page_is_lost_and_nothing_added(text: str, heading: str | None) -> None:
    page = make_page(text=text, heading=heading)
    found = list(passages(page))
    assert "".join("".join(p.text for p in found).split()) == "".join(text.split())
    assert all(0 < len(passage.text) <= LIMIT for passage in found)
    assert [passage.ordinal for passage in found] == list(range(1, len(found) + 1))


def test_fifty_thousand_passages_take_seconds() -> None:
    page = make_page(
        text=("Heading\n" + "A sentence about training for work. " * 24 + "\n\n") * 100
    )
    started = time.process_time()
    count = sum(1 for _ in range(500) for _ in passages(page))
    assert count == 50_000
    assert time.process_time() - started < 20
