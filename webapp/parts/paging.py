"""Pages of a long list."""

from collections.abc import Callable
from dataclasses import dataclass

from werkzeug.exceptions import NotFound

_DIGITS = 9
"""More than any list has pages; longer numbers are cut short."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Where the reader is in a list, and the addresses of the pages beside."""

    number: int
    last: int
    previous: str | None = None
    next: str | None = None


def pages(number: int, total: int, size: int, address: Callable[[int], str]) -> Pages:
    """The pages of a list of `total` entries, `size` on each; `address` gives that of a page."""
    last = last_page(total, size)
    return Pages(
        number,
        last,
        address(number - 1) if 1 < number <= last else None,
        address(number + 1) if number < last else None,
    )


def page_asked(asked: str, total: int, size: int) -> int | None:
    """The number of the page that is asked for as `asked`; None where there is no such page."""
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 0
    return number if 1 <= number <= last_page(total, size) else None


def page_number(asked: str | None) -> int:
    """The number that an address asks for; 1 for what is no number of a page, such as 0 or `x`."""
    if not asked or not asked.isascii() or not asked.isdigit():
        return 1
    return max(int(asked[:_DIGITS]), 1)


def existing(number: int, total: int, size: int) -> int:
    """The number of the page, which there is.

    Raises: NotFound for a page beyond the last.
    """
    if number > last_page(total, size):
        raise NotFound
    return number


def last_page(total: int, size: int) -> int:
    """The number of the last page, at least 1."""
    return max(-(-total // size), 1)
