"""What an engine finds: the half of its contract that is about queries and their answers."""

from collections.abc import Callable, Iterable, Iterator

import pytest
from factories import make_concept, make_definition, make_page, make_resource

from glossary.nouns.concept import Concept
from indexer.documents.document import IndexDocument, concept_document, resource_documents
from indexer.engines.contract import SearchEngine
from indexer.query.compiling import compiled
from indexer.query.query import Filters, Query, Sort
from indexer.query.results import FACETS, TIERS
from indexer.ranking.answer import Answer

Opener = Callable[..., SearchEngine]

KNOTS = {
    "reef-knot": ("Reef knot", "Joins two ropes of the same thickness.", 2001, "GB"),
    "sheet-bend": ("Sheet bend", "Joins a thick rope and a thin one.", 2005, "NL"),
    "bowline": ("Bowline", "Makes a loop that does not slip; the king of knots.", 2005, "GB"),
    "splice": ("Splice", "Joining of ropes whose strands are woven together.", 2012, "NL"),
    "knot-garden": ("Knot garden", "A garden of low hedges. It has no ropes.", 2020, "FR"),
}


def term(id: str, label: str, text: str = "", **attributes: object) -> IndexDocument:
    """The document of a concept with one editorial definition."""
    own = attributes.pop("definition", (make_definition(text=text or label),))
    concept: Concept = make_concept(id, {"en": label}, definition=own, **attributes)
    return concept_document(concept, {})


def knots() -> Iterator[IndexDocument]:
    """Five terms that share words, each with a year and a country."""
    for id, (label, text, year, place) in KNOTS.items():
        yield term(id, label, definition=(make_definition(text=text, year=year, spatial=place),))


def book(id: str, title: str, *pages: str, **attributes: object) -> list[IndexDocument]:
    """The documents of a publication: its own, and one for each page."""
    resource = make_resource(id, {"en": title}, **attributes)
    numbered = (make_page(number, text) for number, text in enumerate(pages, 1))
    return list(resource_documents(resource, numbered))


def by_owner(documents: Iterable[IndexDocument]) -> dict[str, list[IndexDocument]]:
    """The documents as `replace` takes them."""
    owners: dict[str, list[IndexDocument]] = {}
    for document in documents:
        owners.setdefault(document.owner, []).append(document)
    return owners


def ask(
    engine: SearchEngine,
    text: str = "",
    *,
    similar: dict[str, tuple[str, ...]] | None = None,
    sort: Sort = "relevance",
    page: int = 1,
    size: int = 20,
    **filters: object,
) -> Answer:
    """What the engine answers to a query as typed."""
    return engine.search(
        compiled(Query(text, Filters(**filters), "en", sort, page, size), similar).tree
    )


def ids(answer: Answer) -> list[str]:
    """Ids of the hits in their order."""
    return [found.document.id.partition("/")[2] for found in answer.found]


def counts(answer: Answer, facet: str) -> dict[str, int]:
    """How many hits each value of a facet has."""
    return {value.value: value.count for value in answer.facets[facet]}


class FindingContract:
    """The tests of what an engine finds."""

    @pytest.fixture
    def open_engine(self) -> Opener:
        """A function that opens an engine over this test's one index; `timeout` in seconds."""
        raise NotImplementedError

    @pytest.fixture
    def engine(self, open_engine: Opener) -> Iterator[SearchEngine]:
        """An engine with the knots in it, at checkpoint 5."""
        engine = open_engine()
        engine.rebuild(knots(), 5)
        yield engine
        engine.close()

    def test_the_tiers_are_in_their_order(self, open_engine: Opener) -> None:
        engine = open_engine()
        engine.rebuild(
            [
                term("some", "Lashing", "Ropes and nothing else."),
                term("all", "Hitch", "Ropes around marlinspikes."),
                term("similar", "Whipping", "Ropes, and more and more marlinspikkes."),
                term("exact", "Marlinspike rope"),
                term("none", "Anchor"),
            ],
            1,
        )
        answer = ask(engine, "marlinspike rope", similar={"marlinspike": ("marlinspikkes",)})
        assert ids(answer) == ["exact", "all", "similar", "some"]
        assert tuple(found.tier for found in answer.found) == TIERS
        assert dict(answer.tiers) == dict.fromkeys(TIERS, 1)

    def test_many_mentions_do_not_outweigh_the_label(self, open_engine: Opener) -> None:
        engine = open_engine()
        crowd = [term(f"t-{n}", f"Thing {n}", "Knot, knot and knot. " * 9) for n in range(9)]
        engine.rebuild([*crowd, term("knot", "Knot", "A fastening of rope.")], 1)
        answer = ask(engine, "knots", size=1)
        assert ids(answer) == ["knot"]
        assert answer.total == 10

    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            ('"reef knot"', {"reef-knot"}),
            ('"knot reef"', set()),
            ('"thick rope"', {"sheet-bend"}),
            ('"king of knots"', {"bowline"}),
            ('"king of garden"', set()),
            ("rope -thin", {"reef-knot", "splice", "knot-garden"}),
            ("rope NOT thin", {"reef-knot", "splice", "knot-garden"}),
            ('rope -"thin one"', {"reef-knot", "splice", "knot-garden"}),
            ("-rope", {"bowline"}),
            ("thin AND thick", {"sheet-bend"}),
            ("thin AND loop", set()),
            ("thin OR loop", {"sheet-bend", "bowline"}),
            ("(thin OR loop) AND rope", {"sheet-bend"}),
            ("rope AND -(thin OR hedges)", {"reef-knot", "splice"}),
            ("kno*", {"reef-knot", "bowline", "knot-garden"}),
            ("title:kno*", {"reef-knot", "knot-garden"}),
            ("wov*", {"splice"}),
            ("title:knot", {"reef-knot", "knot-garden"}),
            ("title:rope", set()),
            ('title:"knot garden"', {"knot-garden"}),
            ("joins", {"reef-knot", "sheet-bend", "splice"}),
            ("marlinspike", set()),
        ],
    )
    def test_a_query_finds_what_it_says(
        self, engine: SearchEngine, query: str, expected: set[str]
    ) -> None:
        answer = ask(engine, query)
        assert set(ids(answer)) == expected
        assert answer.total == len(expected)

    def test_a_phrase_does_not_run_from_one_text_into_the_next(self, open_engine: Opener) -> None:
        engine = open_engine()
        first, second = make_definition("d1", "Rope"), make_definition("d2", "Ladder")
        engine.rebuild([term("t", "T", definition=(first, second))], 1)
        assert ask(engine, '"rope ladder"').total == 0
        assert ask(engine, "rope ladder").total == 1

    def test_words_that_stand_nowhere_are_told(self, engine: SearchEngine) -> None:
        assert ask(engine, "rope marlinspike the fid").unmatched == ("marlinspike", "fid")

    @pytest.mark.parametrize(
        ("query", "fields"),
        [("bowline", {"title"}), ("king", {"text"}), ("bowline king", {"title", "text"})],
    )
    def test_a_hit_tells_the_fields_that_matched(
        self, engine: SearchEngine, query: str, fields: set[str]
    ) -> None:
        assert set(ask(engine, query).found[0].fields) == fields

    def test_an_id_finds_its_owner_first(self, open_engine: Opener) -> None:
        engine = open_engine()
        noise = [term(f"t-{n}", f"Number 398 of {n}") for n in range(3)]
        engine.rebuild([*noise, term("bowline", "Bowline", legacy_id=(398,))], 1)
        assert ids(ask(engine, "398"))[0] == "bowline"
        assert ask(engine, "398").found[0].tier == "exact"

    def test_at_most_three_passages_of_a_resource_stand_in_a_list(
        self, open_engine: Opener
    ) -> None:
        engine = open_engine()
        pages = [f"On page {n} there is a cleat." for n in range(1, 8)]
        engine.rebuild([*book("boats", "Boats", *pages), *knots()], 1)
        answer = ask(engine, "cleat")
        found = answer.found[0]
        assert answer.total == 1
        assert found.document.id == "resource/boats"
        assert found.best.page is not None
        assert (len(found.passages), found.more) == (2, 4)
        assert len({d.page for d in (found.best, *found.passages)}) == 3

    # The list

    @pytest.mark.parametrize("query", ["", "rope", "knot OR loop"])
    def test_facets_add_up(self, engine: SearchEngine, query: str) -> None:
        answer = ask(engine, query)
        assert set(answer.facets) == set(FACETS)
        for facet in ("kind", "place", "year"):
            assert sum(counts(answer, facet).values()) == answer.total
            for value, count in counts(answer, facet).items():
                filters = (
                    {"year_from": int(value), "year_to": int(value)}
                    if facet == "year"
                    else {facet: (value,)}
                )
                assert ask(engine, query, **filters).total == count

    def test_values_of_one_facet_are_alternatives(self, engine: SearchEngine) -> None:
        one, two = ask(engine, place=("FR",)), ask(engine, place=("FR", "NL"))
        assert ids(one) == ["knot-garden"]
        assert set(ids(two)) == {"knot-garden", "sheet-bend", "splice"}
        assert counts(one, "place") == counts(two, "place") == {"GB": 2, "NL": 2, "FR": 1}
        assert [v.value for v in two.facets["place"] if v.chosen] == ["NL", "FR"]

    def test_values_of_several_facets_are_all_needed(self, engine: SearchEngine) -> None:
        answer = ask(engine, place=("NL",), year_from=2010)
        assert ids(answer) == ["splice"]
        assert counts(answer, "place") == {"FR": 1, "NL": 1}
        assert counts(answer, "year") == {"2005": 1, "2012": 1}

    def test_a_chosen_value_that_no_hit_has_stays_to_be_taken_away(
        self, engine: SearchEngine
    ) -> None:
        chosen = [value for value in ask(engine, place=("XX",)).facets["place"] if value.chosen]
        assert [(value.value, value.count) for value in chosen] == [("XX", 0)]

    @pytest.mark.parametrize("sort", ["relevance", "title", "date"])
    @pytest.mark.parametrize("query", ["", "rope", "knot"])
    def test_pages_are_stable_and_make_up_the_list(
        self, engine: SearchEngine, query: str, sort: Sort
    ) -> None:
        whole = ask(engine, query, sort=sort)
        pages = [ask(engine, query, sort=sort, page=n, size=2) for n in (1, 2, 3, 4)]
        assert [id for page in pages for id in ids(page)] == ids(whole)
        assert {page.total for page in pages} == {whole.total}
        assert all(page.facets == whole.facets for page in pages)

    def test_a_list_without_words_is_sorted_as_asked(self, engine: SearchEngine) -> None:
        assert ids(ask(engine, sort="title")) == sorted(KNOTS)
        years = [KNOTS[id][2] for id in ids(ask(engine, sort="date"))]
        assert years == sorted(years, reverse=True)

    def test_an_index_grown_piece_by_piece_answers_like_one_made_at_once(
        self, engine: SearchEngine, open_engine: Opener
    ) -> None:
        queries = ("", "rope", "knot", "joins ropes", '"reef knot"', "kno*", "title:knot")
        at_once = {query: (ids(a := ask(engine, query)), a.facets) for query in queries}
        engine.rebuild([], 0)
        for number, (owner, documents) in enumerate(by_owner(knots()).items(), 1):
            engine.replace({owner: documents}, number)
        for query, (order, facets) in at_once.items():
            answer = ask(engine, query)
            assert (ids(answer), dict(answer.facets)) == (order, dict(facets)), query
