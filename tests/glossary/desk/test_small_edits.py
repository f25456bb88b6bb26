"""What counts as a small edit."""

from dataclasses import replace

import pytest
from factories import make_concept, make_definition, make_resource

from glossary.desk.small_edits import MOST_WORDS, is_small

TEXT = "Joining metal parts with a softer metal that melts at a lower temperature."
CONCEPT = make_concept(
    definition=(make_definition(text=TEXT),),
    scope_note={"en": "Not for brazing."},
    alt_label={"en": ("soft soldering",)},
)


def _defined(**attributes):
    return replace(CONCEPT, definition=(make_definition(text=TEXT, **attributes),))


@pytest.mark.parametrize(
    "after",
    [
        replace(CONCEPT, definition=(make_definition(text=TEXT.replace("parts", "pieces")),)),
        replace(CONCEPT, definition=(make_definition(text=TEXT.removesuffix(".")),)),
        replace(CONCEPT, scope_note={"en": "Not for brazing or welding."}),
        replace(CONCEPT, editorial_note=("Check the source.",)),
        _defined(comment="As printed."),
    ],
)
def test_a_few_words_of_a_text_are_a_small_edit(after):
    assert is_small(CONCEPT, after)


@pytest.mark.parametrize(
    "after",
    [
        CONCEPT,
        replace(CONCEPT, pref_label={"en": "Solder"}),
        replace(CONCEPT, alt_label={}),
        replace(CONCEPT, broader=("joining",)),
        replace(CONCEPT, theme=("other",)),
        replace(CONCEPT, definition=()),
        replace(CONCEPT, scope_note={"fr": "Not for brazing."}),
        replace(CONCEPT, scope_note={}),
        replace(CONCEPT, definition=(*CONCEPT.definition, make_definition("d2", "Short."))),
        _defined(source="report", kind="quotation"),
        _defined(language="fr"),
        _defined(year=2020),
        make_resource(),
    ],
)
def test_everything_else_is_not(after):
    assert not is_small(CONCEPT, after)


def test_words_are_counted():
    few = " ".join(f"word{number}" for number in range(MOST_WORDS))
    scope = CONCEPT.scope_note["en"]
    assert is_small(CONCEPT, replace(CONCEPT, scope_note={"en": f"{scope} {few}"}))
    assert not is_small(CONCEPT, replace(CONCEPT, scope_note={"en": f"{scope} {few} more"}))


def test_of_chinese_the_characters_are_counted():
    before = make_concept(definition=(make_definition(text="用熔点较低的金属连接", language="zh"),))
    one = replace(before, definition=(make_definition(text="用熔点更低的金属连接", language="zh"),))
    all_of_it = replace(
        before,
        definition=(make_definition(text="把两块木头用胶水粘在一起的一种手工方法", language="zh"),),
    )
    assert is_small(before, one)
    assert not is_small(before, all_of_it)


def test_the_title_of_a_resource_is_a_text():
    before = make_resource(title={"en": "Trade report"})
    assert is_small(before, make_resource(title={"en": "Trades report"}))
    assert not is_small(before, make_resource(title={"en": "Trade report"}, url="https://x.org/"))
