"""Word documents given back with notes: the text stays as it was, and the notes are where due."""

import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn
from word_drafts import (
    ENGLISH,
    check_relations,
    commented,
    noting,
    paragraph,
    parts_of,
    reviewed,
    texts_of,
    written,
)

from indexer.reviewing.review import Review, WordNote
from indexer.reviewing.word_notes import NoteLine

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


def test_a_document_that_comes_once_more_gets_no_note_twice(tmp_path):
    path = written(tmp_path / "draft.docx", paragraph("dual training"))
    first = reviewed(path, noting("dual", footnote="One"))
    path.write_bytes(first.getvalue())
    again = reviewed(path, noting("dual", footnote="One"))
    assert parts_of(again)["word/comments.xml"] == parts_of(first)["word/comments.xml"]
    assert parts_of(again)["word/footnotes.xml"] == parts_of(first)["word/footnotes.xml"]
    assert commented(again) == commented(first)


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
