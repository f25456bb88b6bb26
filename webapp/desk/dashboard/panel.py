"""What a panel of the dashboard is: a list that somebody should work off."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from glossary.nouns.labels import name_of
from glossary.nouns.record import Noun
from glossary.people import Account, Role
from webapp.frame.i18n import language
from webapp.frame.services import Services
from webapp.parts.wording import Text, text_of

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class PanelEntry:
    """One line of a panel."""

    title: Text
    address: str
    note: str = ""
    """What is wrong, or who waits since when."""
    other: "PanelEntry | None" = None
    """A second thing that the line is about."""
    action: tuple[str, str] | None = None
    """(words, address) of what one would do about it."""


@dataclass(frozen=True, slots=True)
class Panel(Generic[Item]):
    """A list on the dashboard; `find` is called for every count, `entry` only for what is shown."""

    key: str
    """Its name in addresses."""
    name: object
    """Words of the interface, translated when they are shown."""
    empty: object
    """What is said when there is nothing, translated when it is shown."""
    find: Callable[[Services, Account], Sequence[Item]]
    entry: Callable[[Services, Item], PanelEntry]
    role: Role = "contributor"
    help: object = ""
    whole: str = ""
    """Endpoint of the whole list, for lists that have a page of their own kind."""


AnyPanel = Panel[Any]


def noun_entry(noun: Noun, address: str, note: str = "") -> PanelEntry:
    """The line for a noun."""
    code, text = name_of(noun, language())
    return PanelEntry(text_of(text, code), address, note)


def remembered(services: Services, key: str, make: Callable[[], Item]) -> Item:
    """What `make` gives, made once for each state of the store."""
    kept = services.computed
    if ("dashboard", key) not in kept:
        kept["dashboard", key] = make()
    value: Item = kept["dashboard", key]
    return value
