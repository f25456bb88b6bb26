"""What every reader format has to do, whatever its files are."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.reading.bounded import BoundedReader
from indexer.reading.parts.document import Limits, ReadFile
from indexer.reading.parts.errors import ReadingError
from indexer.reading.parts.format import ReaderFormat
from indexer.reading.recognise import recognise
from indexer.reading.registry import all_formats, read_document, suffix_of, suffixes
from tests.indexer.reading.reader_samples import SAMPLES, WORDS, ReaderSample

_SECONDS = 20


@pytest.fixture(scope="module")
def reader() -> Iterator[BoundedReader]:
    with BoundedReader(Limits(seconds=_SECONDS)) as opened:
        yield opened


def test_every_format_has_a_sample_for_the_contract() -> None:
    assert set(SAMPLES) == set(all_formats())


def test_only_one_format_takes_what_no_other_claims() -> None:
    assert [f.name for f in all_formats().values() if f.fallback] == [[*all_formats()][-1]]


@pytest.mark.parametrize("name", sorted(SAMPLES))
class TestReaderContract:
    """Every member of the registry keeps it."""

    @pytest.fixture
    def format(self, name: str) -> ReaderFormat:
        return all_formats()[name]

    @pytest.fixture
    def sample(self, name: str) -> ReaderSample:
        return SAMPLES[name]

    @pytest.fixture
    def path(self, format: ReaderFormat, sample: ReaderSample, tmp_path: Path) -> Path:
        path = tmp_path / f"sample{format.suffixes[0]}"
        sample.write(path)
        return path

    @pytest.fixture
    def document(self, format: ReaderFormat, path: Path, reader: BoundedReader) -> ReadFile:
        return reader.read(path, format.name)

    def test_it_states_itself(self, format: ReaderFormat) -> None:
        assert all(suffix.startswith(".") and suffix.islower() for suffix in format.suffixes)
        assert set(format.suffixes) <= set(suffixes())
        assert "/" in format.media_type
        assert suffix_of(format.media_type) == format.suffixes[0]
        assert str(format.label)
        assert format.comes_in

    def test_it_knows_its_files_also_by_content_alone(
        self, format: ReaderFormat, sample: ReaderSample, path: Path
    ) -> None:
        assert recognise(path).format == format.name
        if not sample.by_name:
            assert recognise(path.rename(path.with_name("unnamed"))).format == format.name

    def test_it_reads_the_words(self, document: ReadFile, format: ReaderFormat) -> None:
        assert WORDS in document.pages[0].text
        assert document.media_type == format.media_type

    def test_pages_have_their_numbers(
        self, document: ReadFile, format: ReaderFormat, sample: ReaderSample
    ) -> None:
        assert tuple(page.number for page in document.pages) == sample.pages
        assert format.numbered or sample.pages == (1,)

    def test_the_language_is_the_one_declared(
        self, document: ReadFile, sample: ReaderSample
    ) -> None:
        assert document.language == sample.language

    def test_an_empty_file_is_one_clear_error(
        self, format: ReaderFormat, path: Path, reader: BoundedReader
    ) -> None:
        path.write_bytes(b"")
        _refused(reader, path, format)

    def test_a_file_cut_off_is_read_or_one_clear_error(
        self, format: ReaderFormat, path: Path, reader: BoundedReader
    ) -> None:
        whole = path.read_bytes()
        for part in range(1, 10):
            path.write_bytes(whole[: len(whole) * part // 10])
            try:
                assert reader.read(path, format.name).pages
            except ReadingError as error:
                _is_clear(error, path)

    def test_a_damaged_file_is_read_or_one_clear_error(
        self, format: ReaderFormat, path: Path, reader: BoundedReader
    ) -> None:
        whole = path.read_bytes()
        for place in range(0, len(whole), max(1, len(whole) // 30)):
            path.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
            try:
                reader.read(path, format.name)
            except ReadingError as error:
                _is_clear(error, path)

    def test_a_file_too_large_is_refused_before_it_is_read(
        self, format: ReaderFormat, path: Path
    ) -> None:
        with pytest.raises(ReadingError, match="more than 10"):
            read_document(format.name, path, Limits(bytes=10, markup_bytes=10))

    def test_a_text_too_long_is_refused(self, format: ReaderFormat, path: Path) -> None:
        with pytest.raises(ReadingError, match="longer than 10 characters"):
            read_document(format.name, path, replace(Limits(), characters=10))

    def test_a_bomb_costs_a_message(
        self, format: ReaderFormat, path: Path, sample: ReaderSample, reader: BoundedReader
    ) -> None:
        if sample.bomb is None:
            pytest.skip("nothing is unpacked")
        sample.bomb(path)
        started = time.monotonic()
        _refused(reader, path, format)
        assert time.monotonic() - started < _SECONDS / 2


def _refused(reader: BoundedReader, path: Path, format: ReaderFormat) -> None:
    with pytest.raises(ReadingError) as caught:
        reader.read(path, format.name)
    _is_clear(caught.value, path)


def _is_clear(error: ReadingError, path: Path) -> None:
    assert str(error).startswith(f"{path}: ")
    assert str(error.fix)
    assert "\n" not in str(error)
    assert "Traceback" not in str(error)
    assert "crash" not in str(error)
