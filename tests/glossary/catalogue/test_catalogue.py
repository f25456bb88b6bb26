"""The snapshot of everything public: look-ups, order, letters and names."""

import pytest
from factories import make_concept, make_definition, make_page, make_record, make_resource

from glossary.catalogue.catalogue import (
    catalogue,
    catalogue_of,
    differences,
    name_of,
    preferred,
    updated_catalogue,
)
from glossary.catalogue.ordering import letter_of, sort_key
from glossary.store.store import NewRevision, open_store


def ids(records):
    return [record.noun.id for record in records]


def snapshot(concepts=(), resources=(), withdrawn=()):
    def record(noun):
        return make_record(noun, "withdrawn" if noun.id in withdrawn else "published")

    return catalogue_of(map(record, concepts), map(record, resources))


@pytest.mark.parametrize(
    ("label", "letter"),
    [
        ("Écart", "E"),
        ("école", "E"),
        ("œuvre", "O"),
        ("Łódź", "L"),
        ("4.0", "0-9"),
        ("“Dual” system", "D"),
        ("Ученичество", "У"),
        ("تعليم", "ت"),
        ("إعادة", "ا"),
        ("学徒制", "X"),
        ("职业教育", "Z"),
        ("阿", "A"),
        ("…", "#"),
        ("", "#"),
    ],
)
def test_a_label_stands_under_its_letter_without_diacritics(label, letter):
    assert letter_of(label) == letter


def test_labels_are_sorted_as_readers_expect():
    labels = ["zinc", "Éa", "e-learning", "E book", "Ebb", "4.0", "职业", "学徒", "Яма", "بيت", "…"]
    assert sorted(labels, key=sort_key) == [
        "4.0",
        "E book",
        "e-learning",
        "Éa",
        "Ebb",
        "学徒",
        "zinc",
        "职业",
        "Яма",
        "بيت",
        "…",
    ]


def test_the_label_in_the_language_asked_for_is_preferred_then_english_then_any():
    labels = {"ru": "Пайка", "en": "Soldering", "fr": "Brasage"}
    assert preferred(labels, "fr") == ("fr", "Brasage")
    assert preferred(labels, "fr-CA") == ("fr", "Brasage")
    assert preferred(labels, "zh") == ("en", "Soldering")
    assert preferred({"tr": "Lehim", "ru": "Пайка"}, "zh") == ("ru", "Пайка")
    assert preferred({"tr": "Lehim", "sw": "Lehemu"}, "zh") == ("sw", "Lehemu")
    assert preferred({"en": ""}, "en") == ("", "")


def test_a_document_without_a_title_is_named_by_its_makers_and_year():
    assert name_of(make_resource(title={}, creator=("OECD", "ILO")), "fr") == (
        "en",
        "OECD, ILO, 2019",
    )
    assert name_of(make_resource(title={}, creator=("OECD",), issued=None), "en")[1] == "OECD"
    assert name_of(make_resource("r-1", title={}, issued=None), "en")[1] == "r-1"
    assert name_of(make_concept("c-1", {}), "en")[1] == "c-1"
    assert name_of(make_resource(title={"fr": "Titre"}), "en") == ("fr", "Titre")


def test_withdrawn_nouns_are_kept_and_marked_but_stand_in_no_list():
    old = make_concept("old", theme=("other",), broader=("top",), legacy_id=(8,))
    gone = make_resource("gone", subject=("top",), theme=("other",), spatial=("KE",))
    known = snapshot([make_concept("top"), old], [gone], withdrawn=["old", "gone"])
    assert known.concepts["old"].status == "withdrawn"
    assert known.concept("old") == old
    assert known.resource("gone") == gone
    assert known.by_legacy_id(8).status == "withdrawn"
    assert known.by_theme("other") == known.narrower("top") == ()
    assert known.resources_of("publication") == known.resources_about("top") == ()
    assert known.resources_by_theme("other") == ()
    assert known.in_country("KE").resources == ()
    assert [letter for letter, _ in known.letters("en")] == ["T"]


def test_narrower_concepts_are_those_that_name_it_as_broader_by_label():
    known = snapshot(
        [
            make_concept("top"),
            make_concept("a", {"en": "Zinc"}, broader=("top",)),
            make_concept("b", {"en": "Éclair"}, broader=("top", "top")),
        ]
    )
    assert ids(known.narrower("top")) == ["b", "a"]
    assert known.narrower("a") == ()


def test_related_concepts_see_each_other_whichever_says_so():
    known = snapshot([make_concept("a", related=("b", "c")), make_concept("b"), make_concept("c")])
    assert ids(known.related("a")) == ["b", "c"]
    assert ids(known.related("b")) == ["a"]
    assert known.related("nowhere") == ()


def test_definitions_are_found_by_their_source():
    first = make_definition("d1", source="survey")
    second = make_definition("d2", source="survey")
    known = snapshot(
        [
            make_concept("b", definition=(make_definition("d0"), first, second)),
            make_concept("a", definition=(second,)),
        ],
        [make_resource("survey")],
    )
    assert [(c.id, d.id) for c, d in known.definitions_from("survey")] == [
        ("a", "d2"),
        ("b", "d1"),
        ("b", "d2"),
    ]
    assert known.definitions_from("other") == ()


def test_resources_are_listed_newest_first_and_undated_ones_last():
    known = snapshot(
        resources=[
            make_resource("undated", issued=None),
            make_resource("old", issued="2009-11"),
            make_resource("new", issued="2021"),
            make_resource("event", type="event", issued=None, starts="2018-10-24"),
            make_resource("b", issued="2015"),
            make_resource("a", issued="2015"),
        ]
    )
    assert ids(known.resources_of("publication")) == ["new", "a", "b", "old", "undated"]
    assert ids(known.resources_of("event")) == ["event"]
    assert list(known.resources) == ["new", "event", "a", "b", "old", "undated"]


def test_resources_are_found_by_subject_and_theme():
    known = snapshot(
        [make_concept("tin")],
        [make_resource("a", subject=("tin",), theme=("other",)), make_resource("b")],
    )
    assert ids(known.resources_about("tin")) == ["a"]
    assert ids(known.resources_by_theme("other")) == ["a"]


def test_a_country_has_its_own_and_what_its_subdivisions_have():
    wide = make_definition("d1", kind="quotation", source="a", spatial="AU")
    local = make_definition("d2", kind="quotation", source="a", spatial="AU-NSW")
    known = snapshot(
        [make_concept(definition=(wide, local))],
        [make_resource("both", spatial=("AU", "AU-NSW")), make_resource("kenya", spatial=("KE",))],
    )
    assert [d.id for _, d in known.in_country("AU").definitions] == ["d1", "d2"]
    assert [d.id for _, d in known.in_country("AU-NSW").definitions] == ["d2"]
    assert ids(known.in_country("AU").resources) == ["both"]
    assert list(known.places) == ["AU", "AU-NSW", "KE"]
    assert known.in_country("FR").code == "FR"
    assert known.in_country("FR").resources == ()


def test_a_concept_is_found_by_any_label_in_any_typing():
    concept = make_concept(
        "rpl", {"en": "Recognition", "fr": "Validation des acquis"}, alt_label={"en": ("R.P.L.",)}
    )
    known = snapshot([concept, make_concept("other", {"en": "Other"})])
    for text in ("recognition", "VALIDATION  DES ACQUIS", "r.p.l.", "R P L"):
        assert ids(known.by_label(text)) == ["rpl"]
    assert known.by_label("recog") == ()


def test_concepts_that_prefer_a_label_come_before_others_and_withdrawn_ones_last():
    known = snapshot(
        [
            make_concept("a", {"en": "Aa"}, alt_label={"en": ("Tin",)}),
            make_concept("b", {"en": "Tin"}),
            make_concept("c", {"en": "Tin"}),
        ],
        withdrawn=["b"],
    )
    assert ids(known.by_label("tin")) == ["c", "a", "b"]


def test_letters_hold_headwords_in_the_language_asked_for():
    known = snapshot(
        [
            make_concept("a", {"en": "Soldering", "fr": "Brasage"}),
            make_concept("b", {"en": "3D printing"}),
            make_concept("c", {"en": "Welding", "fr": "Soudage"}),
            make_concept("d", {"en": "Sewing", "ru": "Шитьё"}),
        ]
    )
    english = [(letter, [word.text for word in words]) for letter, words in known.letters("en")]
    assert english == [
        ("0-9", ["3D printing"]),
        ("S", ["Sewing", "Soldering"]),
        ("W", ["Welding"]),
    ]
    french = dict(known.letters("fr"))
    assert list(french) == ["0-9", "B", "S"]
    assert [(word.text, word.language) for word in french["S"]] == [
        ("Sewing", "en"),
        ("Soudage", "fr"),
    ]
    assert french["B"][0].concept.id == "a"
    assert [letter for letter, _ in known.letters("ru")] == ["0-9", "Ш", "S", "W"]
    assert known.letters("fr") is known.letters("fr")


def test_old_numeric_ids_lead_to_their_concept():
    known = snapshot([make_concept("a", legacy_id=(8, 47))])
    assert known.by_legacy_id(47).noun.id == "a"
    assert known.by_legacy_id(9) is None


def test_the_snapshot_of_a_store_has_what_is_public_and_its_sequence(tmp_path):
    with open_store(f"sqlite:///{tmp_path}/store.sqlite") as store:
        store.put(make_concept("a"), status="published", editor="tests")
        store.put(make_resource("r"), status="published", editor="tests", pages=[make_page()])
        store.put(make_concept("b"), status="draft", editor="tests")
        before = catalogue(store)
        store.put(make_concept("c"), status="withdrawn", editor="tests")
        after = catalogue(store)
    assert (before.sequence, after.sequence) == (2, 4)
    assert list(before.concepts) == ["a"]
    assert list(after.concepts) == ["a", "c"]
    assert list(after.resources) == ["r"]


# Following the store


@pytest.fixture
def following(store):
    """A maker of a store's catalogue before and after some change, and anew after it."""

    def follow(*changes):
        store.put_many(
            NewRevision(noun, "tests")
            for noun in (
                make_resource("r"),
                make_concept("a", theme=("digital-skills",), broader=("b",)),
                make_concept("b", {"en": "Building", "fr": "Bâtiment"}, related=("c",)),
                make_concept("c", definition=(make_definition(source="r", spatial="KE"),)),
            )
        )
        before = catalogue(store)
        store.put_many(NewRevision(noun, "tests", status) for noun, status in changes)
        return before, updated_catalogue(before, store), catalogue(store)

    return follow


CHANGES = {
    "a new concept": (make_concept("d", related=("a",)), "published"),
    "a draft": (make_concept("d", related=("a",)), "draft"),
    "another label": (make_concept("b", {"en": "Construction"}), "published"),
    "a withdrawn concept": (make_concept("c"), "withdrawn"),
    "another date": (make_resource("r", issued="2024"), "published"),
    "a new resource": (make_resource("s", subject=("a",), spatial=("KE",)), "published"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_catalogue_brought_up_to_date_is_the_one_made_anew(following, change):
    _, updated, anew = following(change)
    assert updated.sequence == anew.sequence
    assert list(updated.concepts.items()) == list(anew.concepts.items())
    assert list(updated.resources.items()) == list(anew.resources.items())
    assert (updated.world, updated.places) == (anew.world, anew.places)
    for id in "abcd":
        assert updated.narrower(id) == anew.narrower(id)
        assert updated.related(id) == anew.related(id)
        assert updated.resources_about(id) == anew.resources_about(id)
    assert updated.definitions_from("r") == anew.definitions_from("r")
    assert updated.by_label("building") == anew.by_label("building")
    assert updated.letters("fr") == anew.letters("fr")


def test_only_what_changed_is_different(following):
    before, updated, _ = following((make_concept("b"), "published"), (make_concept("d"), "draft"))
    gone, come = differences(before, updated)
    assert [(record.noun.id, record.revision) for record in gone] == [("b", 1)]
    assert [(record.noun.id, record.revision) for record in come] == [("b", 2)]
