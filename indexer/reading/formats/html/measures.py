"""How much text each element of a web page holds, and of what kind."""

import re
from dataclasses import dataclass

from bs4.element import NavigableString, Tag

_NEVER_TEXT = (
    "script style noscript template svg math iframe object embed canvas audio video map title "
    "button select textarea input label option datalist dialog"
)
NEVER = frozenset(_NEVER_TEXT.split())
"""Elements whose content is no text of the page."""
_SENTENCE = re.compile(
    r"\w+\W+(?:\w+\W+){0,3}\w.{0,400}?[.!?;:。！？؟।]|[\u3040-\u9fff]{6}", re.DOTALL
)
_LONG = 80
"""So many characters outside links are prose even without a full stop."""


@dataclass(slots=True)
class Measure:
    """The text in an element."""

    characters: int = 0
    linked: int = 0
    """Those of them that are in links."""
    has_sentence: bool = False
    """Whether there is prose outside its links."""

    @property
    def is_linked(self) -> bool:
        """Whether most of it is links."""
        return self.linked * 2 > self.characters

    def add(self, other: "Measure") -> None:
        """Count what an element within holds."""
        self.characters += other.characters
        self.linked += other.linked
        self.has_sentence |= other.has_sentence


def measures_of(root: Tag) -> dict[int, Measure]:
    """The measure of each element, by its `id()`; one pass, however deep the nesting."""
    measures: dict[int, Measure] = {id(root): Measure()}
    open_tags = [(root, iter(root.children))]
    links = 0
    while open_tags:
        tag, children = open_tags[-1]
        child = next(children, None)
        if child is None:
            open_tags.pop()
            links -= tag.name == "a"
            if open_tags:
                measures[id(open_tags[-1][0])].add(measures[id(tag)])
        elif isinstance(child, Tag):
            if child.name not in NEVER:
                links += child.name == "a"
                measures[id(child)] = Measure()
                open_tags.append((child, iter(child.children)))
        elif type(child) is NavigableString:
            measures[id(tag)].add(_of_text(child.strip(), links > 0))
    return measures


def _of_text(text: str, in_link: bool) -> Measure:
    size = len(text)
    if in_link:
        return Measure(size, size)
    return Measure(size, 0, size >= _LONG or bool(_SENTENCE.match(text)))
