"""Suggestions while typing, and words of similar spelling."""

from typing import Any

import pytest
from factories import make_concept, make_definition, make_record, make_resource
from hypothesis import given
from hypothesis import strategies as st
from libraries import Library

from glossary.nouns.record import Record
from glossary.vocabulary.label_keys import label_key
from indexer.analysis.fold import fold
from indexer.search.completion import Completion, suggest
from indexer.search.lexicon import Lexicon, lexicon, updated_lexicon
from indexer.search.similar import similar_words

CONCEPTS = [
    make_concept(
        "recognition-of-prior-learning",
        {"en": "Recognition of prior learning", "fr": "Reconnaissance des acquis"},
        alt_label={"en": ("RPL", "prior learning assessment"), "ru": ("признание обучения",)},
    ),
    make_concept("learning", {"en": "Learning", "ar": "تعلّم"}),
    make_concept("learning-outcomes", {"en": "Learning outcomes", "fr": "Acquis d’apprentissage"}),
    make_concept("apprenticeship", {"en": "Apprenticeship", "fr": "Apprentissage", "zh": "学徒制"}),
    make_concept("career-guidance", {"en": "Career guidance"}, hidden_label={"en": ("carrer",)}),
    make_concept(
        "welding",
        {"en": "Welding"},
        definition=(
            make_definition(text="Joining metals. Metals are molten: профессиональное. معلومات"),
        ),
        scope_note={"en": "Not soldering"},
    ),
]
RESOURCES = [
    make_resource("learning-report", {"en": "Learning to work: a report"}, creator=("Cedefop",)),
    make_resource("guide", {"en": "A guide to careers", "fr": "Guide des carrières"}),
]


@pytest.fixture(scope="module")
def words() -> Lexicon:
    return lexicon(make_record(noun) for noun in (*CONCEPTS, *RESOURCES))


def ids(found: tuple[Completion, ...]) -> list[str]:
    return [suggestion.id.partition("/")[2] for suggestion in found]


def marked(suggestion: Completion) -> list[str]:
    return [suggestion.text[start:end] for start, end in suggestion.marks]


@pytest.mark.parametrize(
    ("typed", "id"),
    [
        ("recog", "recognition-of-prior-learning"),
        ("PRIOR", "recognition-of-prior-learning"),
        ("prior le", "recognition-of-prior-learning"),
        ("rpl", "recognition-of-prior-learning"),
        ("outc", "learning-outcomes"),
        ("acquis d'app", "learning-outcomes"),
        ("تعل", "learning"),
        ("تَعَلُّم", "learning"),
        ("обуч", "recognition-of-prior-learning"),
        ("学徒", "apprenticeship"),
        ("carrieres", "guide"),
        ("guidance car", "career-guidance"),
        ("learn prior recog", "recognition-of-prior-learning"),
    ],
)
def test_the_beginning_of_any_word_of_any_label_is_enough(
    words: Lexicon, typed: str, id: str
) -> None:
    assert id in ids(suggest(words, typed, "en"))


def test_labels_come_before_words_inside_them_and_short_ones_first(words: Lexicon) -> None:
    assert ids(suggest(words, "learn", "en")) == [
        "learning",
        "learning-outcomes",
        "learning-report",
        "recognition-of-prior-learning",
    ]


def test_the_label_that_is_typed_in_full_comes_first(words: Lexicon) -> None:
    assert ids(suggest(words, "learning outcomes", "en"))[0] == "learning-outcomes"
    assert ids(suggest(words, "apprentissage", "en"))[0] == "apprenticeship"


def test_each_term_is_suggested_once(words: Lexicon) -> None:
    found = ids(suggest(words, "a", "en", limit=50))
    assert len(found) == len(set(found))


def test_labels_in_the_language_asked_for_come_first(words: Lexicon) -> None:
    english, french = (suggest(words, "app", code)[0] for code in ("en", "fr"))
    assert (english.text, french.text) == ("Apprenticeship", "Apprentissage")


def test_a_suggestion_says_what_it_is_called_in_the_language_asked_for(words: Lexicon) -> None:
    (found,) = suggest(words, "rpl", "fr")
    assert (found.text, found.language) == ("RPL", "en")
    assert found.title == "Reconnaissance des acquis"
    assert (found.id, found.kind) == ("term/recognition-of-prior-learning", "term")


def test_without_a_name_in_that_language_it_is_english(words: Lexicon) -> None:
    assert suggest(words, "обуч", "zh")[0].title == "Recognition of prior learning"


@pytest.mark.parametrize(
    ("typed", "marks"),
    [
        ("recog", ["Recog"]),
        ("prior le", ["prior", "le"]),
        ("le pri", ["pri", "le"]),
        ("acquis", ["acquis"]),
    ],
)
def test_what_was_typed_is_marked(words: Lexicon, typed: str, marks: list[str]) -> None:
    found = {s.id: s for s in suggest(words, typed, "en")}
    chosen = found["term/recognition-of-prior-learning"]
    assert [mark.lower() for mark in marked(chosen)] == [mark.lower() for mark in marks]


@pytest.mark.parametrize(
    ("typed", "marks"),
    [("appren", ["Appren"]), ("l’âge", ["l", "âge"])],
)
def test_a_short_word_that_begins_what_was_typed_is_not_marked(
    typed: str, marks: list[str]
) -> None:
    adults = make_concept("adult-learning", {"fr": "Apprentissage à l’âge adulte"})
    (found,) = suggest(lexicon([make_record(adults)]), typed, "fr")
    assert marked(found) == marks


@pytest.mark.parametrize("typed", ["", "  ", "zeppelin", "x" * 10_000])
def test_nothing_is_suggested_for_nothing(words: Lexicon, typed: str) -> None:
    assert suggest(words, typed, "en") == ()


def test_the_end_of_a_word_is_no_beginning(words: Lexicon) -> None:
    assert all(found.similar for found in suggest(words, "earning", "en"))


def test_hidden_labels_are_not_shown(words: Lexicon) -> None:
    found = suggest(words, "carrer", "en")
    assert all(each.similar and "carrer" not in each.text.lower() for each in found)


def test_no_more_than_asked_for_are_suggested(words: Lexicon) -> None:
    assert len(suggest(words, "a", "en", limit=2)) == 2


@pytest.mark.parametrize("typed", ["learn", "report work"])
def test_only_the_kinds_asked_for_are_suggested(words: Lexicon, typed: str) -> None:
    assert ids(suggest(words, typed, "en", kinds=("publication",))) == ["learning-report"]
    assert "learning-report" not in ids(suggest(words, typed, "en", kinds=("term", "event")))


def test_only_what_is_published_is_suggested() -> None:
    records = (make_record(CONCEPTS[3], status) for status in ("withdrawn", "draft", "in-review"))
    assert suggest(lexicon(records), "app", "en") == ()


@given(st.text(max_size=80))
def test_any_text_can_be_typed(text: str) -> None:
    small = lexicon([make_record(CONCEPTS[0])])
    for found in suggest(small, text, "en"):
        assert all(0 <= start < end <= len(found.text) for start, end in found.marks)


# Spelling


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("weldng", "welding"),
        ("wleding", "welding"),
        ("metls", "metals"),
        ("aprenticeship", "apprenticeship"),
        ("apprentiecshp", "apprenticeship"),
        ("Cedefob", "cedefop"),
        ("carrières", None),
        ("carriéras", "carrières"),
        ("пизнание", "признание"),
        ("професиональное", "профессиональное"),
        ("معلومت", "معلومات"),
        ("melding", "welding"),
        ("wldngg", "welding"),
        ("aprentiship", "apprenticeship"),
    ],
)
def test_a_word_of_similar_spelling_is_known(words: Lexicon, typed: str, meant: str | None) -> None:
    found = similar_words(words, typed)
    assert (fold(found[0]) if found else None) == (fold(meant) if meant else None)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("welding", "it is known"),
        ("le", "two letters are too few to guess"),
        ("2019", "numbers are never guessed"),
        ("wudngs", "two changes in a short word"),
        ("apprentisegibs", "four changes in a long word"),
        ("مع", "two letters are too few in Arabic too"),
        ("معلومتن", "two changes in seven letters"),
        ("прзнане", "two changes in seven letters, however many bytes"),
    ],
)
def test_nothing_is_guessed_where_it_would_be_wrong(
    words: Lexicon, typed: str, reason: str
) -> None:
    assert similar_words(words, typed) == (), reason


def test_the_nearest_word_comes_first_then_the_most_frequent() -> None:
    text = "planks planks planks plants plantss"
    known = lexicon([make_record(make_concept(definition=(make_definition(text=text),)))])
    assert similar_words(known, "plankts")[:2] == ("planks", "plants")


def test_a_word_is_offered_as_it_is_mostly_written() -> None:
    text = "Kenya and Kenya, KENYA; Élèves"
    known = lexicon([make_record(make_concept(definition=(make_definition(text=text),)))])
    assert similar_words(known, "Kenja")[0].casefold() == "kenya"
    assert similar_words(known, "eleve")[0].casefold() == "élèves"


# Following the store


@given(st.lists(st.integers(0, 7), max_size=8), st.text("aeglnrw ", max_size=6))
def test_a_lexicon_brought_up_to_date_answers_as_one_made_anew(
    steps: list[int], typed: str
) -> None:
    """Each step takes a noun out, or puts it in."""
    records = [make_record(noun) for noun in (*CONCEPTS, *RESOURCES)]
    present = set(range(0, len(records), 2))
    updated = lexicon(records[number] for number in present)
    for step in steps:
        gone = [records[step]] if step in present else []
        come = [] if step in present else [records[step], make_record(CONCEPTS[0], "draft")]
        updated = updated_lexicon(updated, gone, come)
        present ^= {step}
    anew = lexicon(records[number] for number in sorted(present))
    assert suggest(updated, typed, "en") == suggest(anew, typed, "en")
    assert (updated.words, updated.written) == (anew.words, anew.written)
    assert (updated.titles, updated.keys) == (anew.titles, anew.keys)


_LABELS = st.sampled_from(
    ["RPL", "R.P.L.", "TVET", "Tvet", "a a", "a a a", "skill", "Skill set", "a " * 99, "", "é", "E"]
)
_WORDY = st.builds(
    make_concept,
    id=st.sampled_from(["a", "b", "c", "d"]),
    pref_label=st.dictionaries(st.sampled_from(["en", "en-GB", "fr"]), _LABELS, max_size=2),
    alt_label=st.dictionaries(st.just("fr"), st.lists(_LABELS, max_size=2).map(tuple), max_size=1),
    definition=st.lists(st.builds(make_definition, text=_LABELS), max_size=1).map(tuple),
) | st.builds(
    make_resource,
    id=st.sampled_from(["a", "b"]),
    title=st.dictionaries(st.just("en"), _LABELS, max_size=1),
    type=st.sampled_from(["publication", "event"]),
)


@given(st.lists(st.lists(_WORDY.map(make_record), max_size=3), max_size=5))
def test_after_any_changes_a_lexicon_holds_what_one_made_anew_holds(
    rounds: list[list[Record]],
) -> None:
    known: dict[tuple[str, str], Record] = {}
    updated = lexicon([])
    for changed in rounds:
        before = dict(known)
        known |= {(record.kind, record.noun.id): record for record in changed}
        moved = [key for key, record in known.items() if before.get(key) is not record]
        gone = [before[key] for key in moved if key in before]
        updated = updated_lexicon(updated, gone, [known[key] for key in moved])
        assert _held(updated) == _held(lexicon(known.values()))


def _held(words: Lexicon) -> dict[str, Any]:
    """What a lexicon holds, whichever numbers its labels have."""
    rows = zip(words.keys, words.label_of, words.rank, words.kind_of, strict=True)
    found = [(key, words.labels[n], int(rank), str(kind)) for key, n, rank, kind in rows]
    assert words.keys == sorted(words.keys)
    return {
        "rows": sorted(found, key=str),
        "labels": sorted(words.labels.values(), key=str),
        "titles": words.titles,
        "words": words.words,
        "written": words.written,
        "forms": words.forms,
        "acronyms": words.vocabulary.acronyms,
        "languages": dict(words.vocabulary.languages),
        "suggested": [suggest(words, typed, "en") for typed in ("r", "sk", "a", "é", "tvet")],
    }


# The starter corpus


def test_every_label_of_every_term_is_suggested_by_its_first_half(starter: Library) -> None:
    missing = []
    for record in starter.store.records("concept"):
        for code, label in record.noun.pref_label.items():
            typed = label_key(label)[: max(3, len(label) // 2)]
            if record.noun.id not in ids(suggest(starter.lexicon, typed, code, limit=20)):
                missing.append((typed, label))
    assert missing == []


def test_every_preferred_label_typed_in_full_is_suggested_first(starter: Library) -> None:
    wrong = []
    for record in starter.store.records("concept"):
        for code, label in record.noun.pref_label.items():
            found = suggest(starter.lexicon, label, code)
            if label_key(found[0].text) != label_key(label):
                wrong.append((label, found[0].text))
    assert wrong == []
