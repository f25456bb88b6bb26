"""The starter corpus: complete, without errors, and in the form that an export has."""

import csv
import subprocess
import sys
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from factories import make_record

from glossary.exchange.formats import jsonl
from glossary.exchange.incoming import Entry, Refused
from glossary.nouns.concept import Concept
from glossary.nouns.resource import Resource
from glossary.rules import Problem, check
from glossary.vocabulary import UN_LANGUAGES, is_language

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
FILES = ("articles.jsonl", "concepts.jsonl", "resources.jsonl")


def entries(name: str) -> list[Entry | Refused]:
    with (CORPUS / name).open("rb") as stream:
        return list(jsonl.read(stream, name))


def nouns(name: str) -> list[Concept | Resource]:
    return [entry.noun for entry in entries(name) if isinstance(entry, Entry)]


@pytest.fixture(scope="module")
def concepts() -> dict[str, Concept]:
    """Concepts by id."""
    return {noun.id: noun for noun in nouns("concepts.jsonl") if isinstance(noun, Concept)}


@pytest.fixture(scope="module")
def resources() -> dict[str, Resource]:
    """Resources by id, our articles left out."""
    return {noun.id: noun for noun in nouns("resources.jsonl") if isinstance(noun, Resource)}


@pytest.fixture(scope="module")
def articles() -> dict[str, Resource]:
    """Our articles by id."""
    return {noun.id: noun for noun in nouns("articles.jsonl") if isinstance(noun, Resource)}


@pytest.fixture(scope="module")
def problems(concepts, resources, articles) -> tuple[Problem, ...]:
    """What the rules find in the whole corpus."""
    return check(concepts.values(), [*resources.values(), *articles.values()])


def test_these_are_all_files_of_the_corpus():
    assert tuple(sorted(path.name for path in CORPUS.glob("*.jsonl"))) == FILES


@pytest.mark.parametrize("name", FILES)
def test_every_line_comes_in_and_goes_out_byte_for_byte(name):
    read = entries(name)
    assert [str(entry) for entry in read if isinstance(entry, Refused)] == []
    out = BytesIO()
    records = [make_record(entry.noun, entry.status or "published") for entry in read]
    jsonl.write(records, out)
    assert out.getvalue() == (CORPUS / name).read_bytes()


@pytest.mark.parametrize("name", FILES)
def test_nouns_are_sorted_by_id(name):
    ids = [noun.id for noun in nouns(name)]
    assert ids == sorted(ids)


def test_all_concepts_sources_and_resources_are_there(concepts, resources):
    assert len(concepts) == 106
    assert Counter(resource.type for resource in resources.values()) == {
        "glossary": 35,
        "publication": 32 + 32,
        "network-member": 40,
        "network-news": 24,
        "country-profile": 22,
        "event": 20,
        "promising-practice": 16,
        "virtual-conference": 10,
        "programme": 8,
        "forum-discussion": 7,
    }
    assert sum(1 for resource in resources.values() if not resource.abstract) == 67
    assert sum(1 for resource in resources.values() if resource.abstract) == 179


def test_definitions_are_ours_or_name_their_source(concepts, resources):
    definitions = [d for concept in concepts.values() for d in concept.definition]
    assert Counter(d.kind for d in definitions) == {"editorial": 106 + 5 * 40, "paraphrase": 179}
    assert all(d.source in resources for d in definitions if d.kind == "paraphrase")
    assert all(d.seen_at for d in definitions if d.kind == "paraphrase")
    assert all(d.source is None for d in definitions if d.kind == "editorial")


def test_the_numeric_ids_of_the_original_lead_to_concepts(concepts):
    by_number = {
        number: concept.id for concept in concepts.values() for number in concept.legacy_id
    }
    assert len(by_number) == 39
    assert by_number[47] == "apprenticeship"
    assert by_number[233] == "greening-tvet"


def test_the_rules_find_no_errors_and_no_warnings(problems):
    assert [str(problem) for problem in problems if problem.severity != "notice"] == []


def test_labels_from_running_text_wait_for_a_speaker(problems):
    counts = Counter(problem.rule for problem in problems)
    assert counts == {"review": 96 + 40, "no-title": 6}


def test_the_two_concepts_with_one_arabic_label_are_told_apart(concepts):
    shared = "تدريب مهني"
    apprenticeship = concepts["apprenticeship"]
    assert concepts["vocational-training"].pref_label["ar"] == shared
    assert apprenticeship.pref_label["ar"] == "التلمذة المهنية"
    assert shared in apprenticeship.alt_label["ar"]
    assert any(shared in note for note in apprenticeship.editorial_note)


def test_labels_are_there_in_all_six_languages(concepts):
    for language in UN_LANGUAGES:
        assert sum(language in concept.pref_label for concept in concepts.values()) >= 40
    assert "НРК" in concepts["qualifications-framework"].alt_label["uk"]
    assert "OJT" in concepts["on-the-job-training"].alt_label["en"]


def test_titles_that_no_document_shows_stay_empty(resources):
    assert sorted(id for id, resource in resources.items() if not resource.title) == [
        "ilo-2007-sed",
        "ilo-internship-note",
        "majumdar-2010",
        "oecd-2014-neet",
        "unesco-2022-microcredentials",
        "unesco-bangkok-2014",
    ]


def test_several_countries_are_several_codes(resources):
    assert resources["pg-bear-iii"].spatial == ("CI", "GH", "NG", "SL")
    assert resources["pg-bilt"].spatial == ("150", "002", "asia-pacific")
    assert resources["ev-ese-asia-cluster-seoul-2018"].spatial == ("KR",)


def test_every_address_can_be_opened(resources):
    for resource in resources.values():
        assert resource.url is None or " " not in resource.url
        assert resource.seen_at is not None
        assert resource.seen_at.startswith(("http://", "https://"))


def test_every_judged_query_expects_what_is_there(concepts, resources):
    with (CORPUS / "queries.tsv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    assert len(rows) == 173
    for row in rows:
        assert row["query"]
        assert row["kind"]
        assert row["language"] in UN_LANGUAGES
        for expected in row["expected"].split("|"):
            assert expected in concepts or expected in resources


def test_abbreviations_without_a_concept_are_listed_with_their_expansions(concepts):
    with (CORPUS / "acronyms.tsv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    assert list(rows[0]) == ["abbreviation", "language", "expansion", "seen_at"]
    assert len(rows) == 12
    labels = {
        label
        for concept in concepts.values()
        for lists in concept.alt_label.values()
        for label in lists
    }
    for row in rows:
        assert is_language(row["language"])
        assert row["expansion"]
        assert row["abbreviation"] not in labels


def test_the_articles_are_described_as_they_and_their_originals_are(articles, tmp_path):
    script = ROOT / "scripts" / "describe_articles.py"
    made = tmp_path / "articles.jsonl"
    subprocess.run([sys.executable, script, made], check=True, capture_output=True, cwd=ROOT)
    assert made.read_bytes() == (CORPUS / "articles.jsonl").read_bytes()
    assert len(articles) == 9
    assert {article.rights for article in articles.values() if "CC BY 4.0" in article.rights}


def test_the_licence_credits_every_concept_with_labels_of_the_unesco_thesaurus(concepts):
    licence = (CORPUS / "LICENSE").read_text(encoding="utf-8")
    credited = [concept for concept in concepts.values() if concept.close_match]
    assert len(credited) == 44
    listed = {word.strip(",\n") for word in licence.split()}
    assert {concept.id for concept in credited} <= listed
    assert "CC BY-SA 3.0 IGO" in licence
    assert "CC BY 4.0" in licence


def test_definitions_in_other_languages_are_marked_until_a_native_reader_has_seen_them(concepts):
    ours = {f"d0-{code}" for code in ("ar", "es", "fr", "ru", "zh")}
    defined = [c for c in concepts.values() if any(d.id.startswith("d0-") for d in c.definition)]
    assert len(defined) == 40
    for concept in defined:
        found = {d.id: d for d in concept.definition if d.id in ours}
        assert set(found) == ours
        assert all(d.language == id.removeprefix("d0-") for id, d in found.items())
        assert any("no native reader" in note for note in concept.editorial_note)
