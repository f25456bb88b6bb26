"""Queries as people type them: what is read, and that whatever is read can be written again."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from indexer.query.language import (
    MAX_CHARACTERS,
    MAX_DEPTH,
    MAX_WORDS,
    And,
    Items,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    TypedWord,
    has_operators,
    parse,
    unparse,
)
from indexer.query.typed_signs import plain as plain_signs

OPERATORS = {"AND", "OR", "NOT"}

plain = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=8).filter(
    lambda text: text not in OPERATORS and plain_signs(text) == text
)
titles = st.booleans()
leaves: st.SearchStrategy[Node] = st.one_of(
    st.builds(TypedWord, plain, titles),
    st.builds(Prefix, plain, titles),
    st.builds(Phrase, st.lists(plain, min_size=1, max_size=3).map(" ".join), titles),
)


def _groups(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(several.map(And), several.map(Or), several.map(Items), inner.map(Not))


trees = st.lists(st.recursive(leaves, _groups, max_leaves=6), max_size=4).map(
    lambda nodes: Items(tuple(nodes))
)


def items(text: str) -> tuple[Node, ...]:
    return parse(text).items.nodes


@given(trees)
def test_what_is_written_is_read_as_what_it_was(tree: Items) -> None:
    assume(has_operators(unparse(tree)))
    assert parse(unparse(tree)).items == tree


@given(st.text(max_size=300))
def test_any_text_is_read_and_what_was_read_is_read_again(text: str) -> None:
    read = parse(text).items
    assume(has_operators(unparse(read)) == has_operators(text))
    assert parse(unparse(read)).items == read


@given(st.text(alphabet='()"-* ANDORNOTtitle:x', max_size=120))
def test_any_heap_of_operators_is_read_and_what_was_read_is_read_again(text: str) -> None:
    read = parse(text).items
    assume(has_operators(unparse(read)) == has_operators(text))
    assert parse(unparse(read)).items == read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("  \t\n ", ()),
        ("green skills", (TypedWord("green"), TypedWord("skills"))),
        ('"green skills"', (Phrase("green skills"),)),
        ('" green   skills "', (Phrase("green skills"),)),
        ("skill*", (Prefix("skill"),)),
        ("-skills", (Not(TypedWord("skills")),)),
        ("NOT skills", (Not(TypedWord("skills")),)),
        ('-"green skills"', (Not(Phrase("green skills")),)),
        ("work-based", (TypedWord("work-based"),)),
        ("green - skills -", (TypedWord("green"), TypedWord("skills"))),
        ("a AND b", (And((TypedWord("a"), TypedWord("b"))),)),
        ("a OR b c", (Or((TypedWord("a"), TypedWord("b"))), TypedWord("c"))),
        ("a AND b OR c", (Or((And((TypedWord("a"), TypedWord("b"))), TypedWord("c"))),)),
        ("a AND (b OR c)", (And((TypedWord("a"), Or((TypedWord("b"), TypedWord("c"))))),)),
        (
            "a and b or c",
            (TypedWord("a"), TypedWord("and"), TypedWord("b"), TypedWord("or"), TypedWord("c")),
        ),
        ("(a b) OR c", (Or((Items((TypedWord("a"), TypedWord("b"))), TypedWord("c"))),)),
        ("((a))", (TypedWord("a"),)),
        ("()", ()),
        ("title:skills", (TypedWord("skills", True),)),
        ('TITLE:"green skills"', (Phrase("green skills", True),)),
        ("title:skill*", (Prefix("skill", True),)),
        ("title:", ()),
        ("kind:term", (TypedWord("kind:term"),)),
        ('"skill*"', (Prefix("skill"),)),
        ('"green skill*"', (Items((Phrase("green"), Prefix("skill"))),)),
        ('")*"', (Phrase(")"),)),
        ("GREEN AND SKILLS", (TypedWord("GREEN"), TypedWord("AND"), TypedWord("SKILLS"))),
        ("绿色 AND 技能", (And((TypedWord("绿色"), TypedWord("技能"))),)),
        ("country:South Africa", (TypedWord('country:"South Africa"'),)),
    ],
)
def test_a_query_is_read_as_it_is_meant(text: str, expected: tuple[Node, ...]) -> None:
    parsed = parse(text)
    assert parsed.items.nodes == expected
    assert parsed.notes == ()


@pytest.mark.parametrize(
    ("text", "words", "note"),
    [
        ('"green skills', None, "unclosed-quote"),
        ("(green skills", ["green", "skills"], "unbalanced-brackets"),
        ("green) skills", ["green", "skills"], "unbalanced-brackets"),
        ("green AND", ["green"], "stray-operator"),
        ("OR green", ["green"], "stray-operator"),
        ("green AND OR skills", ["green", "skills"], "stray-operator"),
        ("AND OR NOT", [], "stray-operator"),
        ("(" * (MAX_DEPTH + 1) + "green" + ")" * (MAX_DEPTH + 1), ["green"], "nested-too-deep"),
    ],
)
def test_syntax_without_sense_is_read_as_plain_words_and_says_so(
    text: str, words: list[str] | None, note: str
) -> None:
    parsed = parse(text)
    assert parsed.notes == (note,)
    if words is None:
        assert parsed.items.nodes == (Phrase("green skills"),)
    else:
        assert parsed.items.nodes == tuple(map(TypedWord, words))


def test_a_long_query_is_shortened_between_words_and_says_so() -> None:
    parsed = parse("training " * 2_000)
    assert parsed.notes == ("shortened",)
    assert 0 < len(parsed.items.nodes) <= 2 * MAX_WORDS
    assert set(parsed.items.nodes) == {TypedWord("training")}


def test_a_word_without_end_is_cut_and_says_so() -> None:
    parsed = parse("x" * 10_000)
    assert parsed.notes == ("shortened",)
    assert parsed.items.nodes == (TypedWord("x" * MAX_CHARACTERS),)


@pytest.mark.parametrize("symbol", ["(", ")", '"', "-", "*", "NOT ", "- ", "(-", '-"', "title:"])
def test_ten_thousand_operators_are_read(symbol: str) -> None:
    assert parse(symbol * 10_000).notes
