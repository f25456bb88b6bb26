"""What no store can keep is refused where the file is read, and costs nothing else."""

import pytest
from factories import make_concept, make_page, make_record, make_resource

from glossary.exchange.formats import jsonl


@pytest.mark.parametrize("id", ["", ".", "..", "qd/slash", "<b>qd</b>"])
@pytest.mark.parametrize("status", ["draft", "in-review", "published"])
def test_an_id_that_makes_no_address_is_refused_at_every_status(
    store, tmp_path, loading, id, status
):
    file = tmp_path / "terms.jsonl"
    nouns = (
        make_record(make_concept(each, {"en": each or "None"}), status) for each in (id, "good")
    )
    with file.open("wb") as stream:
        jsonl.write(nouns, stream)
    (report,) = loading(file)
    (refused,) = report.refused
    assert "id: the id may only have" in str(refused)
    assert [record.noun.id for record in store.newest("concept")] == ["good"]


def test_a_page_that_cannot_be_stored_costs_no_other_file(store, tmp_path, loading):
    for name, number in (("bad", 2**63), ("good", 1)):
        with (tmp_path / f"{name}.jsonl").open("wb") as stream:
            pages = (make_page(number, "x"),)
            jsonl.write([make_record(make_resource(name))], stream, lambda _, p=pages: p)
    refused = [each for report in loading(*tmp_path.glob("*.jsonl")) for each in report.refused]
    assert len(refused) == 1
    assert [page.text for page in store.pages("good")] == ["x"]
