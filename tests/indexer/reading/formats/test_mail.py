"""E-mails and saved web archives."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from indexer.reading.parts.document import LIMITS, ReadFile
from indexer.reading.recognise import recognise
from indexer.reading.registry import read_document

_CASES = Path(__file__).parents[5] / "shared" / "cases"


def _mail(folder: Path, mail: EmailMessage, name: str = "sample.eml") -> ReadFile:
    path = folder / name
    path.write_bytes(mail.as_bytes())
    assert recognise(path).format == "mail"
    return read_document("mail", path, LIMITS)


def _letter(text: str, charset: str = "utf-8") -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"] = "Métiers de demain"
    mail["From"] = "Zoé Exemple <zoe@desk.example>"
    mail["Message-ID"] = "<1@desk.example>"
    mail.set_content(text, charset=charset)
    return mail


def test_a_mail_gives_subject_sender_and_text(tmp_path: Path) -> None:
    document = _mail(tmp_path, _letter("Навыки для всех.\n", "koi8-r"))
    assert document.title == "Métiers de demain"
    assert document.creator == ("Zoé Exemple",)
    assert document.pages[0].text == "Métiers de demain\nНавыки для всех."


def test_attachments_are_named_and_not_read(tmp_path: Path) -> None:
    mail = _letter("See the report.")
    mail.add_attachment(b"secret words", "application", "pdf", filename="rapport 2024.pdf")
    mail.add_attachment("other words", filename="notes.txt")
    document = _mail(tmp_path, mail)
    assert document.pages[0].text.endswith("See the report.")
    assert [*map(str, document.notes)] == ["attachments are not read: rapport 2024.pdf, notes.txt"]


def test_a_mail_of_markup_alone_is_read_as_a_web_page(tmp_path: Path) -> None:
    mail = _letter("")
    mail.set_content("<p>The learner’s <b>passport</b>.</p>", subtype="html")
    assert _mail(tmp_path, mail).pages[0].text.endswith("The learner’s passport.")


def test_the_page_in_a_web_archive_is_read() -> None:
    case = _CASES / "f18.mht"
    if not case.exists():
        pytest.skip("the case is not here: ../shared/cases/f18.mht")
    assert recognise(case).format == "web-archive"
    document = read_document("web-archive", case, LIMITS)
    assert document.title == "Sample"
    assert document.pages[0].text == "The learner’s passport."


def test_the_encoding_in_the_head_of_a_part_counts(tmp_path: Path) -> None:
    path = tmp_path / "page.mhtml"
    path.write_bytes(
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=cut\n\n--cut\n"
        b"Content-Type: text/html; charset=windows-1251\nContent-Transfer-Encoding: 8bit\n\n"
        b"<title>T</title><p>" + "Навык".encode("cp1251") + b"</p>\n--cut--\n"
    )
    assert read_document("web-archive", path, LIMITS).pages[0].text == "Навык"


def test_many_parts_are_no_way_to_stop_the_reader(tmp_path: Path) -> None:
    path = tmp_path / "deep.eml"
    head = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary={n}\n\n--{n}\n"
    path.write_text("".join(head.format(n=n) for n in range(3_000)) + "\nwords\n")
    try:
        read_document("mail", path, LIMITS)
    except Exception as error:  # noqa: BLE001 - any but ours fails the test below
        assert type(error).__name__ == "UnreadableFileError"  # noqa: PT017 - either end is right
