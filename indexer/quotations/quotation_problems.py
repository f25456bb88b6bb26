"""What is wrong with quotations, as problems at the fields of their definitions."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby

from glossary.compare.word_difference import Stretch
from glossary.message import Message, english
from glossary.nouns.concept import Concept, Definition
from glossary.nouns.resource import Page
from glossary.rules.problem import Problem, Severity, problem
from indexer.quotations.held_text import HeldText, held_text
from indexer.quotations.quotation_check import QuotationCheck, check_quotation

PagesOfSource = Callable[[str], tuple[Page, ...]]
"""The pages that are held of the resource with an id."""

_AROUND = 4
"""Words shown on each side of what differs."""

Quotation = tuple[Concept, int, Definition]
"""A definition that quotes, and its place in its concept."""


def checked_quotations(concept: Concept, pages_of: PagesOfSource) -> Mapping[int, QuotationCheck]:
    """The check of each quotation of the concept, by its place among the definitions."""
    held = cache(lambda source: held_text(pages_of(source)))
    return {
        number: check_quotation(each.text, each.locator, held(each.source))
        for _, number, each in quotations([concept])
    }


def quotation_problems(concepts: Iterable[Concept], pages_of: PagesOfSource) -> Iterator[Problem]:
    """What is wrong with the quotations of the concepts; the text of a source is read once."""
    found = sorted(quotations(concepts), key=lambda each: each[2].source or "")
    for source, quoting in groupby(found, key=lambda each: each[2].source or ""):
        held = held_text(pages_of(source))
        for concept, number, definition in quoting if held.letters else ():
            yield from _problem(concept, number, definition, held)


def quotations(concepts: Iterable[Concept]) -> Iterator[Quotation]:
    """The definitions that quote a source."""
    for concept in concepts:
        for number, definition in enumerate(concept.definition):
            if definition.kind == "quotation" and definition.source:
                yield concept, number, definition


def page_name(page: Page) -> str:
    """The number of a page, as printed where it is."""
    return page.label or str(page.number)


def marked(difference: Iterable[Stretch]) -> str:
    """What differs as a line of text: `the [-knowledge-] {+skills+} needed`."""
    return " ".join("".join(_marked([*difference])).split())


def _marked(stretches: list[Stretch]) -> Iterator[str]:
    for number, each in enumerate(stretches):
        if each.side == "same":
            last = len(stretches) - 1
            yield _shortened(each.text, first=number == 0, last=number == last)
            continue
        text = each.text.strip()
        head, tail = each.text.partition(text)[::2] if text else ("", "")
        yield f"{head}[-{text}-]{tail} " if each.side == "removed" else f"{head}{{+{text}+}}{tail}"


def _shortened(text: str, *, first: bool, last: bool) -> str:
    words = text.split(" ")
    if len(words) <= 2 * _AROUND + 2:
        return text
    head = [] if first else words[: _AROUND + 1]
    tail = [] if last else words[-_AROUND - 1 :]
    return " ".join([*head, "…", *tail])


def _problem(
    concept: Concept, number: int, definition: Definition, held: HeldText
) -> Iterator[Problem]:
    check = check_quotation(definition.text, definition.locator, held)
    at = f"definition.{number}"
    if check.outcome in ("elsewhere", "unplaced"):
        fix, rule = english("Correct the page."), f"quotation-{check.outcome}"
        severity: Severity = "notice" if check.outcome == "unplaced" else "warning"
        yield problem(concept, f"{at}.locator", rule, said_of(check), fix, severity=severity)
    elif check.outcome in ("differs", "missing"):
        fix = english("Correct the words or the source, or change the kind to “Paraphrase”.")
        rule = f"quotation-{check.outcome}"
        yield problem(concept, f"{at}.text", rule, said_of(check), fix, severity="warning")


def said_of(check: QuotationCheck) -> Message:
    """What the check found, in words."""
    page = page_name(check.page) if check.page else ""
    if check.outcome == "found":
        return english("the quotation is on page %(page)s of the original", page=page)
    if check.outcome == "unplaced":
        return english(
            "the quotation is on page %(page)s of the original, and names no page", page=page
        )
    if check.outcome == "elsewhere":
        return english("the quotation is on page %(page)s of the original", page=page)
    if check.outcome == "differs":
        return english(
            "page %(page)s of the original has [-this-] where the quotation has {+this+}: "
            "%(difference)s",
            page=page,
            difference=marked(check.difference),
        )
    if check.outcome == "missing":
        return english("the original does not have the words of the quotation")
    return english("the quotation cannot be checked: no original of its source is held")
