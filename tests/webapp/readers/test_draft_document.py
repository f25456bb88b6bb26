"""A Word document that is checked: comments, footnotes and sources, and the same text."""

import logging
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner
from docx import Document
from docx.oxml.ns import qn
from factories import make_concept, make_definition, make_resource

from webapp.app import create_app
from webapp.cli import main
from webapp.readers.draft.draft import LARGEST_FILE
from webapp.readers.draft.reviewing import LONGEST_DOCUMENT

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def docx(*paragraphs):
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def sent(client, content, name="My draft.docx", **form):
    data = {"document": (BytesIO(content), name), "language": "en"} | form
    answer = client.post("/check/document", data=data, content_type="multipart/form-data")
    answer.request.environ["wsgi.input"].close()
    return answer


def comments_in(answer):
    assert answer.status_code == 200, answer.text
    return [comment.text for comment in Document(BytesIO(answer.data)).comments]


def problem_in(answer):
    return BeautifulSoup(answer.text, "lxml").select_one("#document [role=alert]").text


@pytest.fixture
def metals(browsing):
    """A browser on a glossary of two terms, one of them with a source."""
    quoted = make_definition(text="Joins metal.", kind="quotation", source="report", locator="7")
    return browsing(
        make_resource("report", {"en": "A report"}, creator=("ILO",), issued="2019"),
        make_concept("solder", definition=(quoted,)),
        make_concept("weld"),
    )


def test_the_page_offers_it_beside_the_text(client):
    form = BeautifulSoup(client.get("/check").text, "lxml").select_one("#document form")
    assert form["action"] == "/check/document"
    assert form.select_one("label[for=draft-document]")
    assert form.select_one("input[type=file]")["accept"] == ".docx,.docm"


def test_each_term_has_a_comment_where_it_is_used_first(metals):
    answer = sent(metals, docx("Solder, weld", "and solder again."))
    assert answer.mimetype == DOCX
    assert answer.headers["Content-Disposition"] == "attachment; filename=My_draft-checked.docx"
    assert answer.headers["Cache-Control"] == "no-store"
    first, second = comments_in(answer)
    assert first.startswith("Solder: “Joins metal.”\nILO (2019). A report, p. 7. Quoted in:")
    assert second.startswith("Weld.")
    with ZipFile(BytesIO(answer.data)) as archive:
        assert b"http://localhost/term/solder" in archive.read("word/comments.xml")
        assert "word/footnotes.xml" not in archive.namelist()
    texts = [p.text for p in Document(BytesIO(answer.data)).paragraphs]
    assert texts == ["Solder, weld", "and solder again."]


def test_footnotes_and_a_list_of_sources_come_on_demand(metals):
    answer = sent(metals, docx("Solder, weld, solder"), footnotes="1", references="1")
    document = Document(BytesIO(answer.data))
    assert len([*document.element.body.iter(qn("w:footnoteReference"))]) == 2
    with ZipFile(BytesIO(answer.data)) as archive:
        assert "Joins metal.” ILO (2019)" in archive.read("word/footnotes.xml").decode()
    text, heading, *sources = [p.text for p in document.paragraphs]
    assert (text, heading) == ("Solder, weld, solder", "Sources")
    assert sources[0].startswith("ILO (2019). A report, p. 7.")
    assert sources[1].startswith("TVETipedia (")


def test_a_withdrawn_term_says_what_replaces_it_and_has_no_footnote(serving):
    gone = make_concept("handicraft")
    services = serving(gone, make_concept("craft"))
    services.store.put(replace(gone, replaced_by="craft"), editor="test", status="withdrawn")
    answer = sent(
        create_app(services.settings, services).test_client(), docx("Handicraft"), footnotes="1"
    )
    (said,) = comments_in(answer)
    assert said.startswith("Handicraft: withdrawn\nUse instead: Craft")
    assert not [*Document(BytesIO(answer.data)).element.body.iter(qn("w:footnoteReference"))]


def test_comments_say_that_sources_differ_and_what_else_is_meant(browsing):
    def said(text, source):
        return make_definition(source, text, kind="quotation", source=source)

    client = browsing(
        make_resource("a"),
        make_resource("b"),
        make_concept("solder", definition=(said("Joins metal.", "a"), said("A tin craft.", "b"))),
        make_concept("master", {"en": "Weld (Germany)"}),
        make_concept("weld", {"en": "Weld (Austria)"}),
    )
    first, second = comments_in(sent(client, docx("Solder and weld")))
    assert "Sources differ. 2 definitions compared." in first
    assert "\nor: Weld (" in second


def test_all_is_said_in_the_language_of_the_page(metals):
    data = {"document": (BytesIO(docx("Solder")), "a.docx"), "language": "en", "references": "1"}
    answer = metals.post("/check/document?lang=ar", data=data)
    document = Document(BytesIO(answer.data))
    assert document.paragraphs[-2].text == "المصادر"
    assert document.paragraphs[-1]._p.pPr.find(qn("w:bidi")) is not None


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"%PDF-1.7", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "asks for a password"),
        (docx("Nothing of the kind."), "No glossary terms"),
        (docx("word " * (LONGEST_DOCUMENT // 5 + 1)), "more than 500,000 characters"),
    ],
    ids=["pdf", "encrypted", "no terms", "too long"],
)
def test_what_cannot_be_checked_is_said_in_one_sentence_on_the_page(client, content, why):
    answer = sent(client, content)
    assert answer.status_code == 422
    assert why in problem_in(answer)
    assert "/tmp" not in answer.text


def test_no_file_and_too_large_a_file_are_said(client):
    answer = client.post("/check/document", data={"document": (BytesIO(), "")})
    assert (answer.status_code, problem_in(answer)) == (422, "Choose a document first.")
    large = sent(client, bytes(LARGEST_FILE + 2**20))
    assert large.status_code == 413
    assert "larger than 20 MB" in problem_in(large)


def test_a_hostile_name_of_a_file_is_made_harmless(metals):
    answer = sent(metals, docx("Solder"), name='../../x"\r\nSet-Cookie: a=b.docx')
    assert "Set-Cookie" not in answer.headers
    assert "/" not in answer.headers["Content-Disposition"]


def test_nothing_of_the_document_is_logged_or_kept(metals, caplog, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    caplog.set_level(logging.DEBUG)
    sent(metals, docx("Solder the secretword"), name="secretname.docx")
    sent(metals, b"secretword", name="secretname.docx")
    assert "secret" not in caplog.text
    assert not [*tmp_path.glob("tvetipedia-*")]


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) is not installed")
def test_libreoffice_opens_what_comes_back(metals, tmp_path):
    answer = sent(metals, docx("Solder, weld, solder"), footnotes="1", references="1")
    (tmp_path / "checked.docx").write_bytes(answer.data)
    command = ["soffice", "--headless", "--convert-to", "txt:Text", "checked.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    assert "weld" in (tmp_path / "checked.txt").read_text("utf-8", errors="replace")


def test_the_command_writes_the_document(serving, tmp_path):
    services = serving(make_concept("solder", definition=(make_definition(),)))
    services.close()
    draft, checked = tmp_path / "draft.docx", tmp_path / "checked.docx"
    draft.write_bytes(docx("Solder it."))
    environment = {"TVETIPEDIA_INSTANCE": str(services.settings.instance)}
    environment["TVETIPEDIA_BASE_URL"] = "https://glossary.example"
    command = ["annotate", str(draft), "-o", str(checked), "--language", "en", "--references"]
    done = CliRunner().invoke(main, command, env=environment)
    assert (done.exit_code, done.output) == (0, f"1 term noted in {checked}.\n")
    assert next(iter(Document(checked).comments)).text.startswith("Solder: Joining metal.")
    assert "https://glossary.example/term/solder" in Document(checked).paragraphs[-1].text


def test_the_command_refuses_what_is_no_word_document(serving, tmp_path):
    services = serving(make_concept("solder"))
    services.close()
    (tmp_path / "draft.docx").write_bytes(b"no")
    environment = {"TVETIPEDIA_INSTANCE": str(services.settings.instance)}
    command = ["annotate", str(tmp_path / "draft.docx"), "-o", str(tmp_path / "out.docx")]
    done = CliRunner().invoke(main, command, env=environment)
    assert done.exit_code == 1
    assert "draft.docx: it is damaged" in done.output
    assert not (tmp_path / "out.docx").exists()
    assert CliRunner().invoke(main, ["annotate", command[1], "--references"]).exit_code == 2
