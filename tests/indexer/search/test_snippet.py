"""The piece of a text that is shown, and what is marked in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.query.compiling import compiled
from indexer.query.query import Query
from indexer.query.results import Snippet
from indexer.search.snippet import LENGTH, marks, snippet, sought

FILLER = "Nothing of the kind stands in this sentence, which is only here to be long. "


def cut(query: str, *texts: str, language: str = "en") -> Snippet:
    wanted = sought(compiled(Query(query)).tree)
    return snippet([(text, language) for text in texts], wanted)


def marked(found: Snippet) -> list[str]:
    return [found.text[start:end] for start, end in found.marks]


def test_a_short_text_is_shown_whole() -> None:
    found = cut("metal", "Solder joins metal.")
    assert found == Snippet("Solder joins metal.", ((13, 18),), "en")


def test_a_long_text_is_cut_where_the_words_stand() -> None:
    found = cut("solder", FILLER * 8 + "Solder joins metal. " + FILLER * 8)
    assert found.text.startswith("…Solder joins metal.")
    assert found.text.endswith("…")
    assert marked(found) == ["Solder"]
    assert len(found.text) <= LENGTH + 2


def test_the_window_with_most_different_words_is_chosen() -> None:
    many = "Solder, solder and solder. "
    found = cut("solder metal flux", many * 3 + FILLER * 5 + "Flux on metal takes solder.")
    assert set(marked(found)) == {"Flux", "metal", "solder"}


def test_of_several_texts_the_one_with_most_of_the_query_is_chosen() -> None:
    found = cut("joins metal", "Metal shines.", "Solder joins metal.", "It joins.")
    assert found.text == "Solder joins metal."


def test_without_a_match_the_first_text_is_shown_from_its_start() -> None:
    found = cut("zeppelin", FILLER * 9, "Solder.")
    assert found.text.startswith("Nothing of the kind")
    assert found.marks == ()


def test_without_any_text_the_snippet_is_empty() -> None:
    assert cut("zeppelin") == Snippet("")


def test_a_cut_is_made_between_words() -> None:
    text = FILLER * 3 + "Here solder is. " + FILLER * 3
    found = cut("solder", text)
    inner = found.text.strip("…").strip()
    at = text.index(inner)
    assert text[at - 1].isspace()
    assert text[at + len(inner)].isspace()


def test_words_are_marked_by_their_stems_and_in_the_language_of_the_text() -> None:
    assert marked(cut("solderings", "Soldered, soldering.")) == ["Soldered", "soldering"]
    assert marked(cut("formations", "La formation.", language="fr")) == ["formation"]


def test_beginnings_of_words_are_marked_as_whole_words() -> None:
    assert marked(cut("sold*", "Solder and soldering")) == ["Solder", "soldering"]


def test_unwanted_words_are_not_marked() -> None:
    assert marked(cut("metal -flux", "Metal with flux.")) == ["Metal"]


def test_stop_words_are_not_marked() -> None:
    assert marked(cut("the metal of it", "The metal of it.")) == ["metal"]


def test_marks_follow_when_line_breaks_become_blanks() -> None:
    found = cut("metal", "Solder\njoins\r\nmetal.")
    assert "\n" not in found.text
    assert marked(found) == ["metal"]


@pytest.mark.parametrize(
    ("query", "text", "language", "word"),
    [
        ("تدريب", "هذا التَّدْرِيب وهو تَدْرِيب.", "ar", "تَدْرِيب"),
        ("навыки", "Эти навыки важны.", "ru", "навыки"),
        ("教育", "职业教育很重要", "zh", "教育"),
    ],
)
def test_every_script_is_marked(query: str, text: str, language: str, word: str) -> None:
    assert word in marked(cut(query, text, language=language))


def test_a_word_without_end_makes_no_endless_snippet() -> None:
    assert len(cut("metal", "x" * 5_000 + " metal").text) <= LENGTH + 2
    assert len(cut("x" * 900, "x" * 900).text) <= 900 + 2


texts = st.lists(st.sampled_from(["solder", "metal", "The", "x" * 50, ".", "\n", "تدريب", "🔧"]))


@given(texts, st.sampled_from(["solder metal", '"solder metal"', "met*", "solder OR تدريب"]))
def test_marks_are_apart_in_order_and_on_what_was_sought(words: list[str], query: str) -> None:
    text = " ".join(words)
    found = cut(query, text, language="ar")
    last = 0
    for start, end in found.marks:
        assert last <= start < end <= len(found.text)
        assert found.text[start:end] in {"solder", "metal", "تدريب"}
        last = end


def test_titles_are_marked_like_texts() -> None:
    wanted = sought(compiled(Query("joins")).tree)
    assert marks("Joining metal", "en", wanted) == ((0, 7),)
