"""Options whose values editors decide, so that they are checked once the store is open."""

from collections.abc import Iterable

import click


def need_known(what: str, given: Iterable[str], known: Iterable[str]) -> None:
    """Require that every value given is a known one.

    Raises: click.UsageError naming those that are not, and all that there are.
    """
    values = tuple(known)
    if unknown := [value for value in given if value not in values]:
        raise click.UsageError(
            f"There is no {what} {', '.join(unknown)}; there are {', '.join(values)}."
        )
