"""Lists put every label where a reader of the language looks for it."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.catalogue.ordering import letter_of, sort_key, syllable


def _shuffled(labels: list[str]) -> list[str]:
    return random.Random(7).sample(labels, len(labels))


@pytest.mark.parametrize(
    ("language", "labels"),
    [
        ("fr", "cote Cote coté côte côté cotes"),
        ("fr", "eau école écrit effet Été étude"),
        ("fr", "odeur œuvre offre"),
        ("es", "nube nz ñame Ñandú oso"),
        ("es", "ábaco acto árbol"),
        ("ru", "еда ёлка ель жук ива йога каша"),
        ("uk", "гора ґрунт дім екран єдність игла іскра їжа йод"),
        ("ar", "إعادة أهداف بيت تعليم ثانوي مدرسة"),
        ("zh", "阿 技能 培训 学徒制 职业教育"),
        ("zh", "技能 绩效 教师 教師 銀行 银行 职业 職業"),
        ("zh", "安全 BIM 薪酬 YMCA 诊断"),
        ("zh", "妈 麻 马 骂"),
        ("ru", "ЮНЕСКО яхта Apple Zebra"),
        ("ar", "بيت يوم Apple Zebra"),
        ("el", "άλφα ωμέγα Apple"),
        ("de", "ahnen Ähre Strasse Straße Zahl"),
        ("sv", "Apa Zebra Åre Äpple Öl"),
        ("da", "Abe Zebra Ærø Øl Ål"),
        ("pl", "Lz Łódź Mama"),
        ("cs", "cena čas dům hrad chata ihned"),
        ("tr", "cam çay hız ısı ile İş"),
        ("th", "กา รัก เรียน ลม"),
        ("ja", "かく カメラ きく さら"),
        ("fa", "بار پدر تار کار گل لب"),
        ("hi", "अन्न कला कली खेल"),
    ],
)
def test_labels_are_in_the_order_of_the_language(language: str, labels: str) -> None:
    expected = labels.split()
    shuffled = _shuffled(expected)
    assert sorted(shuffled, key=lambda label: sort_key(label, language)) == expected


@pytest.mark.parametrize(
    ("language", "label", "letter"),
    [
        ("en", "Éclair", "E"),
        ("en", "ﬁnance", "F"),
        ("en", "The Gambia", "G"),
        ("en", "A guide to skills", "G"),
        ("en", "A level", "A"),
        ("en", ".NET", "N"),
        ("en", "#MeToo", "M"),
        ("en", "+1", "0-9"),
        ("en", "(Re)training", "R"),
        ("en", "٣ مستويات", "0-9"),
        ("fr", "L’apprentissage", "A"),
        ("fr", "l'école", "E"),
        ("fr", "La formation", "F"),
        ("fr", "LA", "L"),
        ("fr", "Œuvre", "O"),
        ("es", "Ñame", "Ñ"),
        ("fr", "Ñame", "N"),
        ("es", "El empleo", "E"),
        ("es", "La educación", "E"),
        ("ar", "التعليم", "ت"),
        ("ar", "التزام", "ا"),
        ("ar", "إعادة", "ا"),
        ("ru", "Йога", "Й"),
        ("ru", "Ёлка", "Е"),
        ("tr", "İş", "İ"),
        ("tr", "Isı", "I"),
        ("cs", "Chata", "CH"),
        ("ko", "한국", "ㅎ"),
        ("th", "เรียน", "ร"),
        ("ja", "ガイド", "か"),
        ("zh", "职业教育", "Z"),
        ("zh", "職業教育", "Z"),
        ("zh", "绩效", "J"),
        ("zh", "薪酬", "X"),
    ],
)
def test_a_label_stands_under_the_letter_of_its_language(
    language: str, label: str, letter: str
) -> None:
    assert letter_of(label, language) == letter


@pytest.mark.parametrize(
    ("label", "expected"),
    [("职业教育", "zhi"), ("职业", "zhi"), ("女性", "nü"), ("“学徒制”", "xue"), ("AI 素养", "A")],
)
def test_a_chinese_label_stands_under_the_syllable_that_it_begins_with(label, expected):
    assert syllable(label, "zh") == expected


@pytest.mark.parametrize(
    ("language", "first"), [("en", "Zoo"), ("ru", "яма"), ("ar", "يوم"), ("zh", "Zoo")]
)
def test_letters_of_the_readers_script_come_before_those_of_others(language, first):
    labels = ["Zoo", "яма", "يوم"]
    assert min(labels, key=lambda label: sort_key(label, language)) == first


def test_an_article_is_one_of_the_language_of_the_label() -> None:
    assert letter_of("The trades", "fr", "en") == "T"
    assert letter_of("Le métier", "en", "fr") == "M"
    assert letter_of("Die casting", "en", "en") == "D"


def test_numbers_are_ordered_by_their_value() -> None:
    labels = ["Level 2", "Level 2.5", "Level 10", "Level 100"]
    assert sorted(_shuffled(labels), key=lambda label: sort_key(label, "en")) == labels


def test_an_acronym_stands_in_one_place_with_and_without_full_stops() -> None:
    labels = ["Ripple", "R.P.L.", "RPL", "Rubric"]
    assert sorted(_shuffled(labels), key=lambda label: sort_key(label, "en")) == labels


def test_labels_of_one_word_and_different_signs_stand_together() -> None:
    labels = ["Cab", "C#", "C++", "C"]
    assert sorted(labels, key=lambda label: sort_key(label, "en")) == ["C", "C#", "C++", "Cab"]


_LABELS = st.text(max_size=8) | st.text(alphabet="aänñøzåıİ1٣ йиقك职学한เร.-'#", max_size=8)


@given(st.lists(_LABELS, max_size=12), st.sampled_from(("", "en", "es", "sv", "tr", "ar", "cs")))
def test_labels_under_one_letter_stand_together(labels: list[str], language: str) -> None:
    ordered = sorted(labels, key=lambda label: sort_key(label, language))
    letters = [letter_of(label, language) for label in ordered]
    runs = [letter for at, letter in enumerate(letters) if at == 0 or letters[at - 1] != letter]
    assert len(runs) == len(set(runs))


def test_a_label_of_any_length_is_ordered_soon() -> None:
    before = time.process_time()
    sort_key("a" + "\u0301\u0316" * 200_000, "en")
    assert time.process_time() - before < 4
