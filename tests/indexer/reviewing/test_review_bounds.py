"""Documents that are none, damaged or hostile: refused, and never at great cost."""

import zipfile
from time import perf_counter

import pytest
from word_drafts import (
    WORD_SPACE,
    noting,
    paragraph,
    parts_of,
    reviewed,
    texts_of,
    written,
)

from indexer.reading.parts.errors import UnreadableFileError
from indexer.reviewing.word_package import MOST_TAGS

REFUSED = {
    "text": (b"just text", "damaged"),
    "an older document": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "older format"),
    "nothing": (b"", "damaged"),
}


@pytest.mark.parametrize(("content", "why"), REFUSED.values(), ids=REFUSED.keys())
def test_other_files_are_refused(tmp_path, content, why):
    path = tmp_path / "draft.docx"
    path.write_bytes(content)
    with pytest.raises(UnreadableFileError, match=why):
        reviewed(path, noting("x"))


def changed_part(path, name, content):
    """The document with one part replaced."""
    parts = parts_of(path) | {name: content}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, data in parts.items():
            archive.writestr(each, data)
    return path


DAMAGES = {
    "no xml": ("word/document.xml", b"<w:document", "no XML"),
    "another root": ("word/document.xml", b"<html/>", "no Word document"),
    "entities": (
        "word/document.xml",
        b'<!DOCTYPE x [<!ENTITY a "aa">]>'
        + f'<w:document xmlns:w="{WORD_SPACE}"><w:body/></w:document>'.encode(),
        "no Word document",
    ),
    "a bomb of zeros": ("word/media/image1.png", bytes(60 * 2**20), "more than its size allows"),
    "a bomb of tags": (
        "word/document.xml",
        f'<w:document xmlns:w="{WORD_SPACE}"><w:body>'.encode()
        + b"<w:p/>" * (MOST_TAGS + 1)
        + b"</w:body></w:document>",
        "more than its size allows|tags",
    ),
    "a workbook": ("_rels/.rels", b'<Relationships xmlns="x"/>', "no Word document"),
}


@pytest.mark.parametrize(("part", "content", "why"), DAMAGES.values(), ids=DAMAGES.keys())
def test_damaged_and_hostile_documents_are_refused(tmp_path, part, content, why):
    path = changed_part(written(tmp_path / "draft.docx", paragraph("x")), part, content)
    with pytest.raises(UnreadableFileError, match=why):
        reviewed(path, noting("x"))


def test_a_part_that_is_there_twice_is_refused(tmp_path):
    path = written(tmp_path / "draft.docx", paragraph("x"))
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(UnreadableFileError, match="no Word document"):
        reviewed(path, noting("x"))


HUGE = {
    "fields in fields": '<w:r><w:fldChar w:fldCharType="begin"/><w:t>x</w:t></w:r>',
    "long codes": '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    + f"<w:r><w:instrText>{'x' * 40}</w:instrText></w:r>" * 2,
    "runs": '<w:r><w:t xml:space="preserve">training x </w:t></w:r>',
}


@pytest.mark.parametrize("content", HUGE.values(), ids=HUGE.keys())
def test_hostile_documents_take_time_in_proportion_to_their_length(tmp_path, content):
    def taken(number):
        path = written(tmp_path / f"{number}.docx", f"<w:p>{content * number}</w:p>")
        begun = perf_counter()
        reviewed(path, noting("training"))
        return perf_counter() - begun

    few = min(taken(2_000) for _ in range(3))
    assert taken(20_000) < 40 * few


def test_many_notes_in_one_run_take_time_in_proportion(tmp_path):
    def taken(number):
        texts = "".join(f"<w:t>word{n} </w:t>" for n in range(number))
        path = written(tmp_path / f"{number}.docx", f"<w:p><w:r>{texts}</w:r></w:p>")
        words = [f"word{n} " for n in range(0, number, 2)]
        begun = perf_counter()
        stream = reviewed(path, noting(*words))
        spent = perf_counter() - begun
        assert texts_of(stream) == texts_of(path)
        return spent

    few = min(taken(100) for _ in range(3))
    assert taken(1_000) < 100 * few
