"""Word documents."""

from glossary.message import english
from indexer.reading.parts.format import ReaderFormat, Sample, reader_in


def _is_docx(sample: Sample) -> bool:
    return sample.holds("word/document", ".docx")


FORMAT = ReaderFormat(
    name="docx",
    label=english("Word documents (DOCX)"),
    comes_in="one resource with one page: tracked changes accepted, comments, headers and footers "
    "left out, rows of tables as lines, text boxes after their paragraph, notes at the end",
    suffixes=(".docx", ".docm", ".dotx"),
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    numbered=False,
    recognises=_is_docx,
    read=reader_in("indexer.reading.formats.docx.reader"),
)
