"""What an edition changes beside the one before: new, reworded, withdrawn, merged."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from glossary.catalogue.outcomes import PublicChange
from glossary.exchange.selection import for_readers
from glossary.nouns.concept import Concept
from glossary.nouns.record import Kind, Noun, Record

Became = Literal["new", "reworded", "changed", "withdrawn", "merged"]
BECAME: tuple[Became, ...] = get_args(Became)


@dataclass(frozen=True, slots=True)
class EditionChange:
    """What became of one term or resource since the edition before."""

    became: Became
    kind: Kind
    id: str
    name: Mapping[str, str] = field(default_factory=dict)
    """Its preferred labels or titles by language."""
    into: str | None = None
    """The term or resource that it was merged into."""


def edition_changes(before: Iterable[Record], after: Iterable[Record]) -> tuple[EditionChange, ...]:
    """What became of nouns from the public records of one edition to those of the next.

    What came and went between the two is left out.
    """
    old = {(record.kind, record.noun.id): for_readers(record) for record in before}
    new = [for_readers(record) for record in after]
    merged = {
        former: record.noun.id
        for record in new
        if isinstance(record.noun, Concept)
        for former in record.noun.former_id
    }
    changes = (_change(old.get((each.kind, each.noun.id)), each, merged) for each in new)
    return tuple(sorted((each for each in changes if each), key=_order))


def as_json(edition: str, before: str | None, changes: Iterable[EditionChange]) -> bytes:
    """The changes as a file for programs."""
    listed = [_data(change) for change in changes]
    data = {"edition": edition, "since": before, "changes": listed}
    return json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"


def from_json(data: bytes) -> tuple[str | None, tuple[EditionChange, ...]]:
    """The name of the edition before, and the changes, from a file that `as_json` made."""
    found = json.loads(data)
    return found["since"], tuple(_read(each) for each in found["changes"])


def as_markdown(
    edition: str, before: str | None, changes: Iterable[EditionChange], address: str
) -> bytes:
    """The changes as a text to read; addresses of nouns begin with `address`."""
    return "".join(f"{line}\n" for line in _lines(edition, before, changes, address)).encode()


def _lines(
    edition: str, before: str | None, changes: Iterable[EditionChange], address: str
) -> Iterator[str]:
    yield f"# TVETipedia {edition}"
    yield ""
    if before is None:
        yield "This is the first edition."
        return
    every = tuple(changes)
    yield f"Changes since edition {before}: {len(every)}."
    for became in BECAME:
        found = [change for change in every if change.became == became]
        if found:
            yield from ("", f"## {became.capitalize()} ({len(found)})", "")
            yield from (_line(change, address) for change in found)


def _line(change: EditionChange, address: str) -> str:
    into = f" into `{change.into}`" if change.into else ""
    name = change.name.get("en") or next(iter(change.name.values()), change.id)
    page = "term" if change.kind == "concept" else "resource"
    return f"- {_plain(name)}{into}: <{address}/{page}/{change.id}>"


def _plain(text: str) -> str:
    """The text on one line, with signs escaped that mean something in Markdown."""
    line = " ".join(text.split())
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#&" else sign for sign in line)


def _change(
    before: Record | None, after: Record, merged: Mapping[str, str]
) -> EditionChange | None:
    gone = before is None or before.status == "withdrawn"
    if after.status == "withdrawn" and gone:
        return None
    change = PublicChange(after, before)
    if before is not None and before.status == after.status and not change.paths:
        return None
    noun = after.noun
    into = merged.get(noun.id) if isinstance(noun, Concept) else noun.merged_into
    became: Became = change.outcome
    if became == "withdrawn" and into:
        became = "merged"
    name = _names(after.noun)
    return EditionChange(
        became, after.kind, after.noun.id, name, into if became == "merged" else None
    )


def _names(noun: Noun) -> Mapping[str, str]:
    return dict(noun.pref_label if isinstance(noun, Concept) else noun.title)


def _order(change: EditionChange) -> tuple[int, str, str, str]:
    name = next(iter(change.name.values()), change.id)
    return BECAME.index(change.became), change.kind, name.casefold(), change.id


def _data(change: EditionChange) -> dict[str, Any]:
    data: dict[str, Any] = {
        "became": change.became,
        "kind": change.kind,
        "id": change.id,
        "name": dict(change.name),
    }
    return data | ({"into": change.into} if change.into else {})


def _read(data: Mapping[str, Any]) -> EditionChange:
    return EditionChange(data["became"], data["kind"], data["id"], data["name"], data.get("into"))
