"""The full names of people, by the names that records and the log keep."""

from collections.abc import Iterable

from webapp.frame.current import full_names


def full_name(name: str) -> str:
    """The full name of the account with this name; the name itself where there is none.

    Raises: StoreError when the store cannot be read.
    """
    return full_names().get(name, name)


def full_names_of(names: Iterable[str]) -> str:
    """The full names in the order of the alphabet, one after the other.

    Raises: StoreError when the store cannot be read.
    """
    return ", ".join(sorted(map(full_name, names)))
