"""Judged queries are read strictly and measured rightly."""

from pathlib import Path

import pytest

from indexer.evaluation.evaluation import Judged, JudgementsError, evaluate, read_judgements
from indexer.query.query import Query
from indexer.query.results import Hit, Results, Snippet

HEAD = "query\tlanguage\texpected\tkind\n"


def answers(**found: list[str]):
    """A search that answers to each query with these ids."""

    def search(query: Query) -> Results:
        ids = found.get(query.text, [])
        hits = (
            Hit(f"term/{id}", "term", id, "en", (), 1.0, "exact", (), None, Snippet(""))
            for id in ids[: query.size]
        )
        return Results(len(ids), tuple(hits))

    return search


def judged(query: str, *expected: str, language: str = "en", kind: str = "exact") -> Judged:
    return Judged(query, language, expected, kind)


def test_the_first_hit_counts_most() -> None:
    found = evaluate(
        [judged("a", "x"), judged("b", "x"), judged("c", "x"), judged("d", "x")],
        answers(a=["x", "y"], b=["y", "x"], c=["y", "z"]),
    )
    (whole, *_) = found.groups
    assert (whole.group, whole.queries) == ("all", 4)
    assert whole.success_at_1 == pytest.approx(1 / 4)
    assert whole.mrr == pytest.approx((1 + 1 / 2) / 4)
    assert whole.recall_at_100 == pytest.approx(2 / 4)


def test_a_perfect_answer_has_full_marks_in_everything() -> None:
    (whole, *_) = evaluate([judged("a", "x", "y", "z")], answers(a=["x", "y", "z"])).groups
    assert (whole.success_at_1, whole.mrr, whole.ndcg_at_10, whole.recall_at_100) == (1, 1, 1, 1)


def test_the_order_of_the_expected_counts() -> None:
    (right, *_) = evaluate([judged("a", "x", "y")], answers(a=["x", "y"])).groups
    (wrong, *_) = evaluate([judged("a", "x", "y")], answers(a=["y", "x"])).groups
    assert right.success_at_1 == wrong.success_at_1 == 1
    assert right.ndcg_at_10 > wrong.ndcg_at_10


def test_what_stands_beyond_the_hundredth_place_does_not_count() -> None:
    crowd = [f"t-{n}" for n in range(100)]
    (whole, *_) = evaluate([judged("a", "x")], answers(a=[*crowd, "x"])).groups
    assert whole.recall_at_100 == 0


def test_queries_are_measured_by_kind_and_by_language() -> None:
    found = evaluate(
        [judged("a", "x", kind="typo"), judged("b", "x", language="fr")], answers(a=["x"])
    )
    success = {group.group: group.success_at_1 for group in found.groups}
    assert success == {"all": 0.5, "language en": 1, "language fr": 0, "typo": 1, "exact": 0}


def test_queries_that_failed_are_told_with_what_came_instead() -> None:
    lost, missing = judged("b", "x"), judged("c", "x")
    found = evaluate([judged("a", "x"), lost, missing], answers(a=["x"], b=["y", "x"]))
    assert found.failures == ((lost, ("y", "x")), (missing, ()))


def test_nothing_to_judge_is_an_error() -> None:
    with pytest.raises(JudgementsError, match="no judged query"):
        evaluate([], answers())


def test_a_file_is_read_with_its_expected_ids_in_order(tmp_path: Path) -> None:
    path = tmp_path / "queries.tsv"
    path.write_text(f'\ufeff{HEAD}"lifelong\ten\tb|a\tphrase\n\nx\tfr\tc\texact\n', "utf-8")
    assert read_judgements(path) == (
        Judged('"lifelong', "en", ("b", "a"), "phrase"),
        Judged("x", "fr", ("c",), "exact"),
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "line 1: must be the heading"),
        (b"query,language\n", "line 1: must be the heading"),
        (HEAD.encode() + b"a\ten\tx\n", "line 2: must have 4 columns"),
        (HEAD.encode() + b"a\ten\tx\tk\n\ten\tx\tk\n", "line 3: must have 4 columns"),
        (HEAD.encode() + b"a\ten\t \tk\n", "line 2: must have 4 columns"),
        (HEAD.encode() + b"caf\xe9\ten\tx\tk\n", "Save it as UTF-8"),
    ],
)
def test_a_file_that_cannot_be_used_says_where_and_why(
    tmp_path: Path, content: bytes, message: str
) -> None:
    path = tmp_path / "queries.tsv"
    path.write_bytes(content)
    with pytest.raises(JudgementsError, match=message):
        read_judgements(path)
