"""PowerPoint presentations."""

from glossary.message import english
from indexer.reading.parts.format import ReaderFormat, Sample, reader_in


def _is_pptx(sample: Sample) -> bool:
    return sample.holds("ppt/presentation", ".pptx")


FORMAT = ReaderFormat(
    name="pptx",
    label=english("PowerPoint presentations (PPTX)"),
    comes_in="one resource with a page for each slide: its title, texts and tables, then the "
    "speaker’s notes; dates, footers and slide numbers left out",
    suffixes=(".pptx", ".pptm", ".ppsx"),
    media_type="application/vnd.openxmlformats-officedocument.presentationml.presentation",
    numbered=True,
    recognises=_is_pptx,
    read=reader_in("indexer.reading.formats.pptx.reader"),
)
