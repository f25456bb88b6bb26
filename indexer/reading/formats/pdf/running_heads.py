"""Decoration of pages: running heads and feet, page numbers, watermarks, text at the side."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from indexer.reading.formats.pdf.lines import Line

_ZONE = 0.2
"""Part of the page's height, at the top and at the bottom, in which heads and feet stand."""
_DEPTH = 3
"""Lines from the edge that are looked at."""
_SAME_PLACE = 6.0
"""Points by which the place of a head may differ from page to page."""
_LARGE = 1.15
"""Type larger than that of the body by this factor makes a heading with a number, no head."""
_LEAST_DECORATED, _DECORATED = 3, 0.6
"""Sheets of a file, and the part of them, on which a watermark is."""
_ROMAN = r"[ivxlcdm]+"
_COUNTED = re.compile(rf"\d+|\b{_ROMAN}\b", re.IGNORECASE)
_NUMBER_ONLY = re.compile(
    rf"\W*(?:page|p\.|seite|página|стр\.)?\s*(\d+|{_ROMAN})(?:\s*(?:/|of|de|sur|von|из)\s*\d+)?\W*",
    re.IGNORECASE,
)
_EDGE_NUMBER = re.compile(r"^(\d{1,4})\b|\b(\d{1,4})(?:\s*/\s*\d+)?$")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as a sheet of lines; `height` in points, `label` as printed."""

    lines: tuple[Line, ...]
    height: float
    label: str | None = None


@dataclass(frozen=True, slots=True)
class _Candidate:
    sheet: int
    line: Line
    zone: str
    key: str


def without_running_heads(sheets: Sequence[Sheet], body_size: float) -> list[list[Line]]:
    """The lines of each sheet without those that recur at the same place; heads with other digits.

    Single sheets lose only a line that is nothing but their number.
    """
    candidates = [c for index, sheet in enumerate(sheets) for c in _candidates(index, sheet)]
    running = {
        (candidate.sheet, candidate.line)
        for found in (
            _recurring(candidates, len(sheets), body_size),
            _counting(candidates, len(sheets), body_size),
            (c for c in candidates if _is_own_number(c, sheets[c.sheet])),
            _decorating(sheets),
        )
        for candidate in found
    }
    kept = [
        [line for line in sheet.lines if (index, line) not in running]
        for index, sheet in enumerate(sheets)
    ]
    # A file of which nothing is left, such as a form, has no heads but only those lines.
    return kept if any(kept) else [list(sheet.lines) for sheet in sheets]


def _candidates(index: int, sheet: Sheet) -> Iterator[_Candidate]:
    ordered = sorted(sheet.lines, key=lambda line: line.top)
    for line in ordered[:_DEPTH]:
        if line.bottom < sheet.height * _ZONE:
            yield _Candidate(index, line, "head", _key(line, sheet.label))
    for line in ordered[-_DEPTH:]:
        if line.top > sheet.height * (1 - _ZONE):
            yield _Candidate(index, line, "foot", _key(line, sheet.label))


def _key(line: Line, label: str | None) -> str:
    words = [word for word in line.text.casefold().split() if word != (label or "").casefold()]
    return re.sub(r"[\W_]+", " ", _COUNTED.sub("", " ".join(words))).strip()


def _recurring(
    candidates: Sequence[_Candidate], sheets: int, body_size: float
) -> Iterator[_Candidate]:
    groups: dict[tuple[str, str], list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        groups[candidate.zone, candidate.key].append(candidate)
    for (_, key), group in groups.items():
        place = median(candidate.line.top for candidate in group)
        same = [c for c in group if abs(c.line.top - place) <= _SAME_PLACE]
        if len({c.sheet for c in same}) < _most(sheets) or (not key and not _all_numbers(same)):
            continue
        differ = len({c.line.text for c in same}) > 1
        yield from (c for c in same if not (differ and c.line.size > body_size * _LARGE))


def _decorating(sheets: Sequence[Sheet]) -> Iterator[_Candidate]:
    """Lines that say the same at the same place on most sheets: watermarks, tabs at the side."""
    if len(sheets) < _LEAST_DECORATED:
        return
    groups: dict[tuple[str, int, int], list[_Candidate]] = defaultdict(list)
    for index, sheet in enumerate(sheets):
        for line in sheet.lines:
            place = round(line.left / _SAME_PLACE), round(line.top / _SAME_PLACE)
            groups[line.text, *place].append(_Candidate(index, line, "page", line.text))
    for group in groups.values():
        if len({candidate.sheet for candidate in group}) >= _DECORATED * len(sheets):
            yield from group


def _most(sheets: int) -> float:
    """On how many sheets a line must recur: on most, on few less where left and right differ."""
    return max(2.0, sheets * (0.6 if sheets < 6 else 0.35))


def _all_numbers(candidates: Sequence[_Candidate]) -> bool:
    return all(_NUMBER_ONLY.fullmatch(candidate.line.text) for candidate in candidates)


def _counting(
    candidates: Sequence[_Candidate], sheets: int, body_size: float
) -> Iterator[_Candidate]:
    """Lines that begin or end with the page's number, whatever else they say on each page."""
    offsets: dict[tuple[str, int], list[_Candidate]] = defaultdict(list)
    for candidate in (c for c in candidates if c.line.size <= body_size * _LARGE):
        for number in _edge_numbers(candidate.line.text):
            offsets[candidate.zone, number - candidate.sheet].append(candidate)
    for group in offsets.values():
        places = Counter(round(candidate.line.top / _SAME_PLACE) for candidate in group)
        place, count = places.most_common(1)[0]
        if count >= max(3.0, sheets * 0.35):
            yield from (c for c in group if abs(c.line.top / _SAME_PLACE - place) <= 1)


def _edge_numbers(text: str) -> set[int]:
    return {int(a or b) for a, b in _EDGE_NUMBER.findall(text)}


def _is_own_number(candidate: _Candidate, sheet: Sheet) -> bool:
    match = _NUMBER_ONLY.fullmatch(candidate.line.text)
    own = {str(candidate.sheet + 1), (sheet.label or "").casefold()}
    return bool(match) and match is not None and match[1].casefold() in own
