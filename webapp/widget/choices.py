"""What a partner may choose for the widget, read from the address of its page."""

from dataclasses import dataclass
from typing import Literal

from werkzeug.datastructures import MultiDict

from glossary.vocabulary import UN_LANGUAGES
from glossary.vocabulary.kinds import TERM
from glossary.vocabulary.schemes import STARTER

Element = Literal["search", "define"]
Theme = Literal["auto", "light", "dark"]
THEMES: tuple[Theme, ...] = ("auto", "light", "dark")
KINDS = (TERM.id, *STARTER.kind.ids)
"""The kinds that the scripts have words for; they are built before editors add any."""
LONGEST_SELECTOR = 200
SELECTOR = "article p, article li"
SAMPLE = (
    "Many countries combine apprenticeship with classroom teaching. Recognition of prior learning "
    "lets adults show what they can do, whether they learned it in vocational education, in "
    "informal learning at work, or by themselves."
)
"""English text in which the page for partners shows definitions."""
SEARCH_WORDS = {
    "en": ("Search TVETipedia", "Search"),
    "fr": ("Chercher dans TVETipedia", "Chercher"),
    "es": ("Buscar en TVETipedia", "Buscar"),
    "ar": ("البحث في TVETipedia", "بحث"),
    "ru": ("Поиск в TVETipedia", "Найти"),
    "zh": ("搜索 TVETipedia", "搜索"),
}
"""By language, the name of the field and the word on the button; they are in partners' pages."""


@dataclass(frozen=True, slots=True)
class Choices:
    """A widget as a partner wants it."""

    element: Element
    language: str
    theme: Theme
    kinds: tuple[str, ...]
    """Kinds of hits; none means all."""
    preview: bool
    selector: str
    """Names the elements whose text is looked through."""
    hover: bool

    @property
    def field(self) -> str:
        """The name of the search field in the widget's language."""
        return SEARCH_WORDS[self.language][0]

    @property
    def button(self) -> str:
        """The word on the button in the widget's language."""
        return SEARCH_WORDS[self.language][1]


def choices_of(asked: MultiDict[str, str], language: str) -> Choices:
    """The choices of an address, with `language` where it names none that there is.

    What cannot be used is left at its default.
    """
    wanted = asked.getlist("kind")
    selector = asked.get("selector", "").strip()[:LONGEST_SELECTOR]
    return Choices(
        element="define" if asked.get("element") == "define" else "search",
        language=next((code for code in UN_LANGUAGES if code == asked.get("language")), language),
        theme=next((theme for theme in THEMES if theme == asked.get("theme")), "auto"),
        kinds=tuple(kind for kind in KINDS if kind in wanted),
        preview="preview" in asked,
        selector=selector or SELECTOR,
        hover="hover" in asked,
    )
