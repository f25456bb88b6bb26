"""One manual as EPUB and as PDF: what one edition says is found in the other, word for word."""

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from indexer.documents.sentences import sentences
from indexer.quotations.held_text import held_text
from indexer.quotations.quotation_check import check_quotation
from indexer.reading.bounded import BoundedReader
from indexer.reading.parts.document import Limits

ROOT = Path(__file__).parents[3]
FOLDER = ROOT.parent / "shared" / "data" / "docs-debian-edu"
MANUAL = "debian-edu-bullseye-manual.en"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the shared data are not here")


@pytest.fixture(scope="module")
def editions():
    """The PDF as an original, and sentences of the EPUB."""
    with BoundedReader(Limits()) as reader:
        pdf = reader.read(FOLDER / f"{MANUAL}.pdf", "pdf")
        epub = reader.read(FOLDER / f"{MANUAL}.epub", "epub")
    said = [
        sentence
        for page in epub.pages
        for paragraph in page.text.split("\n\n")
        for sentence in sentences(paragraph)
        if 60 < len(sentence) < 500
    ]
    Random(4).shuffle(said)
    return held_text(pdf.pages), said[:400]


def test_every_sentence_of_one_edition_is_in_the_other(editions):
    held, said = editions
    outcomes = Counter(check_quotation(each, None, held).outcome for each in said)
    assert outcomes == {"unplaced": len(said)}


def test_a_changed_word_is_shown_where_the_sentence_is(editions):
    held, said = editions
    changed = []
    for sentence in said[:200]:
        words = sentence.split()
        words[len(words) // 2] = "xylophone"
        place = check_quotation(sentence, None, held).page
        found = check_quotation(" ".join(words), None, held)
        added = "".join(each.text for each in found.difference if each.side == "added")
        changed.append((found.page == place and "xylophone" in added, found.outcome))
    assert Counter(changed)[True, "differs"] >= 190
