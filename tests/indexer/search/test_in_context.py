"""Key words in context: every place where words stand, in any of their forms."""

from collections.abc import Callable

import pytest
from factories import make_concept, make_definition, make_page, make_resource
from libraries import Library

from indexer.search import in_context
from indexer.search.in_context import CONTEXT, context_key, keyword_lines


def _report(id: str, *texts: str, language: str = "en") -> tuple:
    pages = [make_page(n, text, label=f"p{n}") for n, text in enumerate(texts, 1)]
    return make_resource(id, {"en": f"On looms {id}"}, language=(language,)), pages


@pytest.fixture
def mill(library: Callable[..., Library]) -> Library:
    """Looms in definitions, an abstract and passages, in English, Arabic and Chinese."""
    return library(
        make_concept(
            "loom",
            {"en": "Loom"},
            definition=(
                make_definition("d0", "A machine for weaving."),
                make_definition("d1", "A loom is a frame; looms\nhold the warp."),
                make_definition("d2", "النول آلة لنسج القماش.", language="ar"),
                make_definition("d3", "织布机是织布的机器。", language="zh"),
            ),
        ),
        make_resource("abstract", {"en": "Old"}, abstract={"en": "Hand looms of wood."}),
        _report("a", "The looms stand idle.", "No machine at all."),
        _report("b", "Hand-loom weaving needs a hand loom."),
    )


def _shown(library: Library, words: str) -> list[str]:
    lines = keyword_lines(words, library.engine).lines
    return [f"{line.left}[{line.keyword}]{line.right}" for line in lines]


def test_every_place_is_a_line_with_the_words_around_it(mill: Library) -> None:
    found = keyword_lines("loom", mill.engine)
    assert found.is_complete
    shown = sorted(f"{line.left}[{line.keyword}]{line.right}" for line in found.lines)
    assert "A [loom] is a frame; looms hold the warp." in shown
    assert "A loom is a frame; [looms] hold the warp." in shown
    assert "The [looms] stand idle." in shown
    assert "Hand [looms] of wood." in shown


def test_a_line_says_where_it_stands(mill: Library) -> None:
    lines = keyword_lines("looms", mill.engine).lines
    (of_term, _) = [line for line in lines if line.owner == "term/loom"]
    assert (of_term.number, of_term.page, of_term.language) == (1, None, "en")
    (of_page,) = [line for line in lines if line.owner == "resource/a"]
    assert (of_page.page, of_page.page_label, of_page.ordinal) == (1, "p1", 1)


def test_titles_that_passages_inherit_make_no_line(mill: Library) -> None:
    assert not [line for line in keyword_lines("loom", mill.engine).lines if line.page == 2]


def test_several_words_stand_side_by_side(mill: Library) -> None:
    assert _shown(mill, "hold the warp") == ["A loom is a frame; looms [hold the warp]."]
    assert _shown(mill, "warp hold") == []
    assert len(_shown(mill, "hand loom")) == 3


@pytest.mark.parametrize(
    ("words", "line"),
    [("النول", "[النول] آلة لنسج القماش."), ("织布机", "[织布机]是织布的机器。")],
)
def test_words_of_any_script_are_found(mill: Library, words: str, line: str) -> None:
    assert line in _shown(mill, words)


@pytest.mark.parametrize(
    "words", ["", "  ", "the of", "zzz", '"', "*", "\0", "a" * 5000, "+-&|!(){}"]
)
def test_what_stands_nowhere_makes_no_line(mill: Library, words: str) -> None:
    assert _shown(mill, words) == []


def test_context_is_cut_between_words(library: Callable[..., Library]) -> None:
    text = " ".join(f"word{n}" for n in range(40))
    long = library(_report("long", f"{text} loom {text}"))
    (line,) = keyword_lines("loom", long.engine).lines
    assert len(line.left) <= CONTEXT
    assert line.left.split()[-1] == "word39"
    assert set(line.left.split()) <= set(text.split())
    assert set(line.right.split()) <= set(text.split())


def test_work_is_bounded_and_says_so(mill: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_context, "MOST_DOCUMENTS", 2)
    found = keyword_lines("loom", mill.engine)
    assert (found.read, found.is_complete) == (2, False)
    monkeypatch.setattr(in_context, "MOST_LINES", 1)
    found = keyword_lines("hand loom", mill.engine)
    assert (len(found.lines), found.cut, found.is_complete) == (1, True, False)


def test_lines_are_sorted_by_the_words_next_to_the_key_word(mill: Library) -> None:
    lines = keyword_lines("looms", mill.engine).lines
    before = [context_key(line, "left") for line in sorted(lines, key=_left)]
    assert before == sorted(before)
    (line,) = [each for each in lines if each.left.endswith("frame; ")]
    assert list(context_key(line, "left"))[:2] == ["frame", "a"]
    assert list(context_key(line, "right"))[:2] == ["hold", "the"]


def _left(line):
    return context_key(line, "left")
