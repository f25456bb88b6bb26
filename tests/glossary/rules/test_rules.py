"""Integrity rules: each finds its fault, names the place, and leaves good nouns alone."""

import pytest
from factories import make_concept, make_definition, make_record, make_resource

from glossary.catalogue.catalogue import catalogue_of
from glossary.rules import REVIEW, check, check_noun, check_world


def found(problems):
    """(id, field, rule) of each problem."""
    return [(problem.id, problem.field, problem.rule) for problem in problems]


def only(problems):
    (problem,) = problems
    return problem


def test_good_nouns_have_no_problems():
    source = make_resource("survey", subject=("soldering",), spatial=("KE", "AU-NSW", "001"))
    upper = make_concept("joining", {"en": "Joining", "fr": "Assemblage", "ar": "وصل"})
    concept = make_concept(
        alt_label={"en": ("soft soldering",), "fr": ("brasage tendre",)},
        hidden_label={"en": ("sodering",)},
        definition=(
            make_definition("d0"),
            make_definition("d1", kind="quotation", source="survey", spatial="150", year=2019),
        ),
        broader=("joining",),
        theme=("other",),
        close_match=("http://vocabularies.unesco.org/thesaurus/concept1",),
        legacy_id=(8,),
    )
    assert check([upper, concept], [source]) == ()


def test_all_problems_are_told_at_once():
    concept = make_concept(
        "Bad Id",
        {"en": "A", "xx": "B"},
        alt_label={"en": ("A",)},
        broader=("nowhere",),
        theme=("astronomy",),
        definition=(make_definition(kind="paraphrase", spatial="Atlantis"),),
    )
    assert {rule for _, _, rule in found(check([concept], []))} == {
        "id-form",
        "unknown-language",
        "S13",
        "unknown-concept",
        "unknown-theme",
        "no-source",
        "unknown-place",
    }


@pytest.mark.parametrize(
    ("attributes", "field", "rule"),
    [
        ({"pref_label": {}}, "prefLabel", "no-label"),
        ({"alt_label": {"en": ("",)}}, "altLabel.en.0", "empty-label"),
        ({"alt_label": {"en": (" tin",)}}, "altLabel.en.0", "label-blank"),
        ({"alt_label": {"en": ("tin", "tin")}}, "altLabel.en", "label-twice"),
        ({"alt_label": {"en": ("SOLDERING",)}}, "altLabel.en.0", "label-case"),
        ({"alt_label": {"EN": ("tin",)}}, "altLabel", "unknown-language"),
        ({"alt_label": {"mul": ("tin",)}}, "altLabel", "unknown-language"),
        ({"alt_label": {"en": ("Soldering",)}}, "altLabel.en", "S13"),
        ({"hidden_label": {"en": ("Soldering",)}}, "hiddenLabel.en", "S13"),
        (
            {"alt_label": {"en": ("tin",)}, "hidden_label": {"en": ("tin",)}},
            "hiddenLabel.en",
            "S13",
        ),
        ({"broader": ("nowhere",)}, "broader.0", "unknown-concept"),
        ({"related": ("nowhere",)}, "related.0", "unknown-concept"),
        ({"related": ("soldering",)}, "related.0", "self-relation"),
        ({"replaced_by": "nowhere"}, "replacedBy", "unknown-concept"),
        ({"scope_note": {"en": " "}}, "scopeNote.en", "empty-text"),
        ({"scope_note": {"english": "Tin."}}, "scopeNote", "unknown-language"),
        ({"theme": ("youth",)}, "theme.0", "unknown-theme"),
        ({"close_match": ("concept1",)}, "closeMatch.0", "web-address"),
        ({"exact_match": ("javascript:alert(1)",)}, "exactMatch.0", "web-address"),
        (
            {"exact_match": ("http://a.org/1",), "related_match": ("http://a.org/1",)},
            "relatedMatch",
            "S46",
        ),
        ({"legacy_id": (8, 8)}, "legacyId", "legacy-twice"),
        ({"legacy_id": (0,)}, "legacyId", "legacy-form"),
        ({"editorial_note": ("a\x00b",)}, "editorialNote.0", "control-character"),
        ({"scope_note": {"en": "a\ud800"}}, "scopeNote.en", "control-character"),
        ({"pref_label": {"en": "x" * 501}}, "prefLabel.en", "too-long"),
        ({"hidden_label": {"en": ("x" * 350_000,)}}, "hiddenLabel.en.0", "too-long"),
        ({"scope_note": {"en": "e" + "\u0301" * 31}}, "scopeNote.en", "combining-marks"),
        ({"alt_label": {"hi": ("क" + "\u094d" * 40,)}}, "altLabel.hi.0", "combining-marks"),
    ],
)
def test_a_fault_of_a_concept_is_found_at_its_field(attributes, field, rule):
    assert found(check([make_concept(**attributes)], [])) == [("soldering", field, rule)]


@pytest.mark.parametrize(
    ("attributes", "field", "rule"),
    [
        ({"kind": "quotation"}, "source", "no-source"),
        ({"kind": "paraphrase"}, "source", "no-source"),
        ({"kind": "quotation", "source": "lost"}, "source", "unknown-source"),
        ({"source": "lost"}, "source", "unknown-source"),
        ({"id": "D 1"}, "id", "definition-id"),
        ({"text": "  "}, "text", "empty-text"),
        ({"language": "english"}, "language", "unknown-language"),
        ({"spatial": "Europe"}, "spatial", "unknown-place"),
        ({"year": 20006}, "year", "bad-date"),
        ({"comment": "\x1b[31m"}, "comment", "control-character"),
    ],
)
def test_a_fault_of_a_definition_is_found_at_its_field(attributes, field, rule):
    concept = make_concept(definition=(make_definition("d0"), make_definition(**attributes)))
    assert found(check([concept], [])) == [("soldering", f"definition.1.{field}", rule)]


@pytest.mark.parametrize(
    ("attributes", "field", "rule"),
    [
        ({"title": {"en": ""}}, "title.en", "empty-text"),
        ({"title": {}}, "title", "no-title"),
        ({"title": {"en": "x" * 501}}, "title.en", "too-long"),
        ({"abstract": {"en": "e" + "\u0301" * 99}}, "abstract.en", "combining-marks"),
        ({"abstract": {"xx": "Text."}}, "abstract", "unknown-language"),
        ({"language": ("en", "multilingual")}, "language", "unknown-language"),
        ({"issued": "May 2019"}, "issued", "bad-date"),
        ({"accessed": "2019-02-30"}, "accessed", "bad-date"),
        ({"starts": "2018-10-25", "ends": "2018-10-24"}, "ends", "ends-before-starts"),
        ({"spatial": ("KE", "Korea")}, "spatial", "unknown-place"),
        ({"cluster": "Atlantis"}, "cluster", "unknown-cluster"),
        ({"subject": ("nowhere",)}, "subject.0", "unknown-concept"),
        ({"theme": ("greening",)}, "theme.0", "unknown-theme"),
        ({"url": "www.unesco.org"}, "url", "web-address"),
        ({"url": "javascript:alert(1)//http://a.org"}, "url", "web-address"),
        ({"url": "http://[bad"}, "url", "web-address"),
        ({"url": "http://a.org ; http://b.org"}, "url", "web-address"),
        ({"file": "A" * 64}, "file", "bad-checksum"),
        ({"merged_into": "nowhere"}, "mergedInto", "merged-into"),
        ({"merged_into": "r"}, "mergedInto", "merged-into"),
    ],
)
def test_a_fault_of_a_resource_is_found_at_its_field(attributes, field, rule):
    assert found(check([], [make_resource("r", **attributes)])) == [("r", field, rule)]


def test_a_resource_may_be_in_several_languages_that_are_not_named():
    assert check([], [make_resource(language=("mul",))]) == ()


def test_a_resource_may_start_without_end_and_in_a_coarser_year():
    assert check([], [make_resource(starts="2019-07-10")]) == ()
    assert check([], [make_resource(starts="2018-03", ends="2018")]) == ()


def test_two_concepts_with_one_preferred_label_are_both_told():
    problems = check([make_concept("a", {"en": "Tin"}), make_concept("b", {"en": "tin"})], [])
    assert found(problems) == [("a", "prefLabel.en", "S14"), ("b", "prefLabel.en", "S14")]
    assert "b" in problems[0].message
    assert problems[0].severity == "error"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("STEM", "stem"),
        ("AIDS", "aids"),
        ("ВО", "во"),
        ("E-learning", "e learning"),
        ("Été", "Ete"),
    ],
)
def test_labels_alike_but_for_capitals_of_acronyms_or_punctuation_are_possible(one, other):
    problems = check([make_concept("a", {"en": one}), make_concept("b", {"en": other})], [])
    assert found(problems) == [
        ("a", "prefLabel.en", "label-alike"),
        ("b", "prefLabel.en", "label-alike"),
    ]
    assert {problem.severity for problem in problems} == {"warning"}
    assert other in problems[0].message


@pytest.mark.parametrize(("one", "other"), [("C", "C++"), ("C++", "C#"), ("कला", "कली")])
def test_labels_that_differ_in_signs_or_vowel_signs_are_different(one, other):
    assert check([make_concept("a", {"en": one}), make_concept("b", {"en": other})], []) == ()


def test_one_label_may_be_preferred_in_two_languages():
    concepts = [make_concept("a", {"en": "Pain"}), make_concept("b", {"fr": "Pain"})]
    assert check(concepts, []) == ()


def test_a_withdrawn_concept_leaves_its_label_to_others():
    concepts = [make_concept("a", {"en": "Tin"}), make_concept("b", {"en": "Tin"})]
    assert check(concepts, [], withdrawn=["concept/a"]) == ()


def test_a_circle_is_told_once_with_its_whole_path():
    concepts = [
        make_concept("a", broader=("b",)),
        make_concept("b", broader=("c",)),
        make_concept("c", broader=("a",)),
    ]
    problem = only(check(concepts, []))
    assert (problem.id, problem.field, problem.rule) == ("a", "broader", "cycle")
    assert "a → b → c → a" in problem.message


def test_two_circles_that_touch_are_told_apart():
    concepts = [
        make_concept("a", broader=("b",)),
        make_concept("b", broader=("a", "c")),
        make_concept("c", broader=("b",)),
    ]
    assert [problem.rule for problem in check(concepts, [])] == ["cycle", "cycle"]


def test_replacements_that_run_in_a_circle_are_found():
    concepts = [make_concept("a", replaced_by="b"), make_concept("b", replaced_by="a")]
    problem = only(check(concepts, [], withdrawn=["concept/a", "concept/b"]))
    assert (problem.field, problem.rule) == ("replacedBy", "cycle")


def test_a_long_chain_of_broader_concepts_is_no_circle():
    chain = [make_concept(f"c{number}", broader=(f"c{number + 1}",)) for number in range(300)]
    assert check([*chain, make_concept("c300")], []) == ()


def test_a_related_concept_cannot_be_broader_however_far_up():
    concepts = [
        make_concept("a", broader=("b",), related=("c",)),
        make_concept("b", broader=("c",)),
        make_concept("c"),
    ]
    problem = only(check(concepts, []))
    assert (problem.id, problem.field, problem.rule) == ("a", "related", "S27")
    assert "broader" in problem.message


def test_a_related_concept_cannot_be_narrower():
    concepts = [make_concept("a", broader=("b",)), make_concept("b", related=("a",))]
    assert found(check(concepts, [])) == [("b", "related", "S27")]


def test_a_relation_to_a_withdrawn_concept_is_a_warning_that_names_the_successor():
    concepts = [
        make_concept("a", related=("old",)),
        make_concept("old", replaced_by="new"),
        make_concept("new"),
    ]
    problem = only(check(concepts, [], withdrawn=["concept/old"]))
    assert (problem.id, problem.rule, problem.severity) == ("a", "withdrawn-concept", "warning")
    assert "new" in str(problem.fix)


def test_a_definition_from_a_withdrawn_source_is_a_warning():
    concept = make_concept(definition=(make_definition(source="old"),))
    problem = only(check([concept], [make_resource("old")], withdrawn=["resource/old"]))
    assert (problem.rule, problem.severity) == ("withdrawn-source", "warning")


def test_a_subject_that_is_withdrawn_is_a_warning():
    resource = make_resource(subject=("soldering",))
    problem = only(check([make_concept()], [resource], withdrawn=["concept/soldering"]))
    assert (problem.field, problem.severity) == ("subject.0", "warning")


def test_definitions_of_one_concept_have_different_ids():
    twice = make_concept(definition=(make_definition("d1"), make_definition("d1")))
    assert found(check([twice], [])) == [
        ("soldering", "definition.0.id", "definition-id-twice"),
        ("soldering", "definition.1.id", "definition-id-twice"),
    ]


def test_a_numeric_id_leads_to_one_concept_only():
    concepts = [make_concept("a", legacy_id=(8,)), make_concept("b", legacy_id=(8, 9))]
    assert found(check(concepts, [])) == [
        ("a", "legacyId", "legacy-twice"),
        ("b", "legacyId", "legacy-twice"),
    ]


def test_an_id_names_one_noun_of_its_kind():
    assert found(check([make_concept("a"), make_concept("a")], [])) == [("a", "id", "id-twice")]
    assert check([make_concept("a")], [make_resource("a")]) == ()


def test_labels_that_want_a_speaker_are_notices():
    concept = make_concept(editorial_note=(f"{REVIEW}fr “brasage”, seen in a leaflet.", "Other."))
    problem = only(check([concept], []))
    assert (problem.field, problem.severity) == ("editorialNote.0", "notice")
    assert "brasage" in problem.message


def test_a_problem_reads_as_a_sentence_with_its_mend():
    text = str(only(check([make_concept(broader=("nowhere",))], [])))
    assert text.startswith("concept soldering, broader.0: there is no concept “nowhere”. ")
    assert text.endswith(".")


def snapshot(*nouns, withdrawn=()):
    records = [
        make_record(noun, "withdrawn" if noun.id in withdrawn else "published") for noun in nouns
    ]
    return catalogue_of(
        [record for record in records if record.kind == "concept"],
        [record for record in records if record.kind == "resource"],
    )


def test_a_new_noun_is_checked_against_the_whole():
    known = snapshot(make_concept("a", {"en": "Tin"}, legacy_id=(8,)), make_resource("r"))
    new = make_concept(
        "b",
        {"en": "Tin"},
        related=("a", "x"),
        legacy_id=(8,),
        definition=(make_definition(source="r"),),
    )
    assert {rule for _, _, rule in found(check_noun(new, known))} == {
        "S14",
        "unknown-concept",
        "legacy-twice",
    }


def test_a_changed_noun_is_not_held_against_what_it_was():
    known = snapshot(
        make_concept("a", {"en": "Tin"}, legacy_id=(8,), broader=("b",)), make_concept("b")
    )
    assert check_noun(make_concept("a", {"en": "Tin"}, legacy_id=(8,)), known) == ()


def test_only_the_checked_noun_is_complained_of():
    known = snapshot(make_concept("bad", {"en": ""}), make_concept("a"))
    assert check_noun(make_concept("a"), known) == ()


def test_a_circle_that_a_change_would_close_is_found():
    known = snapshot(make_concept("a", broader=("b",)), make_concept("b"))
    problem = only(check_noun(make_concept("b", broader=("a",)), known))
    assert (problem.id, problem.rule) == ("b", "cycle")
    assert "b → a → b" in problem.message


def test_a_broader_concept_that_names_this_one_as_related_is_found():
    known = snapshot(make_concept("a"), make_concept("b", related=("a",)))
    assert found(check_noun(make_concept("a", broader=("b",)), known)) == [("a", "related", "S27")]


def test_a_noun_to_be_withdrawn_may_keep_the_label_of_its_successor():
    known = snapshot(make_concept("new", {"en": "Tin"}), make_concept("old", {"en": "Tin 1"}))
    old = make_concept("old", {"en": "Tin"}, replaced_by="new")
    assert check_noun(old, known, withdrawn=True) == ()
    assert found(check_noun(old, known)) == [("old", "prefLabel.en", "S14")]


def test_a_new_resource_is_checked_against_the_whole():
    known = snapshot(make_concept("a"), make_concept("old"), withdrawn=["old"])
    problems = check_noun(make_resource("r", subject=("a", "old", "x")), known)
    assert found(problems) == [
        ("r", "subject.1", "withdrawn-concept"),
        ("r", "subject.2", "unknown-concept"),
    ]


def test_the_whole_catalogue_can_be_checked():
    known = snapshot(make_concept("a", related=("old",)), make_concept("old"), withdrawn=["old"])
    assert found(check_world(known.world)) == [("a", "related.0", "withdrawn-concept")]
