"""References in running text."""

import pytest

from glossary.citing.in_text import in_text, secondary, untitled

SOURCE = {
    "type": "book",
    "title": "Glossary of key terms",
    "author": [{"literal": "UNESCO"}],
    "issued": {"date-parts": [[1984]]},
    "URL": "https://x.example",
    "accessed": {"date-parts": [[2026, 11, 30]]},
}
HOST = {
    **SOURCE,
    "type": "entry-dictionary",
    "title": "Apprenticeship",
    "author": [{"literal": "TVETipedia"}],
    "issued": {"date-parts": [[2026, 1, 3]]},
}


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("apa", "(UNESCO, 1984, p. 12)"),
        ("chicago", "(UNESCO 1984, 12)"),
        ("harvard", "(UNESCO, 1984, p. 12)"),
        ("mla", "(UNESCO 12)"),
        ("vancouver", "(1, p. 12)"),
        ("iso690", "(UNESCO, 1984, p. 12)"),
    ],
)
def test_a_source_that_was_read_is_cited_with_its_page(style, expected):
    assert in_text(SOURCE, style, "en", "12") == expected


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("apa", "(UNESCO, 1984, as cited in TVETipedia, 2026)"),
        ("chicago", "(UNESCO 1984, cited in TVETipedia 2026)"),
        ("harvard", "(UNESCO, 1984, cited in TVETipedia, 2026)"),
        ("mla", "(UNESCO, qtd. in “Apprenticeship”)"),
        ("vancouver", "UNESCO (1984), cited in (1)"),
        ("iso690", "(UNESCO, 1984, cited in TVETipedia, 2026)"),
    ],
)
def test_a_source_that_was_read_elsewhere_says_where(style, expected):
    assert secondary(SOURCE, HOST, style, "en") == expected


def test_chicago_tells_quotations_apart():
    assert "quoted in" in secondary(SOURCE, HOST, "chicago", "en", quoted=True)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", "(UNESCO, 1984, p. 12, cité dans TVETipedia, 2026)"),
        ("es", "(UNESCO, 1984, p. 12, citado en TVETipedia, 2026)"),
        ("ru", "(UNESCO, 1984, с. 12, цит. по TVETipedia, 2026)"),
        ("zh", "(UNESCO, 1984, 第12页, 转引自 TVETipedia, 2026)"),
        ("ar", "(UNESCO, 1984, ص 12, ورد في TVETipedia, 2026)"),
        ("tlh", "(UNESCO, 1984, p. 12, as cited in TVETipedia, 2026)"),
    ],
)
def test_the_words_are_in_the_language_asked_for(language, expected):
    assert secondary(SOURCE, HOST, "apa", language, "12") == expected


@pytest.mark.parametrize(
    ("typed", "place"), [("12–14", "pp. 12–14"), ("pp. 3, 5", "pp. 3, 5"), ("§ 3", "§ 3")]
)
def test_places_are_written_out_whatever_was_typed(typed, place):
    assert in_text(SOURCE, "apa", "en", typed) == f"(UNESCO, 1984, {place})"


def test_what_is_not_known_is_said():
    bare = {key: value for key, value in SOURCE.items() if key not in ("author", "issued")}
    assert in_text(bare, "apa", "en") == "(“Glossary of key terms”, n.d.)"
    assert in_text(bare, "harvard", "en") == "(“Glossary of key terms”, no date)"
    assert in_text(bare, "apa", "fr") == "(«\u00a0Glossary of key terms\u00a0», s.\u00a0d.)"
    assert untitled("en") == "[Untitled]"


@pytest.mark.parametrize(
    ("makers", "expected"),
    [
        (("van der Berg, A. B.", "Roy, P."), "van der Berg & Roy"),
        (("Roy, P.", "Ek, L.", "OECD"), "Roy et al."),
        (("International Labour Organization (ILO)",), "International Labour Organization [ILO]"),
    ],
)
def test_makers_are_named_shortly(makers, expected):
    item = SOURCE | {"author": [{"literal": maker} for maker in makers]}
    assert in_text(item, "apa", "en") == f"({expected}, 1984)"
