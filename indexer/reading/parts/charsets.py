"""Which encoding a text is in: what its markup declares, else what its bytes look like."""

import re
from collections import Counter
from collections.abc import Iterator
from types import MappingProxyType

import webencodings
from charset_normalizer import CharsetMatch, from_bytes

from indexer.analysis.recognition import recognised

_ATTRIBUTE = rb"[^>]{0,500}?\s%s\s*=\s*[\"']?\s*"
_META_CHARSET = re.compile(rb"<meta" + _ATTRIBUTE % rb"charset" + rb"([\w.:-]{2,40})", re.I)
_META_HTTP_EQUIV = re.compile(
    rb"<meta(?=" + _ATTRIBUTE % rb"http-equiv" + rb"content-type)"
    rb"[^>]{0,500}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})",
    re.I,
)
_XML = re.compile(rb"\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']([\w.:-]{2,40})", re.I)
_COMMENT = re.compile(rb"<!--.*?-->", re.S)
_HEAD = 4096
"""Bytes among which markup declares its encoding."""

# What browsers read under these names holds more characters than what Python reads under them.
_WIDER = MappingProxyType(
    {
        "gbk": "gb18030",
        "shift_jis": "cp932",
        "euc-kr": "cp949",
        "big5": "big5hkscs",
        "euc-jp": "euc_jis_2004",
        "iso-2022-jp": "iso2022_jp_2004",
        "utf-16le": "utf-8",
        "utf-16be": "utf-8",
        "x-user-defined": "cp1252",
    }
)
_PREFERRED = [
    "cp1252",
    "gb18030",
    "cp1251",
    "koi8_r",
    "cp1256",
    "cp932",
    "cp949",
    "big5hkscs",
    "euc_jp",
    "cp1255",
    "cp1253",
    "cp874",
    "koi8_u",
    "cp1250",
    "cp1254",
    "cp1257",
    "cp866",
]
"""Encodings that are told apart; the first of those that fit equally well is taken."""
_LATIN = MappingProxyType(
    dict.fromkeys(("cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq"), "cp1250")
    | dict.fromkeys(("az", "tr"), "cp1254")
    | dict.fromkeys(("et", "lt", "lv"), "cp1257")
)
"""Languages whose letters are not those of windows-1252."""
_SAMPLE = 20_000
_PIECE = 200
"""Bytes that tell an encoding."""
_ENOUGH = 4
"""Bytes beyond ASCII by which encodings can be told apart."""
_SAME_DISORDER = 0.02
_SAME_LETTERS = 0.05
"""Matches that differ by less fit equally well."""
_ODD_CAPITAL = re.compile("[\uff61-\uff9f]|[a-zß-ÿа-џ][A-ZÀ-ÞА-ЯЀ-Џ]")
"""A capital after a small letter or half a katakana, as wrong encodings make them of letters."""
_EAST_ASIAN = ("gb18030", "big5hkscs", "cp932", "cp949", "euc_jp")
_EAST_ASIAN_CHAR = re.compile("[\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uff60]")
_MOSTLY = 0.85


def declared_encoding(data: bytes) -> str | None:
    """The encoding that the markup declares, under Python's name for what browsers read as such."""
    head = _COMMENT.sub(b"", data[:_HEAD])
    found = _META_CHARSET.search(head) or _META_HTTP_EQUIV.search(head) or _XML.match(head)
    return encoding_called(found[1].decode("ascii")) if found else None


def encoding_called(label: str) -> str | None:
    """Python's name of the encoding that browsers read under this label; None for no label."""
    encoding = webencodings.lookup(label)
    return _WIDER.get(encoding.name, str(encoding.codec_info.name)) if encoding else None


def guessed_encoding(data: bytes) -> str:
    """The encoding, not one of Unicode, that the bytes look most like."""
    votes: Counter[str] = Counter()
    # Piece by piece, so that a damaged byte spoils one of them and not the whole.
    pieces = list(_telling_pieces(data))
    for piece in pieces:
        if name := _fitting(piece) or _east_asian(piece):
            votes[name] += len(piece)
    winner = votes.most_common(1)[0][0] if votes else _PREFERRED[0]
    is_latin = winner == _PREFERRED[0] or winner in _LATIN.values()
    return _of_latin(b"".join(pieces), winner) if is_latin else winner


def _telling_pieces(data: bytes) -> Iterator[bytes]:
    """Whole lines with bytes beyond ASCII, put together to pieces that tell their encoding."""
    piece = bytearray()
    size = 0
    for line in data.splitlines():
        if not line.isascii():
            piece += line[:_SAMPLE] + b"\n"
        if len(piece) > _PIECE:
            yield bytes(piece)
            size += len(piece)
            piece.clear()
        if size > _SAMPLE:
            return
    if sum(byte > 0x7F for byte in piece) >= _ENOUGH:
        yield bytes(piece)


def _fitting(sample: bytes) -> str | None:
    matches = list(from_bytes(sample, cp_isolation=_PREFERRED))
    if not matches:
        return None
    equal = [match for match in matches if _fits_as_well(match, matches[0])]
    fewest = min(map(_odd_capitals, equal))
    names = {
        name
        for match in equal
        if _odd_capitals(match) == fewest
        for name in match.could_be_from_charset
    }
    return next(name for name in _PREFERRED if name in names)


def _of_latin(sample: bytes, otherwise: str) -> str:
    """The Latin encoding in which the sample is in a language that is written in it."""
    languages = {
        name: recognised(sample.decode(name, "replace")) for name in {*_LATIN.values(), otherwise}
    }
    for name in dict.fromkeys(_LATIN.values()):
        if _LATIN.get(languages[name] or "") == name:
            return name
    return _PREFERRED[0] if languages[otherwise] else otherwise


def _fits_as_well(match: CharsetMatch, best: CharsetMatch) -> bool:
    return (
        match.chaos - best.chaos < _SAME_DISORDER
        and best.coherence - match.coherence < _SAME_LETTERS
    )


def _odd_capitals(match: CharsetMatch) -> int:
    return len(_ODD_CAPITAL.findall(str(match)))


def _east_asian(sample: bytes) -> str | None:
    """The East Asian encoding that makes the most of the bytes; texts mixed with Latin look odd."""
    shares = {name: _east_asian_share(sample, name) for name in _EAST_ASIAN}
    best = max(shares, key=shares.__getitem__)
    return best if shares[best] > _MOSTLY else None


def _east_asian_share(sample: bytes, encoding: str) -> float:
    """Part of the characters beyond ASCII that are in everyday use in East Asia."""
    beyond = [char for char in sample.decode(encoding, "replace") if char > "\x7f"]
    return len(_EAST_ASIAN_CHAR.findall("".join(beyond))) / max(1, len(beyond))
