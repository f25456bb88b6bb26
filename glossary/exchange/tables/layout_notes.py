"""What is said of a table whose layout was guessed, or of which something is passed over."""

from collections.abc import Iterator, Mapping, Sequence

from glossary.exchange.layout import Layout
from glossary.exchange.raw_table import Row, letters
from glossary.exchange.tables.columns import DEFINITION
from glossary.message import Message, english


def layout_notes(layout: Layout, heading: Row, beginning: Sequence[Row]) -> Iterator[Message]:
    """What was read how, and what was not read at all."""
    if above := [str(row.number) for row in beginning if row.number < layout.heading]:
        yield english(
            "the heading is in row %(row)s; not read above it: row %(rows)s",
            row=layout.heading,
            rows=", ".join(above),
        )
    headings = {at: cell.strip() for at, cell in enumerate(heading.cells) if cell.strip()}
    if hidden := [letters(at) for at in sorted(layout.passed_over)]:
        yield english("hidden and not read: column %(columns)s", columns=", ".join(hidden))
    if not layout.ours:
        yield from _guesses(layout, headings, beginning)
        yield from _assumed(layout)


def _guesses(
    layout: Layout, headings: Mapping[int, str], beginning: Sequence[Row]
) -> Iterator[Message]:
    taken = [
        f"{letters(at)} “{headings.get(at, '')[:40]}” → {name}"
        for at, name in sorted(layout.columns.items())
    ]
    yield english("read as: %(columns)s", columns="; ".join(taken))
    filled = {
        at
        for row in beginning
        if row.number >= layout.heading
        for at, cell in enumerate(row.cells)
        if cell.strip()
    }
    unread = sorted(filled - layout.columns.keys() - layout.passed_over)
    if unread:
        left = "; ".join(f"{letters(at)} “{headings.get(at, '')[:40]}”" for at in unread)
        yield english("not read: column %(columns)s", columns=left)


def _assumed(layout: Layout) -> Iterator[Message]:
    """What definitions are taken for where no column says it."""
    names = {*layout.columns.values()}
    if f"{DEFINITION}.text" in names and f"{DEFINITION}.language" not in names:
        yield english(
            "definitions whose language is not stated are taken for “%(language)s”",
            language=layout.language,
        )
    texts = [name for name in names if name.startswith(f"{DEFINITION}.text")]
    if texts and f"{DEFINITION}.kind" not in names:
        yield english(
            "no column states the kind of definition: those that name a source are taken for "
            "paraphrases, the others for editorial texts"
        )
