"""Places as they are mentioned in running words."""

import pytest

from glossary.vocabulary import is_country, is_place
from glossary.vocabulary.label_keys import label_key
from glossary.vocabulary.place_words import adjectives, country_coded, place_mentioned, places_in


@pytest.mark.parametrize(
    ("words", "language", "code"),
    [
        ("Kenya", "en", "KE"),
        ("Kenyan", "en", "KE"),
        ("kényanes", "fr", "KE"),
        ("South African", "en", "ZA"),
        ("Afrique du Sud", "en", "ZA"),
        ("sud-africaine", "fr", "ZA"),
        ("Vietnamese", "en", "VN"),
        ("sub-Saharan Africa", "en", "202"),
        ("EU", "en", "european-union"),
        ("Кения", "ru", "KE"),
        ("肯尼亚", "zh", "KE"),
        ("Alemania", "es", "DE"),
        ("world", "en", None),
        ("international", "en", None),
        ("150", "en", None),
        ("welding", "en", None),
    ],
)
def test_a_place_is_known_by_name_and_adjective(words: str, language: str, code: str) -> None:
    assert place_mentioned(label_key(words), language) == code


@pytest.mark.parametrize(
    ("word", "code"),
    [("KE", "KE"), ("KEN", "KE"), ("ZAF", "ZA"), ("ke", None), ("EU", None), ("RPL", None)],
)
def test_a_code_of_two_or_three_capitals_is_a_country(word: str, code: str | None) -> None:
    assert country_coded(word) == code


def test_every_adjective_and_region_is_of_places_that_there_are() -> None:
    assert all(is_place(code) for _, code in adjectives())
    for region in ("002", "019", "142", "150", "009", "european-union", "arab-region"):
        assert len(places_in(region)) > 10
        assert all(is_country(code) for code in places_in(region)[1:])
    assert places_in("KE") == ("KE",)


def test_the_five_continents_share_no_country_and_leave_none_out_that_has_people() -> None:
    continents = [places_in(code)[1:] for code in ("002", "019", "142", "150", "009")]
    every = [code for countries in continents for code in countries]
    assert len(every) == len(set(every))
    assert {"KE", "BR", "VN", "DE", "FJ", "XK", "PS", "TW"} <= set(every)
    assert len(every) > 235
