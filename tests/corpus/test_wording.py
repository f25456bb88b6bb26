"""Paraphrases of the starter corpus read as definitions: a noun phrase first, whole sentences."""

import json
import re
from pathlib import Path

import pytest

CONCEPTS = Path(__file__).resolve().parents[2] / "corpus" / "concepts.jsonl"

_NOUNS = (
    "Activities Arrangements Competencies Jobs Materials Means Networks Outcomes Persons "
    "Principles Processes Programmes Qualifications Results Skills Statements Status"
)
PLURAL_NOUNS = frozenset(_NOUNS.split())
"""Words in -s that open a paraphrase and are nouns; any other is taken for a verb."""
VERDICTS = re.compile(
    r"(?:short form|widest reading|wide view|narrow view|plain wording|put simply|double sense"
    r"|(?:two|three) (?:halves|senses|readings)|different sense|.{0,30}\buse:|.{0,20}\breading:)",
    re.IGNORECASE,
)


def _paraphrases():
    for line in CONCEPTS.read_text("utf-8").splitlines():
        concept = json.loads(line)
        for definition in concept["definition"]:
            if definition["kind"] == "paraphrase":
                yield pytest.param(definition, id=f"{concept['id']}/{definition['id']}")


def _opens_with_a_verb(text):
    first = text.split()[0].strip(",;:")
    return first.endswith("s") and not first.endswith("ss") and first not in PLURAL_NOUNS


@pytest.mark.parametrize("definition", list(_paraphrases()))
def test_a_paraphrase_is_a_noun_phrase_and_names_its_source(definition):
    text = definition["text"]
    assert not _opens_with_a_verb(text), f"opens with a verb, or add the noun: {text}"
    assert not VERDICTS.match(text), f"what is distinctive belongs into the comment: {text}"
    assert text[0].isupper()
    assert text.endswith(".")
    assert definition["source"]


@pytest.mark.parametrize("opening", ["Stresses the law.", "Covers all.", "Short form: a course."])
def test_openings_of_the_kind_that_is_not_wanted_are_seen(opening):
    assert _opens_with_a_verb(opening) or VERDICTS.match(opening)
