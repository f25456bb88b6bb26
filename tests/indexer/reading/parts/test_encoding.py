"""Encodings: as browsers read what is declared, told apart where nothing is."""

import os
from pathlib import Path

import pytest

from indexer.reading.parts.encoding import NotTextError, decoded

_CASES = Path(__file__).parents[5] / "shared" / "cases"
_SENTENCES = {
    "cp1250": "Kształcenie zawodowe jest ważną częścią systemu oświaty i służy młodzieży, która "
    "chce się przygotować do pracy i żyć na własny rachunek.",
    "cp1251": "Профессиональное образование готовит молодых людей к труду.",
    "cp1252": "Les compétences acquises à l’école sont évaluées – et l’État les reconnaît.",
    "cp1253": "Η επαγγελματική εκπαίδευση προετοιμάζει τους νέους για την αγορά εργασίας.",
    "cp1254": "Mesleki eğitim, gençleri iş hayatına hazırlayan bir eğitim türüdür ve yaygındır. "
    "Öğrenciler işyerinde çalışır.",
    "cp1255": "החינוך המקצועי מכשיר את בני הנוער לעבודה ולחיים בחברה.",
    "cp1256": "التعليم والتدريب في المجال التقني والمهني يهيئ الشباب للعمل.",
    "cp866": "Профессиональное образование готовит молодых людей к труду и жизни в обществе.",
    "koi8-r": "Профессиональное образование готовит молодых людей к труду.",
    "gb18030": "职业教育与培训对于青年的就业非常重要，朱镕基说。",
    "big5hkscs": "職業教育與培訓對於青年的就業非常重要。",
    "cp932": "職業教育は、若者が仕事に必要な知識と技能①を身につけるための教育です。",
    "euc_jp": "職業教育は、若者が仕事に必要な知識と技能を身につけるための教育です。",
    "cp949": "직업 교육은 청소년이 일에 필요한 지식과 기술을 배우도록 하는 교육이다.",
}


def _page(label: str, words: str, encoding: str) -> bytes:
    return f'<meta charset="{label}"><p>{words}</p>'.encode(encoding)


@pytest.mark.parametrize("encoding", sorted(_SENTENCES))
def test_undeclared_encodings_are_told_apart(encoding: str) -> None:
    text, note = decoded(_SENTENCES[encoding].encode(encoding))
    assert text == _SENTENCES[encoding]
    assert str(note).startswith("not UTF-8 (byte ")


@pytest.mark.parametrize(
    ("label", "words", "encoding"),
    [
        ("iso-8859-1", "The learner’s “passport” costs € 5.", "cp1252"),
        ("us-ascii", "l’école", "cp1252"),
        ("gb2312", "朱镕基", "gb18030"),
        ("x-gbk", "㐀職", "gb18030"),
        ("shift_jis", "職業①", "cp932"),
        ("ks_c_5601-1987", "똠방각하", "cp949"),
        ("iso-8859-9", "İş – “eğitim”", "cp1254"),
        ("TIS-620", "การศึกษา…", "cp874"),
        ("iso-2022-jp", "職業教育", "iso2022_jp"),
        ("utf-16", "Métier", "utf-8"),
        ("x-user-defined", "Métier", "cp1252"),
    ],
)
def test_labels_mean_what_they_mean_to_browsers(label: str, words: str, encoding: str) -> None:
    text, note = decoded(_page(label, words, encoding), markup=True)
    assert f"<p>{words}</p>" in text
    assert note is None


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("f17a.html", "The learner’s “passport” for school–work transition costs € 5."),
        ("f17b.html", "职业教育与培训，朱镕基。"),
        ("f17c.html", "職業訓練①の例。"),
    ],
)
def test_real_pages_are_read_as_browsers_read_them(name: str, words: str) -> None:
    if not _CASES.is_dir():
        pytest.skip("the cases are not here: ../shared/cases")
    assert words in decoded((_CASES / name).read_bytes(), markup=True)[0]


def test_only_what_declares_an_encoding_is_believed() -> None:
    cyrillic = _SENTENCES["cp1251"].encode("cp1251")
    described = b'<meta name="description" content="charset=koi8-r"><p>' + cyrillic
    commented = b'<!-- <meta charset="koi8-r"> --><p>' + cyrillic
    for page in (described, commented):
        assert _SENTENCES["cp1251"] in decoded(page, markup=True)[0]
    declared = b'<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=cp1251"><p>' + cyrillic
    assert decoded(declared, markup=True)[1] is None


def test_markup_that_is_utf8_is_read_so_whatever_it_declares() -> None:
    assert "Métier" in decoded(_page("iso-8859-1", "Métier", "utf-8"), markup=True)[0]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("words", ["Métier", *_SENTENCES.values()])
def test_utf16_is_known_without_a_mark(words: str, encoding: str) -> None:
    lines = f"{words}\n{words}"
    assert decoded(lines.encode(encoding)) == (lines, None)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "gb18030", "cp932", "utf-16-le"])
def test_one_bad_byte_costs_one_character(encoding: str) -> None:
    words = _SENTENCES.get(encoding, _SENTENCES["cp1251"])
    lines = "\n".join([words] * 20)
    data = lines.encode(encoding)
    bad = b"\x00\xd8" if encoding == "utf-16-le" else b"\xff"
    middle = data.index("\n".encode(encoding))
    text, note = decoded(data[:middle] + bad + data[middle:])
    end = len(words)
    assert text[:end] == words
    assert text[end:].lstrip("\ufffd\uf8f3я") == lines[end:]
    assert len(text) <= len(lines) + 1
    assert note is not None


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "cp1251", "gb18030"])
@pytest.mark.parametrize("control", [b"\x00", b"\x0b", b"\x01"])
def test_one_control_byte_makes_no_utf16_of_a_text(encoding: str, control: bytes) -> None:
    words = _SENTENCES.get("cp1252" if encoding == "utf-8" else encoding, "")
    data = words.encode(encoding)
    text, _ = decoded(data + control + data)
    assert text == words + control.decode() + words


def test_a_character_cut_at_the_end_costs_itself() -> None:
    words = "Les compétences acquises à l’école"
    text, note = decoded(f"{words} é".encode()[:-1])
    assert text.rstrip("\ufffd ") == words
    assert str(note) == "characters damaged, as they are not utf-8: 1"


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 20,
        b"\x81\x8d\xff",
        b"\x00\x01\x02\x03 binary",
        b"\xff\xfe" + b"\x00\xd8" * 50,
        b"\xef\xbb\xbf" + b"\xff" * 50,
        bytes(byte | 0x80 for byte in range(64)) * 50,
    ],
)
def test_what_is_plainly_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(NotTextError):
        decoded(data)


def test_noise_is_never_taken_for_text() -> None:
    for _ in range(50):
        with pytest.raises(NotTextError):
            decoded(os.urandom(3_000))
