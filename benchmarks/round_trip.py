"""What a format did not bring back, though it says that it keeps it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from glossary.exchange.format import ExchangeFormat
from glossary.nouns import codec
from glossary.nouns.record import Record, is_of_resource
from glossary.store.store import Store

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(slots=True)
class Lost:
    """What differs between two stores."""

    missing: list[str] = field(default_factory=list)
    further: list[str] = field(default_factory=list)
    fields: dict[str, list[str]] = field(default_factory=dict)
    """Ids by the field in which they differ."""


def lost(format: ExchangeFormat, first: Store, second: Store) -> Lost:
    """What the second store has otherwise than the first, of what the format keeps."""
    found = Lost()
    for kind in format.keeps.kinds:
        back = {record.noun.id: record for record in second.records(kind)}
        for record in first.records(kind):
            again = back.pop(record.noun.id, None)
            if again is None:
                found.missing.append(record.noun.id)
                continue
            for name in _differing(format, record, again):
                found.fields.setdefault(name, []).append(record.noun.id)
            if format.keeps.pages and is_of_resource(record):
                id = record.noun.id
                if first.pages(id) != second.pages(id):
                    found.fields.setdefault("pages", []).append(id)
        found.further += back
    return found


def _differing(format: ExchangeFormat, record: Record, again: Record) -> Iterator[str]:
    before, after = _kept(format, record), _kept(format, again)
    yield from (name for name in {**before, **after} if before.get(name) != after.get(name))
    if format.keeps.status and record.status != again.status:
        yield "status"


def _kept(format: ExchangeFormat, record: Record) -> dict[str, Any]:
    data, wanted = codec.to_json(record.noun), format.keeps.fields
    plain: dict[str, Any] = data if format.keeps.exact else _plain(data)
    return plain if wanted is None else {k: v for k, v in plain.items() if k in wanted}


def _plain(value: Any) -> Any:
    """The value as a format that is not exact brings it back."""
    if isinstance(value, str):
        return _NO_XML.sub("", value).replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, list):
        plain = [_plain(each) for each in value]
        return [each for at, each in enumerate(plain) if each not in plain[:at]]
    if isinstance(value, dict):
        filled = {_plain(key): _plain(each) for key, each in value.items()}
        return {key: each for key, each in filled.items() if each not in ({}, [])}
    return value
