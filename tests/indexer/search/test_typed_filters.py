"""Filters as people type them, and what is said where nothing has what they ask for."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from factories import make_concept, make_definition, make_resource
from libraries import Library

from glossary.vocabulary.collections import Collection, Scheme
from glossary.vocabulary.schemes import STARTER
from indexer.query.compiling import compiled
from indexer.query.query import Query
from indexer.query.results import NoSuchValue
from indexer.query.vocabulary import Vocabulary


@pytest.fixture
def schools(library: Callable[..., Library]) -> Library:
    kenya = make_definition(text="School in Nairobi.", spatial="KE", year=2012)
    africa = make_definition(text="School in the Cape.", spatial="ZA", year=2018)
    return library(
        make_concept("kenya", {"en": "School", "fr": "École"}, definition=(kenya,)),
        make_concept("africa", {"en": "School of the Cape"}, definition=(africa,)),
        make_resource("report", {"fr": "Rapport school"}, creator=("Équipe du Cap",)),
    )


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("school country:KE", {"kenya"}),
        ("school country:ke", {"kenya"}),
        ("school country:Kenya", {"kenya"}),
        ("school pays:Kenya", {"kenya"}),
        ("school pays : Kenya", {"kenya"}),
        ("school pays\u00a0: Afrique du Sud", {"africa"}),
        ('school country:"South Africa"', {"africa"}),
        ("school country:“South Africa”", {"africa"}),
        ("country:South Africa school", {"africa"}),
        ("school Country: kenya", {"kenya"}),
        ("school ｃｏｕｎｔｒｙ：ＫＥ", {"kenya"}),
        ("school kind:Term", {"kenya", "africa"}),
        ("school type : term", {"kenya", "africa"}),
        ("school language:French kind:term", {"kenya"}),
        ("school langue:français kind:term", {"kenya"}),
        ("school langue : francais kind:term", {"kenya"}),
        ("school lang:fr kind:term", {"kenya"}),
        ("school source:équipe-du-cap", {"report"}),
        ('school source:"equipe du cap"', {"report"}),
        ("school year:2010…2015", {"kenya"}),
        ("school year:2010...2015", {"kenya"}),
        ("school year:2010–2015", {"kenya"}),
        ("school année:2018", {"africa"}),
        ("titre : cape", {"africa"}),
    ],
)
def test_a_filter_is_read_as_it_is_typed(schools: Library, query: str, ids: set[str]) -> None:
    found = schools.search(query)
    assert {hit.noun_id for hit in found.hits} == ids
    assert found.no_such_values == ()


@pytest.mark.parametrize(
    ("query", "facet", "value", "known"),
    [
        ("school kind:foo", "kind", "foo", ("term", "publication")),
        ("school country:France", "place", "FR", ("KE", "ZA")),
        ("school country:Nowhere", "place", "Nowhere", ("KE", "ZA")),
        ("school langue:allemand", "language", "de", None),
        ("zeppelin theme:foo", "theme", "foo", None),
        ("school source:Nobody", "source", "Nobody", None),
        ("school year:soon", "year", "soon", ("2012", "2019")),
    ],
)
def test_a_value_that_nothing_has_is_said_with_what_there_is(
    schools: Library, query: str, facet: str, value: str, known: tuple[str, ...] | None
) -> None:
    (missing,) = schools.search(query).no_such_values
    assert (missing.facet, missing.value) == (facet, value)
    assert known is None or missing == NoSuchValue(facet, value, known)


@pytest.mark.parametrize("query", ["Source: what is it", "language : the basics", "kind of school"])
def test_words_before_a_colon_are_words_where_no_value_follows(
    schools: Library, query: str
) -> None:
    assert schools.search(f"{query} school").total


@pytest.mark.parametrize(
    ("query", "same"),
    [
        ("“school of the cape”", '"school of the cape"'),
        ("„school of the cape“", '"school of the cape"'),
        ("«\u00a0school of the cape\u202f»", '"school of the cape"'),
        ("”school of the cape”", '"school of the cape"'),
        ("＂school of the cape＂", '"school of the cape"'),
        ("''school of the cape''", '"school of the cape"'),
        ("school –nairobi", "school -nairobi"),
        ("school −nairobi", "school -nairobi"),
        ("（nairobi OR cape） school", "(nairobi OR cape) school"),
        ("nairob∗", "nairob*"),
        ("nairob*,", "nairob*"),
        ("nairob＊ …", "nairob*"),
        ("\u200fschool\u202c", "school"),
    ],
)
def test_signs_of_phones_and_word_processors_are_those_of_keyboards(
    schools: Library, query: str, same: str
) -> None:
    assert schools.ids(query) == schools.ids(same) != []


VIDEO = Collection(
    "teaching-video",
    {"en": "Teaching video", "fr": "Vidéo pédagogique"},
    plural={"en": "Teaching videos"},
)


@pytest.mark.parametrize(
    "query",
    [
        "school kind:teaching-video",
        "school kind:Teaching-Video",
        "school kind: teaching videos",
        "kind:teaching video school",
        'school type:"vidéo pédagogique"',
        "school kind : VIDEO PEDAGOGIQUE",
    ],
)
def test_a_kind_that_editors_added_is_a_filter_by_each_of_its_names(query: str) -> None:
    known = Vocabulary(schemes=replace(STARTER, kind=Scheme((*STARTER.kind.every, VIDEO))))
    made = compiled(Query(query), vocabulary=known)
    assert made.filters.typed == (("kind", "teaching-video"),)
    assert [words.word for words in made.tree.wished] == ["school"]


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("school kind:publications", "publication"),
        ("school kind:event", "event"),
        ('school kind:"profil de pays"', "country-profile"),
        ("school kind: country profiles", "country-profile"),
        ("school kind:termes", "term"),
        ("school kind:unheard", "unheard"),
    ],
)
def test_kinds_are_filters_by_id_and_name(query: str, kind: str) -> None:
    assert compiled(Query(query)).filters.typed == (("kind", kind),)
