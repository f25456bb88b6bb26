"""OpenDocument texts."""

from glossary.message import english
from indexer.reading.parts.format import ReaderFormat, Sample, reader_in

_TYPE = "application/vnd.oasis.opendocument.text"


def _is_odt(sample: Sample) -> bool:
    return sample.stated_type in (_TYPE, f"{_TYPE}-template") or (
        not sample.parts and sample.holds("content.xml", ".odt")
    )


FORMAT = ReaderFormat(
    name="odt",
    label=english("OpenDocument texts (ODT)"),
    comes_in="one resource with one page: tracked changes accepted, comments and table of contents "
    "left out, rows of tables as lines, notes at the end",
    suffixes=(".odt", ".ott"),
    media_type=_TYPE,
    numbered=False,
    recognises=_is_odt,
    read=reader_in("indexer.reading.formats.odt.reader"),
)
