"""Test collections are read in the forms in which the field has them, and asked in an index."""

import json
from pathlib import Path

import pytest
from libraries import CORPUS

from indexer.evaluation.collection import CollectionError
from indexer.evaluation.evaluation import evaluate
from indexer.evaluation.library import indexed, questions
from indexer.evaluation.reading import read_collection

XQUAD = CORPUS.parents[1] / "shared" / "data" / "ir-xquad"
DOCUMENTS = """.I 1
.T
Soldering
.A
Ann Smith
.W
Solder joins
metal.
.I 3
.T
Weaving on looms
"""
QUESTIONS = ".I 1\n.W\njoining metal\n.I 2\n.W\nweaving of cloth\n"


def smart(folder: Path, judgements: str, questions_: str = QUESTIONS) -> Path:
    (folder / "tiny.all").write_text(DOCUMENTS)
    (folder / "tiny.qry").write_text(questions_)
    (folder / "tiny.rel").write_text(judgements)
    return folder / "tiny.all"


@pytest.mark.parametrize(
    "judgements",
    ["1 1 0 0\n2 3 0 0\n", "1 1 1\n2 3 4\n2 1 5\n2 1 -1\n", "1 0 1 1\n2 0 3 1\n2 0 1 0\n"],
    ids=["as CACM has it", "as Cranfield has it", "as TREC has it"],
)
def test_a_smart_collection_is_read_with_judgements_of_each_form(
    tmp_path: Path, judgements: str
) -> None:
    found = read_collection(smart(tmp_path, judgements))
    assert found is not None
    assert [(d.id, d.title, d.text) for d in found.documents] == [
        ("d1", "Soldering", "Solder joins\nmetal."),
        ("d3", "Weaving on looms", "Weaving on looms"),
    ]
    assert [(t.text, dict(t.gains)) for t in found.topics] == [
        ("joining metal", {"d1": 1}),
        ("weaving of cloth", {"d3": 1}),
    ]


def test_judgements_may_count_questions_whose_numbers_have_gaps(tmp_path: Path) -> None:
    gaps = QUESTIONS.replace(".I 2", ".I 4")
    found = read_collection(smart(tmp_path, "1 1 1\n2 3 1\n", gaps))
    assert found is not None
    assert [dict(topic.gains) for topic in found.topics] == [{"d1": 1}, {"d3": 1}]


def test_a_folder_of_json_lines_is_read(tmp_path: Path) -> None:
    rows = [{"_id": "a", "title": "Solder", "text": "It joins."}, {"_id": "b", "text": "Cloth"}]
    (tmp_path / "corpus.jsonl").write_text("\n".join(map(json.dumps, rows)))
    (tmp_path / "queries.jsonl").write_text('{"_id": "q", "text": "joins"}\n{"_id":"z","text":"-"}')
    (tmp_path / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq\ta\t2\nq\tb\t0\n")
    found = read_collection(tmp_path)
    assert found is not None
    assert [document.id for document in found.documents] == ["a", "b"]
    assert [(t.id, dict(t.gains), t.language) for t in found.topics] == [("q", {"a": 2}, "en")]


def test_questions_are_asked_of_the_documents(tmp_path: Path) -> None:
    found = read_collection(smart(tmp_path, "1 1 0 0\n2 3 0 0\n"))
    assert found is not None
    for as_passages in (False, True):
        with indexed(found, tmp_path / f"index-{as_passages}", as_passages=as_passages) as library:
            whole = evaluate(questions(found), library.search).groups[0]
        assert (whole.queries, whole.success_at_1, whole.ndcg_at_10) == (2, 1.0, 1.0)


def test_a_file_of_judged_queries_is_no_collection() -> None:
    assert read_collection(CORPUS / "queries.tsv") is None


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.json", "{}", "not in the form of XQuAD"),
        ("x.json", "[", "not in the form of XQuAD"),
        ("x.all", ".I 1\n.W\nSolder\n", "beside it there must be x.qry"),
    ],
)
def test_a_collection_that_cannot_be_used_says_why(
    tmp_path: Path, name: str, content: str, message: str
) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(CollectionError, match=message):
        read_collection(tmp_path / name)


def test_a_folder_without_judgements_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(CollectionError, match="must have one of qrels"):
        read_collection(tmp_path)


def test_a_wrong_line_is_named(tmp_path: Path) -> None:
    with pytest.raises(CollectionError, match=r"tiny\.rel, line 2"):
        read_collection(smart(tmp_path, "1 1 0 0\nno numbers\n"))


@pytest.mark.parametrize("language", ["en", "es", "ar", "ru", "zh"])
def test_questions_find_their_paragraph_in_each_language(tmp_path: Path, language: str) -> None:
    path = XQUAD / f"xquad.{language}.json"
    if not path.is_file():
        pytest.skip(f"the shared collection is not here: {path} is no file")
    found = read_collection(path)
    assert found is not None
    assert (len(found.documents), len(found.topics)) == (240, 1190)
    # A sample: all questions of a language take half a minute, and benchmarks/quality asks them.
    sample = questions(found)[::34]
    with indexed(found, tmp_path / "index") as library:
        assert evaluate(sample, library.search).groups[0].ndcg_at_10 >= 0.92
