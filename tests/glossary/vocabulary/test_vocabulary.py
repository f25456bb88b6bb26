"""Themes, languages, places, dates and ids."""

import pytest

from glossary.store.times import time_text
from glossary.vocabulary import (
    CLUSTERS,
    UN_LANGUAGES,
    addresses,
    country_of,
    edtf_problem,
    ends_before,
    is_country,
    is_language,
    is_place,
    language_name,
    place_code,
    place_name,
    slug_problem,
    year_of,
)
from glossary.vocabulary.dates import period_of
from glossary.vocabulary.places import _countries, _m49
from glossary.vocabulary.schemes import STARTER


@pytest.mark.parametrize(
    ("code", "english", "french"),
    [
        ("KR", "Republic of Korea", "République de Corée"),
        ("RU", "Russian Federation", "Fédération de Russie"),
        ("IR", "Iran (Islamic Republic of)", "Iran (République islamique d’)"),
        ("VN", "Viet Nam", "Viet Nam"),
        ("KN", "Saint Kitts and Nevis", "Saint-Kitts-et-Nevis"),
        ("DE", "Germany", "Allemagne"),
        ("AU-NSW", "Australia (New South Wales)", "Australie (New South Wales)"),
        ("001", "Global", "Monde"),
        ("018", "Southern Africa", "Afrique australe"),
        ("419", "Latin America and the Caribbean", "Amérique latine et Caraïbes"),
        ("oecd-countries", "OECD countries", "Pays de l’OCDE"),
    ],
)
def test_places_have_the_names_that_the_united_nations_use(code, english, french):
    assert place_name(code, "en") == english
    assert place_name(code, "fr") == french


def test_places_have_names_in_other_languages_too():
    assert place_name("KE", "ar") == "كينيا"
    assert place_name("150", "ru") == "Европа"


def test_a_place_without_a_name_in_a_language_has_its_english_one():
    assert place_name("KR", "tlh") == "Republic of Korea"
    assert place_name("arab-region", "ru") == "Арабский регион"
    assert place_name("arab-region", "tlh") == "Arab region"


def test_an_unknown_place_is_its_code():
    assert place_name("ZZ", "en") == "ZZ"
    assert place_name("", "en") == ""


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Republic of Korea", "KR"),
        ("South Korea", "KR"),
        ("Côte d’Ivoire", "CI"),
        ("Cote d'Ivoire", "CI"),
        ("Palestine", "PS"),
        ("Czech Republic", "CZ"),
        ("Hong Kong SAR of China", "HK"),
        ("United Kingdom", "GB"),
        ("royaume-uni", "GB"),
        ("USA", "US"),
        ("Trinidad & Tobago", "TT"),
        ("Australia (New South Wales)", "AU-NSW"),
        ("Global", "001"),
        ("International", "001"),
        ("Asia Pacific", "asia-pacific"),
        ("Southern Africa", "018"),
        ("South Africa", "ZA"),
        (" Kenya ", "KE"),
        ("KE", "KE"),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_a_place_is_found_by_its_names(name, code):
    assert place_code(name) == code


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_name_leads_back_to_its_place(language):
    codes = _countries() | _m49()
    assert len(codes) > 270
    assert {code: place_code(place_name(code, language)) for code in codes} == dict(
        zip(codes, codes, strict=True)
    )


def test_countries_are_told_from_regions():
    assert is_country("KE")
    assert not is_country("150")
    assert not is_country("EU")
    assert is_place("150")
    assert not is_place("ke")


def test_a_subdivision_lies_in_its_country():
    assert country_of("AU-NSW") == "AU"
    assert country_of("AU") == "AU"
    assert country_of("009") is None
    assert country_of("oecd-countries") is None


def test_languages_are_codes_in_lower_case():
    assert all(is_language(code) for code in (*UN_LANGUAGES, "uk", "fil"))
    assert not any(is_language(code) for code in ("EN", "eng-GB", "xx", "mul", "und", "", "en_GB"))


def test_languages_have_names_in_each_other():
    assert language_name("zh", "fr") == "chinois"
    assert language_name("mul", "en") == "Multiple languages"
    assert language_name("fr", "no such language") == "French"
    assert language_name("xx", "en") == "xx"


@pytest.mark.parametrize("text", ["2018", "2018-10", "2018-10-24", "2020-02-29", "0987"])
def test_a_year_a_month_and_a_day_are_dates(text):
    assert edtf_problem(text) is None


@pytest.mark.parametrize(
    "text",
    ["", "18", "2018-1", "2018-13", "2018-02-30", "2019-02-29", "2018/2019", "24.10.2018", "2018-",
     "2018-10-24T10:00", "٢٠١٨", "0000"],
)  # fmt: skip
def test_anything_else_is_no_date(text):
    assert edtf_problem(text)


def test_the_year_of_a_date_is_a_number():
    assert year_of("2018-10-24") == 2018
    assert year_of(None) is None
    assert year_of("soon") is None


def test_dates_of_unequal_length_are_compared_as_far_as_they_go():
    assert ends_before("2018-10-23", "2018-10-24")
    assert ends_before("2017", "2018-10-24")
    assert not ends_before("2018", "2018-10-24")
    assert not ends_before("2018-10-24", "2018-10-24")


@pytest.mark.parametrize("text", ["skill", "industry-4-0", "2030", "a"])
def test_slugs_are_letters_digits_and_single_hyphens(text):
    assert slug_problem(text) is None


@pytest.mark.parametrize(
    "text", ["", "Skill", "a--b", "-a", "a-", "a b", "é", "a/b", "a" * 101, "a\n"]
)
def test_anything_else_is_no_slug(text):
    assert slug_problem(text)


def test_a_theme_is_found_by_its_name_and_by_older_spellings_of_it():
    for theme in STARTER.theme.every:
        assert [STARTER.theme.id_of(name) for name in theme.name.values()] == [theme.id] * 6
    assert STARTER.theme.id_of("access, equity and quality") == "access-equity-quality"
    assert STARTER.theme.id_of("Access, Equity & Quality") == "access-equity-quality"
    assert STARTER.theme.id_of("other") == "other"
    assert STARTER.theme.id_of("astronomy") is None


def test_the_clusters_cover_the_five_regions_of_the_network():
    assert {"Africa", "Arab States", "Asia and the Pacific", "Europe"} < set(CLUSTERS)


def test_addresses_are_found_in_a_text_that_names_two():
    assert addresses("https://a.org/x?y=1 ; http://b.org") == (
        "https://a.org/x?y=1",
        "http://b.org",
    )
    assert addresses("seen in print") == ()
    assert addresses(None) == ()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", "2024-01-01T00:00:00.000000", "2024-12-31T23:59:59.999999"),
        ("2024-02", "2024-02-01T00:00:00.000000", "2024-02-29T23:59:59.999999"),
        ("9999-12-31", "9999-12-31T00:00:00.000000", "9999-12-31T23:59:59.999999"),
        ("2024-05-01T10:30", "2024-05-01T10:30:00.000000", "2024-05-01T10:30:59.999999"),
        ("2024-05-01T10:30:07Z", "2024-05-01T10:30:07.000000", "2024-05-01T10:30:07.999999"),
        ("2024-05-01T00:30:00.5+01:00", "2024-04-30T23:30:00.500000", "2024-04-30T23:30:00.500000"),
    ],
)
def test_a_date_or_moment_is_a_period_in_utc(text, first, last):
    assert [time_text(moment)[:26] for moment in period_of(text)] == [first, last]


@pytest.mark.parametrize(
    "text",
    [
        *("", "24", "0000", "2024-13", "2024-02-30", "2024-5-1", "2024-05-01T25:00", "2024-W01"),
        *("2024-05-01 10:30", "0001-01-01T00:00:00+23:00", "٢٠٢٤"),
    ],
)
def test_what_is_no_date_has_no_period(text):
    assert period_of(text) is None
