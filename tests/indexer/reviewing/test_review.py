"""Word documents given back with notes: the text stays as it was, and the notes are where due."""

import re
import zipfile
from io import BytesIO
from itertools import chain
from os.path import normpath
from pathlib import Path
from time import perf_counter

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from indexer.reading.parts.errors import UnreadableFileError
from indexer.reviewing.review import Review, WordNote, review
from indexer.reviewing.word_notes import NoteLine, NoteStyle
from indexer.reviewing.word_package import MOST_TAGS

LIMIT = 20 * 2**20
ENGLISH = NoteStyle("en")
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def written(path, body=""):
    """A Word document with this XML at the beginning of its body."""
    document = Document()
    wrapped = etree.fromstring(f'<w:body xmlns:w="{_W}">{body}</w:body>')
    for element in reversed(wrapped):
        document.element.body.insert(0, element)
    document.save(path)
    return path


def paragraph(*texts, properties=""):
    runs = (f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>' for text in texts)
    return f"<w:p>{''.join(runs)}</w:p>"


def noting(*words, footnote="", references=()):
    """A review with a note at the first use of each of the words."""

    def of(text):
        found = [re.search(re.escape(word), text) for word in words]
        notes = (
            WordNote(
                match.start(),
                match.end(),
                (NoteLine(f"on {match[0]}", "https://e.org/x"),),
                footnote,
            )
            for match in found
            if match
        )
        return Review(tuple(notes), ENGLISH, "Sources" if references else "", references)

    return of


def reviewed(path, of):
    stream = BytesIO()
    review(path, LIMIT, of, stream)
    return stream


def parts_of(source):
    with zipfile.ZipFile(source) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def texts_of(source):
    """All text of all paragraphs, tables, headers and footers, runs joined."""
    document = Document(source)
    stories = [document.element.body]
    for section in document.sections:
        stories += [section.header._element, section.footer._element]
    return [
        "".join(t.text or "" for t in p.iter(qn("w:t")))
        for p in chain.from_iterable(story.iter(qn("w:p")) for story in stories)
    ]


def commented(stream):
    """What each comment says, by the words between its marks."""
    document = Document(stream)
    comments = {str(comment.comment_id): comment.text for comment in document.comments}
    found, open_ids = {}, {}
    for element in document.element.body.iter():
        if element.tag == qn("w:commentRangeStart"):
            open_ids[element.get(qn("w:id"))] = ""
        elif element.tag == qn("w:t"):
            open_ids = {id: text + (element.text or "") for id, text in open_ids.items()}
        elif element.tag == qn("w:commentRangeEnd"):
            id = element.get(qn("w:id"))
            found[open_ids.pop(id)] = comments[id]
    return found


def check_relations(stream):
    """Every relation leads to a part, every part has a type, every reference to a note its note."""
    parts = parts_of(stream)
    for name in (name for name in parts if name.endswith(".rels")):
        folder = Path(name).parent.parent
        ids = set()
        for relation in etree.fromstring(parts[name]):
            assert relation.get("Id") not in ids
            ids.add(relation.get("Id"))
            if relation.get("TargetMode") != "External":
                target = relation.get("Target")
                path = (
                    normpath(f"/{folder}/{target}").lstrip("/") if target[0] != "/" else target[1:]
                )
                assert path in parts, path
    types = etree.fromstring(parts["[Content_Types].xml"])
    typed = {each.get("PartName") or str(each.get("Extension")) for each in types}
    assert all(f"/{n}" in typed or n.rpartition(".")[2] in typed for n in parts if n[0] != "[")
    main = etree.fromstring(parts["word/document.xml"])
    for called, part in (("commentReference", "comments"), ("footnoteReference", "footnotes")):
        wanted = [each.get(qn("w:id")) for each in main.iter(qn(f"w:{called}"))]
        if wanted:
            there = [e.get(qn("w:id")) for e in etree.fromstring(parts[f"word/{part}.xml"])]
            assert len(set(there)) == len(there)
            assert set(wanted) <= set(there)


CASES = {
    "one run": (paragraph("All apprenticeship counts."), "apprenticeship"),
    "split over runs": (
        paragraph("An ap", "prentice", "ship counts", properties="<w:rPr><w:i/></w:rPr>"),
        "apprenticeship",
    ),
    "whole run": (paragraph("An ", "apprenticeship", " counts"), "apprenticeship"),
    "in a table": (
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>"
        f"{paragraph('An apprenticeship')}</w:tc></w:tr></w:tbl>",
        "apprenticeship",
    ),
    "in a hyperlink": (
        '<w:p><w:r><w:t>Go to </w:t></w:r><w:hyperlink w:anchor="x"><w:r><w:t>dual '
        "training</w:t></w:r></w:hyperlink></w:p>",
        "training",
    ),
    "over the end of a hyperlink": (
        '<w:p><w:hyperlink w:anchor="x"><w:r><w:t xml:space="preserve">dual </w:t></w:r>'
        "</w:hyperlink><w:r><w:t>training</w:t></w:r></w:p>",
        "dual training",
    ),
    "in a hyperlink field": (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "http://training/"'
        '</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>training here</w:t>'
        '<w:fldChar w:fldCharType="end"/></w:r></w:p>',
        "training",
    ),
    "inserted by a tracked change": (
        '<w:p><w:ins w:id="7" w:author="A"><w:r><w:t>New training</w:t></w:r></w:ins></w:p>',
        "training",
    ),
    "over a tracked deletion": (
        '<w:p><w:r><w:t xml:space="preserve">dual </w:t></w:r><w:del w:id="8" w:author="A"><w:r>'
        "<w:delText>bad training</w:delText></w:r></w:del><w:r><w:t>training</w:t></w:r></w:p>",
        "dual training",
    ),
    "in a content control": (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('Some training')}</w:sdtContent></w:sdt>",
        "training",
    ),
    "around a tab": (
        "<w:p><w:r><w:t>dual</w:t><w:tab/><w:t>training</w:t></w:r></w:p>",
        "dual\ttraining",
    ),
}


@pytest.mark.parametrize(("body", "word"), CASES.values(), ids=CASES.keys())
@pytest.mark.parametrize("footnote", ["", "A note."])
def test_words_are_commented_wherever_they_stand_and_the_text_stays(tmp_path, body, word, footnote):
    path = written(tmp_path / "draft.docx", body)
    stream = reviewed(path, noting(word, footnote=footnote))
    shown = word.replace("\t", "")
    assert commented(stream) == {shown: f"on {word}"}
    assert texts_of(stream) == texts_of(path)
    check_relations(stream)


NOT_TEXT = {
    "code of a field": (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>training'
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    ),
    "text within the code of a field": (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>training</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/>'
        "</w:r></w:p>"
    ),
    "table of contents": (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC \\o</w:instrText>'
        '<w:fldChar w:fldCharType="separate"/></w:r></w:p>'
        + paragraph("training 3")
        + '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    ),
    "simple field": (
        '<w:p><w:fldSimple w:instr="REF x"><w:r><w:t>training</w:t></w:r></w:fldSimple></w:p>'
    ),
    "moved away": (
        '<w:p><w:moveFrom w:id="9" w:author="A"><w:r><w:t>training</w:t></w:r></w:moveFrom></w:p>'
    ),
    "hidden": paragraph("training", properties="<w:rPr><w:vanish/></w:rPr>"),
    "deleted row": (
        '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:trPr><w:del w:id="3" '
        f'w:author="A"/></w:trPr><w:tc>{paragraph("training")}</w:tc></w:tr></w:tbl>'
    ),
}


@pytest.mark.parametrize("body", NOT_TEXT.values(), ids=NOT_TEXT.keys())
def test_what_is_deleted_hidden_or_calculated_is_never_commented(tmp_path, body):
    path = written(tmp_path / "draft.docx", body + paragraph("Good training"))
    texts = []

    def of(text):
        texts.append(text)
        return noting("training")(text)

    stream = reviewed(path, of)
    assert texts[0].count("training") == 1
    assert "Good training" in texts[0]
    assert len(commented(stream)) == 1
    assert texts_of(stream) == texts_of(path)


def test_a_number_raised_behind_a_word_is_no_part_of_it(tmp_path):
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>'
    body = f"<w:p><w:r><w:t>training</w:t></w:r>{raised}<w:r><w:t> here</w:t></w:r></w:p>"
    texts = []
    reviewed(
        written(tmp_path / "draft.docx", body), lambda t: texts.append(t) or Review((), ENGLISH)
    )
    assert texts[0].startswith("training here")


def test_a_divided_run_keeps_its_look_and_its_parts(tmp_path):
    body = paragraph(
        "good training here", properties='<w:rPr><w:b/><w:color w:val="FF0000"/></w:rPr>'
    )
    stream = reviewed(written(tmp_path / "draft.docx", body), noting("training"))
    runs = [run for run in Document(stream).paragraphs[0].runs if run.text]
    assert [run.text for run in runs] == ["good ", "training", " here"]
    assert all(run.bold and str(run.font.color.rgb) == "FF0000" for run in runs)


def test_notes_close_together_stand_in_order(tmp_path):
    body = paragraph("dual training and dual training centre")
    stream = reviewed(
        written(tmp_path / "draft.docx", body), noting("dual", "training", "centre", footnote="N")
    )
    assert list(commented(stream)) == ["dual", "training", "centre"]
    ids = [e.get(qn("w:id")) for e in Document(stream).element.body.iter(qn("w:footnoteReference"))]
    assert ids == ["1", "2", "3"]


def test_comments_and_footnotes_that_are_there_stay(tmp_path):
    first = reviewed(
        written(tmp_path / "draft.docx", paragraph("dual training")), noting("dual", footnote="One")
    )
    (tmp_path / "again.docx").write_bytes(first.getvalue())
    second = reviewed(tmp_path / "again.docx", noting("training", footnote="Two"))
    assert set(commented(second)) == {"dual", "training"}
    notes = parts_of(second)["word/footnotes.xml"].decode()
    assert "One" in notes
    assert "Two" in notes
    assert [n for n in parts_of(second) if "comments" in n] == ["word/comments.xml"]
    check_relations(second)


def test_every_other_part_stays_byte_for_byte(tmp_path):
    path = written(tmp_path / "draft.docx", paragraph("training"))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/media/image1.png", b"\x89PNG" + bytes(range(256)))
        archive.writestr("word/vbaProject.bin", b"macro")
    before = parts_of(path)
    after = parts_of(reviewed(path, noting("training", footnote="N", references=("A book.",))))
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "[Content_Types].xml",
    } | ({"word/comments.xml"} & before.keys())
    assert after.keys() - before.keys() <= {"word/comments.xml", "word/footnotes.xml"}


def test_a_document_without_notes_has_only_its_text_written_anew(tmp_path):
    path = written(tmp_path / "draft.docx", paragraph("nothing"))
    before, after = parts_of(path), parts_of(reviewed(path, noting("training")))
    assert {n for n in before if before[n] != after[n]} <= {"word/document.xml"}
    assert before.keys() == after.keys()


def test_references_come_last_under_a_heading_of_the_document(tmp_path):
    path = written(tmp_path / "draft.docx", paragraph("training"))
    document = Document(reviewed(path, noting("training", references=("A <book>.", "B & co."))))
    heading, *rest = document.paragraphs[-3:]
    assert (heading.text, heading.style.name) == ("Sources", "Heading 1")
    assert [p.text for p in rest] == ["A <book>.", "B & co."]
    assert document.element.body[-1].tag == qn("w:sectPr")


def test_what_xml_cannot_hold_is_left_out_of_notes(tmp_path):
    path = written(tmp_path / "draft.docx", paragraph("training"))

    def of(_text):
        return Review((WordNote(0, 8, (NoteLine("a\x00b\ud800c"),), "d\x0be"),), ENGLISH)

    (said,) = commented(reviewed(path, of)).values()
    assert said == "abc"


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
        + f'<w:document xmlns:w="{_W}"><w:body/></w:document>'.encode(),
        "no Word document",
    ),
    "a bomb of zeros": ("word/media/image1.png", bytes(60 * 2**20), "more than its size allows"),
    "a bomb of tags": (
        "word/document.xml",
        f'<w:document xmlns:w="{_W}"><w:body>'.encode()
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
