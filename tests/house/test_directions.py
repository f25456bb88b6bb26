"""Styles say where a line begins and ends, never left and right: pages run in both directions."""

import re
from pathlib import Path

import pytest

PHYSICAL = re.compile(
    r"(?<![\w-])(?:left|right)\s*:"
    r"|(?:margin|padding|border|inset)-(?:left|right)"
    r"|border-(?:top|bottom)-(?:left|right)-radius"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)"
    r"|to (?:left|right)"
)
FOUR = re.compile(r"(?<![\w-])(margin|padding|inset|border-width|border-radius)\s*:\s*([^;}]+)")
EITHER = ('[dir="rtl"]', ".concordance .left {")
"""Marks of a rule that has its counterpart for the other direction."""
DRAWN = ("rotate(45deg)",)
"""Marks of a rule that draws a sign by turning two edges of a box."""


def styles(root: Path) -> dict[str, str]:
    """Each style sheet, and each script of the widget, which holds its own, by its name."""
    paths = (*root.glob("webapp/static/*.css"), *root.glob("webapp/widget/static/v1/*.js"))
    return {path.name: path.read_text("utf-8") for path in paths}


def uneven(rule: str) -> list[str]:
    """Shorthands of four sizes whose left and right differ."""
    plain = re.sub(r"\([^()]*\)", "()", rule)
    found = ((match[0], match[2].split()) for match in FOUR.finditer(plain))
    return [whole for whole, sizes in found if len(sizes) == 4 and sizes[1] != sizes[3]]


def physical(text: str) -> list[str]:
    """Lines of a style sheet that say left or right where begin and end are meant."""
    lines = (line for line in text.splitlines() if "{" in line)
    return [
        line
        for line in lines
        if (PHYSICAL.search(line) or uneven(line))
        and not any(mark in line for mark in (*EITHER, *DRAWN))
    ]


def test_no_style_names_a_side_that_changes_with_the_direction(root):
    found = {name: lines for name, text in styles(root).items() if (lines := physical(text))}
    assert len(styles(root)) > 4
    assert found == {}


@pytest.mark.parametrize(
    "rule",
    ["a { left: 0; }", "a { margin-right: 1rem; }", "a { text-align: right; }",
     "a { padding: 0 1rem 0 0; }", "a { border-top-left-radius: 2px; }", "a { float:left }"],
)  # fmt: skip
def test_a_physical_rule_is_seen(rule):
    assert physical(rule) == [rule]


@pytest.mark.parametrize(
    "rule",
    ["a { inset-inline-start: 0; }", "a { padding: 1px 2px 3px 2px; }", "a { text-align: start; }",
     "a { padding: 1rem clamp(1rem, 4vw, 2rem); }", "a { margin-inline-end: 1rem; }"],
)  # fmt: skip
def test_a_logical_rule_is_fine(rule):
    assert physical(rule) == []
