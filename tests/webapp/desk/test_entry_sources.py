"""Sources that are described in the form of the entry that quotes them."""

from factories import make_concept, make_definition, make_resource
from forms import press


def test_a_source_described_on_the_spot_is_stored_with_the_entry(desk):
    d = desk(make_concept())
    client = d.client()
    address = "/editor/concept/soldering/edit"
    page = press(client, address, client.get(address).text, "add:definition").text
    answer = press(
        client,
        address,
        page,
        "submit",
        definition_0_text="Joining with tin.",
        definition_0_newTitle="Handbook of joints",
        definition_0_newCreator="Guild of Smiths",
        definition_0_newYear="1998",
        definition_0_newUrl="https://example.org/joints",
    )
    assert answer.status_code == 303
    source = d.store.get("resource", "handbook-of-joints")
    assert source.status == "in-review"
    assert source.noun.title == {"en": "Handbook of joints"}
    assert (source.noun.creator, source.noun.issued) == (("Guild of Smiths",), "1998")
    concept = d.store.get("concept", "soldering")
    assert concept.noun.definition[0].source == "handbook-of-joints"
    assert concept.sequence + 1 == source.sequence


def test_what_is_wrong_with_a_new_source_is_told_where_it_was_typed(desk):
    d = desk(make_resource(), make_concept(definition=(_quoted(),)))
    client = d.client()
    address = "/editor/concept/soldering/edit"
    page = press(client, address, client.get(address).text, "add:definition").text
    answer = press(
        client,
        address,
        page,
        "submit",
        definition_1_text="Joining with tin.",
        definition_1_newTitle="Handbook of joints",
        definition_1_newYear="last year",
        definition_1_newUrl="no address",
    )
    assert answer.status_code == 422
    for control in ("definition-1-newYear", "definition-1-newUrl"):
        assert f'href="#{control}"' in answer.text
        assert f'aria-describedby="{control}-wrong"' in answer.text
    assert 'id="definition-0-find-wrong"' not in answer.text


def _quoted():
    return make_definition(kind="quotation", source="trade-report-2019")


def test_a_source_described_twice_is_one_resource(desk):
    d = desk()
    client = d.client()
    page = client.get("/editor/concept/new").text
    page = press(client, "/editor/concept/new", page, "add:definition", label_0_text="Brazing").text
    book = {"newTitle": "A book", "newYear": "2020"}
    two = {f"definition-{n}-{name}": text for n in (0, 1) for name, text in book.items()}
    texts = {"definition-0-text": "Joining.", "definition-1-text": "Joining metal."}
    assert press(client, "/editor/concept/new", page, "draft", **two, **texts).status_code == 303
    definitions = d.store.get("concept", "brazing").noun.definition
    assert [each.source for each in definitions] == ["a-book", "a-book"]
    assert d.store.get("resource", "a-book-2") is None
