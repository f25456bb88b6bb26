"""A term as a page of TVETipedia shows it, read line by line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from glossary.exchange.pages import page_words as words
from glossary.exchange.pages.page_lines import PageLine
from glossary.exchange.pages.source_lines import (
    SavedSourceLine,
    is_citation,
    parsed_source,
    source_text,
)

LONGEST_NAME = 90
"""Characters of a headword or of a term in a list."""
_LONGEST_POP_UP = 15
"""Lines."""
_SPLIT = re.compile(r"\s*[,;]\s*(?![^()]*\))")


@dataclass(slots=True)
class PageDefinition:
    """A definition on a page."""

    paragraphs: list[str] = field(default_factory=list)
    comment: list[str] = field(default_factory=list)
    source: SavedSourceLine | None = None
    cited: str = ""
    """The words of the source line."""

    @property
    def text(self) -> str:
        """Its paragraphs, one on each line."""
        return "\n".join(self.paragraphs)


@dataclass(slots=True)
class SavedTermPage:
    """Everything that a page says of one headword."""

    name: str
    line: int
    definitions: list[PageDefinition] = field(default_factory=list)
    parents: list[str] = field(default_factory=list)
    children: list[str] = field(default_factory=list)
    related: list[str] = field(default_factory=list)
    spellings: list[str] = field(default_factory=list)
    introduction: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Reading:
    """Where reading a page has come to."""

    page: SavedTermPage
    open: PageDefinition = field(default_factory=PageDefinition)
    section: str = "definitions"
    awaits_source: bool = False
    """Whether `Source:` stood alone on the line before."""
    in_comment: bool = False

    def close(self, cited: str = "") -> None:
        """End the open definition, which is of the source that these words name."""
        if self.open.paragraphs:
            self.open.source, self.open.cited = parsed_source(cited), cited
            self.page.definitions.append(self.open)
        self.open, self.in_comment, self.awaits_source = PageDefinition(), False, False


def term_page(name: str, line: int, lines: Sequence[PageLine]) -> SavedTermPage:
    """What the lines below the headword say of it."""
    reading = _Reading(SavedTermPage(name, line))
    for each in without_pop_ups(lines):
        _take(reading, each)
    reading.close()
    return reading.page


def without_pop_ups(lines: Sequence[PageLine]) -> list[PageLine]:
    """The lines without descriptions of sources, which are on the page but not seen at first."""
    kept: list[PageLine] = []
    place = 0
    while place < len(lines):
        if words.POP_UP.match(lines[place].text):
            place = _end_of_pop_up(lines, place)
        else:
            kept.append(lines[place])
            place += 1
    return kept


def names_in(text: str) -> list[str]:
    """The terms of a list with commas."""
    return [name for name in _SPLIT.split(text.strip(" .")) if 0 < len(name) <= LONGEST_NAME]


def _end_of_pop_up(lines: Sequence[PageLine], start: int) -> int:
    last = start
    for place in range(start + 1, min(start + _LONGEST_POP_UP, len(lines))):
        text = lines[place].text
        if words.POP_UP.match(text):
            break
        if words.POP_UP_END.match(text) or (words.POP_UP_ROW.match(text) and last == place - 1):
            last = place
    return last + 1


def _take(reading: _Reading, line: PageLine) -> None:
    text = line.text
    if words.LAST.match(text):
        reading.close()
        reading.section = "after"
    elif _is_relation(reading, text) or words.COUNTS.fullmatch(text):
        return
    elif reading.section == "children":
        _take_child(reading, line)
    elif reading.section == "related":
        reading.page.related += names_in(text)
    elif reading.section == "definitions":
        _take_definition(reading, line)


def _is_relation(reading: _Reading, text: str) -> bool:
    """Whether the line names or begins a list of other terms, and is taken in."""
    page = reading.page
    if match := words.PARENTS.fullmatch(text):
        page.parents += names_in(match[1])
    elif match := words.SPELLINGS.fullmatch(text):
        page.spellings += names_in(match[1])
    elif len(text) <= LONGEST_NAME and (match := words.SEE_ALSO.fullmatch(text)):
        page.related += names_in(match[1])
    elif match := words.RELATED.fullmatch(text):
        reading.close()
        reading.section = "related"
        page.related += names_in(match[1])
    elif reading.section != "after" and (match := words.CHILDREN.fullmatch(text)):
        reading.close()
        reading.section = "children"
        page.children += names_in(match[1]) if len(match[1]) <= LONGEST_NAME else []
    else:
        return False
    return True


def _take_child(reading: _Reading, line: PageLine) -> None:
    """A name; what explains it is long, or a sentence, and belongs to its own page."""
    text = line.text
    is_name = len(text) <= LONGEST_NAME and not text.endswith((".", ":", ";"))
    if is_name and source_text(text) is None and not is_citation(text):
        reading.page.children.append(text)


def _take_definition(reading: _Reading, line: PageLine) -> None:
    text = line.text
    said = source_text(text)
    if reading.awaits_source and said is None:
        _close_with(reading, text)
    elif said:
        _close_with(reading, said)
    elif said == "":
        reading.awaits_source = True
    elif is_citation(text) and reading.open.paragraphs:
        _close_with(reading, text)
    elif (match := words.COMMENT.fullmatch(text)) and reading.open.paragraphs:
        reading.in_comment = True
        reading.open.comment += [match[1]] if match[1] else []
    elif reading.in_comment:
        reading.open.comment.append(text)
    elif words.COUNTRY_PROFILE.search(text) and not reading.page.definitions:
        reading.page.introduction += [*reading.open.paragraphs, text]
        reading.open.paragraphs.clear()
    elif not words.TAG_LINE.match(text):
        reading.open.paragraphs.append(f"- {text}" if line.kind == "item" else text)


def _close_with(reading: _Reading, words_of_source: str) -> None:
    """End the definition; one without a text is a chain of sources within the one before."""
    reading.awaits_source = False
    if reading.open.paragraphs:
        reading.close(words_of_source)
    elif reading.page.definitions:
        last = reading.page.definitions[-1]
        last.paragraphs.append(f"Source: {last.cited}")
        last.source, last.cited = parsed_source(words_of_source), words_of_source
