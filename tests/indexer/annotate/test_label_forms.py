"""Labels that are more than words: signs, full stops, brackets, dashes, apostrophes, marks."""

import time

import pytest
from factories import make_concept

from glossary.vocabulary.label_keys import APOSTROPHES
from indexer.annotate.addresses import addresses
from indexer.annotate.label_index import LabelIndex, label_index
from indexer.annotate.occurrences import language_of, occurrences

INDEX = label_index(
    (
        make_concept("c", {"en": "C"}),
        make_concept("c-plus-plus", {"en": "C++"}),
        make_concept("c-sharp", {"en": "C#"}),
        make_concept("dot-net", {"en": ".NET"}),
        make_concept("plus-one", {"en": "+1"}),
        make_concept("diversity", {"en": "LGBTQ+"}),
        make_concept("node", {"en": "Node.js"}),
        make_concept("rpl", {"en": "RPL", "fr": "V.A.E."}),
        make_concept("ai", {"en": "A.I."}),
        make_concept("phd", {"en": "PhD"}),
        make_concept("aid", {"en": "Aid"}),
        make_concept("skill", {"en": "Skill"}),
        make_concept("skills-policy", {"en": "Skills policy"}),
        make_concept("meister", {"en": "Meister (Germany)"}),
        make_concept("competence", {"en": "Competence(s)"}),
        make_concept("retraining", {"en": "(Re)training"}),
        make_concept("works", {"en": "What works?"}),
        make_concept("balance", {"en": "work-life balance"}),
        make_concept("passport", {"en": "Learner’s passport"}),
        make_concept("degree", {"en": "Master's"}),
        make_concept("badge", {"en": "Badge"}),
        make_concept("apprenticeship", {"en": "Apprenticeship"}),
        make_concept("stem-fields", {"en": "STEM"}),
        make_concept("stem", {"en": "stem"}),
        make_concept("polish-language", {"en": "Polish"}),
        make_concept("polish", {"en": "polish"}),
        make_concept("art", {"hi": "कला", "ta": "கலை", "th": "ศิลปะ", "km": "សិល្បៈ"}),
        make_concept("bud", {"hi": "कली", "ta": "கலி", "th": "ศิลปิน", "km": "សិល្បី"}),
        make_concept("higher", {"ru": "высшее образование"}, alt_label={"ru": ("ВО",)}),
        make_concept("college", {"ru": "ВУЗ", "el": "ΙΕΚ", "fr": "Où apprendre ?"}),
        make_concept("craft", {"en": "Smith [craft]"}),
        make_concept("team", {"fr": "équipe de travail"}, alt_label={"fr": ("ÉTÉ", "ŒUF")}),
    )
)


def found(text: str, language: str = "en", index: LabelIndex = INDEX) -> list[tuple[str, str]]:
    return [
        (text[place.start : place.end], place.concepts[0])
        for place in occurrences(text, language, index)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vitamin C in the fishing net", []),
        ("C++, C# and .NET.", [("C++", "c-plus-plus"), ("C#", "c-sharp"), (".NET", "dot-net")]),
        ("(c++)", [("c++", "c-plus-plus")]),
        ("C++/C#", [("C++", "c-plus-plus"), ("C#", "c-sharp")]),
        ("Plan +1, plan 1 and 2+1", [("+1", "plus-one")]),
        ("LGBTQ+ youth", [("LGBTQ+", "diversity")]),
        ("Skill* and #skills", [("Skill", "skill"), ("skills", "skill")]),
        ("Skill++", []),
    ],
)
def test_signs_make_a_word_another_word(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("R.P.L. and R.P.L", [("R.P.L.", "rpl"), ("R.P.L", "rpl")]),
        ("RPLs, rpl, r.p.l.", [("RPLs", "rpl")]),
        ("AI or A.I.", [("AI", "ai"), ("A.I.", "ai")]),
        ("Ph.D. and PhD", [("Ph.D.", "phd"), ("PhD", "phd")]),
        ("An R. P. L. scheme by J. R. R. Aid", [("R. P. L.", "rpl"), ("Aid", "aid")]),
    ],
)
def test_acronyms_match_with_and_without_full_stops(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(text) == expected


def test_acronyms_with_full_stops_match_in_french_too() -> None:
    assert found("La VAE, ou V.A.E.", "fr") == [("VAE", "rpl"), ("V.A.E.", "rpl")]


def test_a_full_stop_of_an_acronym_ends_the_sentence_before_a_capital() -> None:
    index = label_index((make_concept("policy", {"en": "AI skills"}),))
    assert found("A.I. skills", index=index) == [("A.I. skills", "policy")]
    assert found("We use A.I. Skills matter.", index=index) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A Meister (Germany) trains.", [("Meister (Germany)", "meister")]),
        ("Meister. Germany", [("Meister", "meister")]),
        ("Meister (Germany, Austria)", [("Meister", "meister")]),
        ("Meister\n(Germany)", [("Meister\n(Germany)", "meister")]),
        ("competences", [("competences", "competence")]),
        ("Competence(s)", [("Competence(s)", "competence")]),
        ("(Re)training", [("(Re)training", "retraining")]),
        ("What works?", [("What works?", "works")]),
        ("what works", [("what works", "works")]),
        ("A Smith [craft], a smith", [("Smith [craft]", "craft"), ("smith", "craft")]),
        ("A Master’s.", [("Master’s", "degree")]),
        ("skills (policy)", [("skills", "skill")]),
    ],
)
def test_the_range_of_a_label_with_signs_is_whole(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(text) == expected


def test_a_final_sign_belongs_to_the_range_behind_any_blank() -> None:
    for blank in " \u00a0\u202f":
        text = f"Où apprendre{blank}?"
        assert found(text, "fr") == [(text, "college")]


def test_only_a_label_without_its_qualifier_is_partial() -> None:
    text = "Meister (Germany); Meister; competence"
    assert [place.partial for place in occurrences(text, "en", INDEX)] == [False, True, False]


def test_a_whole_label_comes_before_one_without_its_qualifier() -> None:
    index = label_index((make_concept("a", {"en": "Trade (craft)"}), make_concept("trade")))
    (place,) = occurrences("trade", "en", index)
    assert (place.concepts, place.partial) == (("trade", "a"), False)


def test_labels_that_differ_in_case_alone_are_told_apart_by_it() -> None:
    assert found("STEM stem Stem") == [
        ("STEM", "stem-fields"),
        ("stem", "stem"),
        ("Stem", "stem"),
    ]
    places = occurrences("Polish polish", "en", INDEX)
    assert [place.concepts for place in places] == [
        ("polish-language", "polish"),
        ("polish", "polish-language"),
    ]


@pytest.mark.parametrize("dash", "-‐‑‒–−－")
def test_every_dash_joins_a_compound(dash: str) -> None:
    text = f"work{dash}life balance"
    assert found(text) == [(text, "balance")]


@pytest.mark.parametrize("dash", ["—", " – ", " — ", "--"])
def test_a_dash_between_clauses_joins_nothing(dash: str) -> None:
    assert found(f"work{dash}life balance") == []


@pytest.mark.parametrize("sign", APOSTROPHES)
@pytest.mark.parametrize("written", ["learner~s passport", "learners~ passports"])
def test_every_apostrophe_makes_a_possessive(written: str, sign: str) -> None:
    text = written.replace("~", sign)
    assert found(f"a {text}.") == [(text, "passport")]


def test_a_possessive_is_no_part_of_the_range() -> None:
    assert found("the skill’s policy") == [("skill’s policy", "skills-policy")]
    assert found("a badge's owner") == [("badge", "badge")]


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("hi", "कला", "कली"),
        ("ta", "கலை", "கலி"),
        ("th", "ศิลปะ", "ศิลปิน"),
        ("km", "សិល្បៈ", "សិល្បី"),
    ],
)
def test_vowel_signs_are_parts_of_words(language: str, one: str, other: str) -> None:
    assert found(f"{one}, {other}", language) == [(one, "art"), (other, "bud")]
    assert found(one[:2], language) == []


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("ВО и во", "ru", [("ВО", "higher")]),
        ("В.О.", "ru", [("В.О.", "higher")]),
        ("все ВУЗы и вузы", "ru", [("ВУЗы", "college")]),
        ("Τα ΙΕΚ, τα ιεκ", "el", [("ΙΕΚ", "college")]),
        ("cet été, un été", "fr", []),
        ("l’ÉTÉ, E\u0301TE\u0301", "fr", [("ÉTÉ", "team"), ("E\u0301TE\u0301", "team")]),
        ("un œuf, ŒUF", "fr", [("ŒUF", "team")]),
    ],
)
def test_abbreviations_in_any_script_count_in_capitals_only(
    text: str, language: str, expected: list[tuple[str, str]]
) -> None:
    assert found(text, language) == expected


@pytest.mark.parametrize(
    "address",
    [
        "aid.example.org",
        "AI.pdf",
        "AI.PDF",
        "ai@aid.org",
        "aid@example.org",
        "@aid",
        "@AI.skills",
        "/aid/skills",
        "docs/skills/aid.md",
        "C:\\aid\\skills",
        "\\\\aid\\skills",
        "~/skills",
        "../aid/skills",
        "https://example.org/skills?aid=1",
        "www.aid.org/skills",
        "10.1000/skills.aid",
        "EXAMPLE.ORG/aid",
        "example.org/skills/aid",
    ],
)
def test_terms_inside_addresses_are_no_terms(address: str) -> None:
    text = f"See ({address}), aid."
    assert list(addresses(text)) == [(5, 5 + len(address))]
    assert found(text) == [("aid", "aid")]


def test_what_only_looks_like_an_address_is_read() -> None:
    assert found("Aid/skills and/or badge. Aid.Skills") == [
        ("Aid", "aid"),
        ("skills", "skill"),
        ("badge", "badge"),
        ("Aid", "aid"),
        ("Skills", "skill"),
    ]
    assert found("We teach Node.js.") == [("Node.js", "node")]


@pytest.mark.parametrize("hyphen", ["-\n", "‐\n", "\u00ad\n", "-\r\n", "- \n  "])
def test_words_parted_at_the_end_of_a_line_are_joined(hyphen: str) -> None:
    text = f"appren{hyphen}ticeships"
    assert found(text) == [(text, "apprenticeship")]
    assert found(f"work{hyphen}life balance") == [(f"work{hyphen}life balance", "balance")]


@pytest.mark.parametrize("number", ["2", "12", "²", "¹²"])
def test_a_footnote_glued_to_a_word_is_no_part_of_it(number: str) -> None:
    assert found(f"a badge{number} or badges{number}") == [("badge", "badge"), ("badges", "badge")]


def test_numbers_that_belong_to_a_word_stay() -> None:
    index = label_index((make_concept("water", {"en": "H2O"}), make_concept("area", {"en": "m²"})))
    assert found("H2O, m², HO, m", index=index) == [("H2O", "water"), ("m²", "area")]
    assert found("badge2024 21st") == []


@pytest.mark.parametrize(
    "piece",
    [
        "a\u0301\u0316",
        "\u0301",
        "क्",
        "a.",
        "a.b/",
        "a@",
        "@",
        "/a",
        "\\a",
        "C++ ",
        "’s",
        "a-\n",
        "A.",
    ],
)
def test_a_text_of_the_greatest_length_costs_little_time(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    before = time.process_time()
    occurrences(text, language_of(text, INDEX), INDEX)
    assert time.process_time() - before < 4
