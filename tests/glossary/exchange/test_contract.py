"""The contract of exchange formats, which every member of the registry keeps."""

import json
import re
import subprocess
import sys
import warnings
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from factories import make_concept, make_page, make_record, make_resource
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from naughty import naughty_nouns, naughty_texts
from strategies import concepts, resources

from glossary.exchange.format import ExchangeFormat, FileHead
from glossary.exchange.incoming import IncomingTheme, Item, Refused
from glossary.exchange.registry import all_formats, table
from glossary.nouns import codec
from glossary.nouns.record import kind_of

NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
STATUSES = st.sampled_from(["draft", "in-review", "published", "withdrawn"])
ROOT = Path(__file__).parents[3]


def members(*, reads: bool = False, writes: bool = False):
    wanted = [
        format
        for format in all_formats().values()
        if (format.read or not reads) and (format.write or not writes)
    ]
    return pytest.mark.parametrize("format", wanted, ids=lambda format: format.name)


def written(format: ExchangeFormat, records, pages=()):
    stream = BytesIO()
    notes = format.write(records, stream, lambda _record: pages)
    return stream.getvalue(), notes


def read(format: ExchangeFormat, data: bytes):
    return list(format.read(BytesIO(data), f"file{format.suffixes[0]}"))


def kept(format: ExchangeFormat, noun):
    """The noun as far as the format says that it keeps it."""
    data, wanted = codec.to_json(noun), format.keeps.fields
    data = data if format.keeps.exact else _plain(data)
    return data if wanted is None else {k: v for k, v in data.items() if k in {"id", *wanted}}


def _plain(value):
    """The value without control characters, repeated texts, and lists that hold nothing."""
    if isinstance(value, str):
        return NO_XML.sub("", value).replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, list):
        plain = [_plain(each) for each in value]
        return [each for at, each in enumerate(plain) if each not in plain[:at]]
    if isinstance(value, dict):
        plain = {_plain(key): _plain(each) for key, each in value.items()}
        return {key: each for key, each in plain.items() if each not in ({}, [])}
    return value


def made(format: ExchangeFormat, *names: str):
    """Records of nouns with these ids, of a kind that the format keeps."""
    make = make_concept if "concept" in format.keeps.kinds else make_resource
    return [make_record(make(name)) for name in names]


def _nouns(found):
    """What the file states, without themes and without sources that it only names."""
    nouns = (each for each in found if not isinstance(each, IncomingTheme))
    return [each for each in nouns if not getattr(each, "implied", False)]


def _as_kept(format: ExchangeFormat, noun, status):
    told = status if format.keeps.status else None
    return json.dumps([kept(format, noun), told], sort_keys=True)


class TestExchangeContract:
    """What every exchange format does."""

    @members(reads=True, writes=True)
    @settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
    @given(data=st.data())
    def test_what_it_says_it_keeps_comes_back(self, format, data):
        records = data.draw(
            st.lists(st.builds(make_record, noun=concepts | resources, status=STATUSES), max_size=4)
        )
        unique = {(r.kind, r.noun.id): r for r in records if r.kind in format.keeps.kinds}
        found = read(format, written(format, unique.values())[0])
        assert not [each for each in found if isinstance(each, Refused)]
        assert sorted(
            _as_kept(format, each.noun, each.status or "published") for each in _nouns(found)
        ) == (sorted(_as_kept(format, record.noun, record.status) for record in unique.values()))

    @members(reads=True, writes=True)
    def test_pages_come_back_where_it_keeps_them(self, format):
        pages = (make_page(1), make_page(2, "Two", label="ii", heading="H", language="en"))
        found = read(format, written(format, [make_record(make_resource())], pages)[0])
        kept_pages = [pages if format.keeps.pages else None]
        has_resources = "resource" in format.keeps.kinds
        assert [each.pages for each in found] == (kept_pages if has_resources else [])

    @members(reads=True, writes=True)
    def test_any_text_in_any_field_comes_back(self, format):
        nouns = [
            noun
            for at, text in enumerate(naughty_texts())
            for noun in naughty_nouns(at, text)
            if kind_of(noun) in format.keeps.kinds
        ]
        ordered = sorted(nouns, key=lambda noun: noun.id)
        data, notes = written(format, [make_record(noun) for noun in ordered])
        found = read(format, data)
        assert not notes or not format.keeps.exact
        assert not [str(each) for each in found if isinstance(each, Refused)]
        back = sorted((each.noun for each in _nouns(found)), key=lambda noun: noun.id)
        assert [kept(format, noun) for noun in back] == [kept(format, noun) for noun in ordered]

    @members(writes=True)
    def test_nothing_at_all_can_be_written_and_the_order_is_kept(self, format):
        assert isinstance(written(format, [])[0], bytes)
        data, _ = written(format, made(format, *"cab"))
        if format.read:
            assert [each.noun.id for each in _nouns(read(format, data))] == ["c", "a", "b"]

    @members(reads=True)
    @settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
    @given(data=st.data())
    def test_no_bytes_bring_it_down(self, format, data):
        good = _good(format)
        start = data.draw(st.integers(0, len(good)))
        cut = good[:start] + data.draw(st.binary(max_size=40)) + good[start + 3 :]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            assert all(
                isinstance(each, Item)
                for content in (cut, data.draw(st.binary(max_size=200)))
                for each in read(format, content)
            )

    @members(reads=True, writes=True)
    def test_bad_input_is_one_clear_error_with_its_position(self, format):
        good, _ = written(format, made(format, "fine"))
        cut = good.rfind(b"fine") + 2 if b"fine" in good else len(good) - 20
        (refused,) = [each for each in read(format, good[:cut]) if isinstance(each, Refused)]
        assert refused.file.startswith(f"file{format.suffixes[0]}")
        assert refused.line >= 0
        assert refused.wrong
        assert str(refused.fix).endswith(".")
        assert "Traceback" not in str(refused)

    @members(reads=True, writes=True)
    def test_its_files_are_recognised_by_content_and_no_other_files_are(self, format, tmp_path):
        data, _ = written(format, made(format, "soldering"))
        path = tmp_path / "file.dat"
        path.write_bytes(data)
        text = None if b"\0" in data[:100] else data.decode("utf-8-sig", "replace")
        assert format.recognises(FileHead(path, data[:8192], text, named=False))
        for other in (b"", b"Plain prose, with a comma.\n", b"%PDF-1.4", b"PK\x03\x04nothing"):
            path.write_bytes(other)
            beginning = FileHead(path, other, other.decode("latin-1"), named=False)
            assert not format.recognises(beginning)

    @members()
    def test_it_states_itself(self, format):
        assert format.read or format.write
        assert format.suffixes
        assert all(suffix.startswith(".") for suffix in format.suffixes)
        assert "/" in format.media_type
        assert str(format.about)


def test_the_registry_imports_no_workbook_library_before_one_is_used():
    code = (
        "import sys; from glossary.exchange.registry import all_formats; all_formats(); "
        "assert not {'openpyxl', 'pyoxigraph'} & {*sys.modules}"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_the_documentation_has_the_table_of_formats():
    assert table() in (ROOT / "docs" / "formats.md").read_text("utf-8")


@cache
def _good(format: ExchangeFormat) -> bytes:
    """A file with a concept; made once, because a workbook holds the time at which it was made."""
    return written(format, made(format, "soldering"))[0] if format.write else b"x"
