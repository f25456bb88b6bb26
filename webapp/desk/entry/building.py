"""A form read as a noun, and what in it cannot be part of one."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from flask_babel import gettext

from glossary.nouns.record import Noun
from glossary.nouns.resource import Resource
from glossary.vocabulary import language_code, place_code
from webapp.desk.entry.shapes import Row


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that was typed and cannot be stored: where, and what to do about it."""

    control: str
    message: str


@dataclass(frozen=True, slots=True)
class Ground:
    """What a form is written over."""

    base: Noun | None = None
    """The revision that was opened; its fields that the form does not show are kept."""
    definition_ids: frozenset[str] = frozenset()
    """Every id that a definition of the concept has ever had."""
    is_free: Callable[[str], bool] = lambda _id: True
    """Whether no resource has, or had, the id."""


@dataclass(frozen=True, slots=True)
class Built:
    """A noun made of a form."""

    noun: Noun
    sources: tuple[Resource, ...]
    """Resources that were described on the spot and are to be stored with it."""
    faults: tuple[Fault, ...]
    places: Mapping[str, str]
    """The control of each field of the noun, by path in its JSON; of each source by its place."""


@dataclass(slots=True)
class FormReader:
    """Reads rows of a form, and remembers faults and where each field was typed."""

    faults: list[Fault] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)

    def fault(self, control: str, message: str) -> None:
        """Remember the fault."""
        self.faults.append(Fault(control, message))

    def language(self, row: Row, control: str) -> str:
        """The code of the language typed, as typed where there is none of that name."""
        typed = row["language"].strip()
        if not typed:
            self.fault(f"{control}-language", gettext("Name the language."))
        return language_code(typed) or typed

    def by_language(self, rows: Iterable[Row], name: str) -> dict[str, str]:
        """Text by language; two of one language are a fault."""
        texts: dict[str, str] = {}
        for number, row in enumerate(rows):
            if not row["text"].strip():
                continue
            control = f"{name}-{number}"
            code = self.language(row, control)
            if code in texts:
                self.fault(
                    f"{control}-language",
                    gettext("There is a text in this language already: change or delete one."),
                )
                continue
            texts[code] = row["text"].strip()
            self.places[f"{name}.{code}"] = f"{control}-text"
        return texts

    def lists_by_language(self, rows: Iterable[Row], name: str) -> dict[str, tuple[str, ...]]:
        """Texts by language."""
        texts: dict[str, tuple[str, ...]] = {}
        for number, row in enumerate(rows):
            if not row["text"].strip():
                continue
            control = f"{name}-{number}"
            code = self.language(row, control)
            self.places[f"{name}.{code}.{len(texts.get(code, ()))}"] = f"{control}-text"
            self.places[f"{name}.{code}"] = f"{control}-text"
            texts[code] = (*texts.get(code, ()), row["text"].strip())
        return texts

    def lines(self, typed: str, name: str) -> tuple[str, ...]:
        """The filled lines of a text."""
        found = tuple(line.strip() for line in typed.split("\n") if line.strip())
        self.places.update({f"{name}.{number}": name for number in range(len(found))})
        return found

    def ids(self, rows: Iterable[Row], name: str) -> tuple[str, ...]:
        """The ids chosen, each once."""
        found = tuple(dict.fromkeys(row["id"] for row in rows if row["id"]))
        self.places.update({f"{name}.{number}": f"{name}Find" for number in range(len(found))})
        self.places[name] = f"{name}Find"
        return found


def source_place(id: str, name: str) -> str:
    """The name among places of a field of a source that is stored with the noun."""
    return f"{id}/{name}"


def optional(text: str) -> str | None:
    """The text without blanks around it; None where nothing is left."""
    return text.strip() or None


def place(text: str) -> str | None:
    """The code of the place, as typed where there is none of that name; None for nothing."""
    typed = text.strip()
    return place_code(typed) or typed if typed else None


def whole_number(text: str) -> int | None:
    """The year in `text`, or None.

    Raises: ValueError when it is no whole number of at most four digits.
    """
    typed = text.strip()
    if not typed:
        return None
    if not (typed.isascii() and typed.isdigit() and len(typed) <= 4):
        raise ValueError("no year")
    return int(typed)
