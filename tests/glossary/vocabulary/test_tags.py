"""Language tags: which there are, how they are written, and which serves for which."""

import pytest

from glossary.nouns.labels import preferred
from glossary.vocabulary import base_language, closest, is_language, language_code, language_name
from glossary.vocabulary.tags import language_tag


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("en", "en"),
        ("EN-gb", "en-GB"),
        ("pt_br", "pt-BR"),
        ("zh-hans", "zh-Hans"),
        ("zh-hant-hk", "zh-Hant-HK"),
        ("es-419", "es-419"),
        ("SR-cyrl", "sr-Cyrl"),
        ("ca-VALENCIA", "ca-valencia"),
        ("de-1996", "de-1996"),
        ("fil-PH", "fil-PH"),
    ],
)
def test_a_tag_has_one_usual_form(written, tag):
    assert language_tag(written) == tag
    assert is_language(tag)
    assert is_language(written) == (written == tag)
    assert language_code(written) == tag


@pytest.mark.parametrize(
    "written",
    [
        "",
        "e",
        "xx",
        "xx-GB",
        "mul",
        "und",
        "en-",
        "-en",
        "en--GB",
        "en-ZZ",
        "en-QQ",
        "en-Zzzz",
        "zh-Abcd",
        "en-GB-US",
        "en-GB-Latn",
        "en-x-private",
        "x-private",
        "en-u-ca-buddhist",
        "de-1996-1996",
        "en GB",
        "en\n",
        "en-" + "abcde-" * 9 + "abcde",
        "ｅｎ",
    ],
)
def test_what_is_no_tag_is_refused(written):
    assert not is_language(written)
    assert language_tag(written) is None or written == "en\n"


@pytest.mark.parametrize(
    ("tag", "english", "french"),
    [
        ("en-GB", "British English", "anglais britannique"),
        ("pt-BR", "Brazilian Portuguese", "portugais brésilien"),
        ("zh-Hans", "Simplified Chinese", "chinois simplifié"),
        ("sr-Cyrl", "Serbian (Cyrillic)", "serbe (cyrillique)"),
        ("fr-BF", "French (Burkina Faso)", "français (Burkina Faso)"),
        ("zh-TW", "Chinese (Taiwan Province of China)", "chinois (Taïwan, province de Chine)"),
    ],
)
def test_a_tag_is_named_by_its_language_and_place(tag, english, french):
    assert language_name(tag, "en") == english
    assert language_name(tag, "fr") == french


def test_a_tag_is_found_by_its_name():
    assert language_code("British English") == "en-GB"
    assert language_code("chinois simplifié") == "zh-Hans"
    assert language_code("Klingonese") is None


@pytest.mark.parametrize(
    ("tags", "wanted", "found"),
    [
        (["en", "en-GB"], "en-GB", "en-GB"),
        (["en", "fr"], "en-GB", "en"),
        (["en-US", "en-GB", "fr"], "en", "en-GB"),
        (["zh-Hant", "zh"], "zh-Hant-HK", "zh-Hant"),
        (["zh-Hans"], "zh-Hans-CN", "zh-Hans"),
        (["zh-Hant"], "zh-Hans", None),
        (["zh-Hant"], "zh", "zh-Hant"),
        (["fr-FR", "en"], "fr-CA", "fr-FR"),
        (["zh-TW"], "zh-Hans", "zh-TW"),
        (["zh"], "zh-Hans", "zh"),
        (["eng"], "en", None),
        (["ceb-PH"], "ce", None),
        ([], "en", None),
    ],
)
def test_the_closest_tag_serves(tags, wanted, found):
    assert closest(tags, wanted) == found


def test_a_label_in_another_variety_is_shown_before_one_in_another_language():
    labels = {"fr": "couleur", "en-GB": "colour"}
    assert preferred(labels, "en") == ("en-GB", "colour")
    assert preferred(labels, "en-US") == ("en-GB", "colour")
    assert preferred(labels, "fr-CA") == ("fr", "couleur")
    assert preferred({"pt-BR": "cor", "en-GB": ""}, "en") == ("pt-BR", "cor")
    assert preferred({"en": "color", "en-GB": "colour"}, "en") == ("en", "color")
    assert preferred({}, "en") == ("", "")


def test_the_language_of_a_tag_is_its_first_part():
    assert [base_language(tag) for tag in ("en", "en-GB", "zh-Hant-HK", "")] == [
        "en",
        "en",
        "zh",
        "",
    ]
