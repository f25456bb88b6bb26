"""BibTeX and BibLaTeX read: an entry a work."""

import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import (
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ParsingFailedBlock,
)
from pylatexenc.latex2text import LatexNodes2Text

from glossary.exchange.catalogues.catalogued import (
    OWN_ID,
    Catalogued,
    date_in,
    entry_of,
    file_names,
    month_number,
)
from glossary.exchange.catalogues.decoding import text_of
from glossary.exchange.incoming import Item, Refused
from glossary.exchange.unpacking import PackedWronglyError
from glossary.message import english

_FIX = english("Correct the entry and load the file again.")
_READ_TEXT = (
    "title subtitle author editor publisher institution organization school year month date "
    "language langid isbn issn doi url abstract keywords file"
)
_READ = frozenset({*_READ_TEXT.split(), OWN_ID})
_MARKUP = re.compile(r"[\\{}~$]|--|``|''")
_ESCAPED = re.compile(r"\\([_%&#$~{}])")
_AND = re.compile(r"[{}]|\\.|\s+and\s+", re.IGNORECASE | re.DOTALL)
_CIRCUMFLEX = "\\textasciicircum{}"
"""What stands for a circumflex that is no accent, which the decoder takes for one."""
_BETWEEN = re.compile(r"\s*[,;]\s*")


def read(stream: BinaryIO, name: str) -> Iterator[Item]:
    """Every entry of the file as a resource, and a `Refused` for each that is wrong.

    Raises: OverBoundsError when the file is too large.
    """
    try:
        text, note = text_of(stream)
    except PackedWronglyError as error:
        yield Refused(name, 0, (("file", error.wrong),), _FIX)
        return
    if note:
        yield note
    try:
        library = parse_string(text)
    except (ValueError, RecursionError, AttributeError, IndexError):
        yield Refused(name, 0, (("BibTeX", english("it cannot be read")),), _FIX)
        return
    for block in library.blocks:
        if isinstance(block, Entry):
            yield entry_of(_work(block))
        elif isinstance(block, ParsingFailedBlock):
            yield _refused(block, name)


def _refused(block: ParsingFailedBlock, name: str) -> Refused:
    line = (block.start_line or 0) + 1
    wrong = english("a brace or quotation mark is missing in the entry that begins here")
    if isinstance(block, DuplicateBlockKeyBlock):
        wrong = english("another entry has the key %(key)s already", key=str(block.key)[:80])
    elif isinstance(block, DuplicateFieldKeyBlock):
        twice = ", ".join(sorted(map(str, block.duplicate_keys)))
        wrong = english("the entry states a field twice: %(names)s", names=twice[:80])
    return Refused(name, line, (("entry", wrong),), _FIX)


def _work(entry: Entry) -> Catalogued:
    raw = {each.key.lower(): str(each.value) for each in entry.fields}
    plain = {name: _plain(value) for name, value in raw.items()}
    title = ": ".join(filter(None, (plain.get("title"), plain.get("subtitle"))))
    makers = raw.get("author") or raw.get("editor") or ""
    return Catalogued(
        (entry.start_line or 0) + 1,
        entry.key,
        entry.entry_type,
        _verbatim(raw, OWN_ID),
        title,
        tuple(name for each in _names(makers) if (name := _plain(each))),
        _first(plain, "publisher", "institution", "organization", "school"),
        _issued(plain),
        _first(plain, "langid", "language"),
        _first(plain, "isbn", "issn"),
        _verbatim(raw, "doi"),
        _verbatim(raw, "url"),
        plain.get("abstract", ""),
        tuple(dict.fromkeys(filter(None, _BETWEEN.split(plain.get("keywords", ""))))),
        file_names(raw.get("file", "")),
        tuple(name for name in raw if name not in _READ),
    )


def _names(makers: str) -> Iterator[str]:
    """The names between `and`, which is a part of a name within braces."""
    depth = start = 0
    for found in _AND.finditer(makers):
        sign = found[0]
        if sign in ("{", "}"):
            depth += 1 if sign == "{" else -1
        elif depth <= 0 and not sign.startswith("\\"):
            yield makers[start : found.start()]
            start = found.end()
    yield makers[start:]


def _issued(plain: Mapping[str, str]) -> str | None:
    if found := date_in(plain.get("date", "")):
        return found
    month = month_number(plain.get("month", ""))
    year = plain.get("year", "")
    return date_in(f"{year}-{month}" if month else year)


def _first(values: Mapping[str, str], *names: str) -> str:
    return next((values[name] for name in names if values.get(name)), "")


def _verbatim(raw: Mapping[str, str], name: str) -> str:
    """The value of a field that is no LaTeX, such as an address."""
    return _ESCAPED.sub(r"\1", raw.get(name, "")).strip().strip("{}").strip()


def _plain(value: str) -> str:
    """The value without the marks of LaTeX, on one line."""
    text = value
    if _MARKUP.search(value):
        decoder = LatexNodes2Text(math_mode="verbatim", keep_comments=True)
        try:
            text = decoder.latex_to_text(value.replace(_CIRCUMFLEX, "^"))
        except (ValueError, RecursionError, AttributeError, IndexError, TypeError):
            text = value
    return " ".join(text.split())
