"""The open parts are made once, follow the store, and are made ready on the first start."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from glossary.nouns.concept import Concept
from glossary.nouns.resource import Resource
from glossary.store.originals import path_of
from glossary.store.store import open_store
from indexer.annotate.occurrences import concepts_in
from indexer.query.query import Query
from indexer.sync.sync import catch_up
from webapp.asking.search import search, suggest, usage
from webapp.frame.latest import Latest, StoreState
from webapp.frame.services import open_services
from webapp.instance import prepare
from webapp.starter import UNFINISHED

SOLDERING = Concept(id="soldering", pref_label={"en": "Soldering"})
WELDING = Concept(id="welding", pref_label={"en": "Welding"})


def prepared(settings):
    said = []
    services = prepare(settings, said.append)
    return services, " ".join(said)


def test_the_catalogue_is_the_same_until_the_store_changes(serving):
    services = serving(SOLDERING)
    first = services.catalogue()
    assert services.catalogue() is first
    services.store.put(WELDING, editor="test")
    assert "welding" in services.catalogue().concepts
    assert "welding" not in first.concepts


def test_suggestions_follow_what_another_process_stores(serving):
    services = serving(SOLDERING)
    assert not suggest(services, "weld", "en")
    with open_store(services.settings.database_url) as other:
        other.put(WELDING, editor="test")
    assert [entry.id for entry in suggest(services, "weld", "en")] == ["term/welding"]


def test_use_that_was_counted_before_the_index_caught_up_is_counted_again(serving):
    services = serving(SOLDERING)
    report = Resource(
        id="report", type="publication", title={"en": "Report"}, abstract={"en": "On soldering."}
    )
    services.store.put(report, editor="test")
    assert usage(services, SOLDERING).resources == 0
    catch_up(services.store, services.engine)
    assert usage(services, SOLDERING).resources == 1


def test_however_many_ask_at_once_it_is_made_once(serving):
    services = serving(SOLDERING)
    made = []
    latest = Latest(StoreState(services.store), lambda _: made.append(1) or len(made))
    with ThreadPoolExecutor(8) as threads:
        answers = set(threads.map(lambda _: latest.current(), range(50)))
    assert answers == {1}


def test_the_first_start_loads_the_starter_corpus_and_builds_the_index(starter_services):
    assert len(starter_services.catalogue().concepts) == 106
    hits = search(starter_services, Query("recognition of prior learning")).hits
    assert hits[0].id == "term/recognition-of-prior-learning"


def test_the_articles_of_the_corpus_are_held_with_their_text(starter_services):
    articles = [
        record.noun
        for id, record in starter_services.catalogue().resources.items()
        if id.startswith("art-")
    ]
    assert len(articles) >= 8
    for article in articles:
        assert starter_services.store.pages(article.id)
        assert path_of(starter_services.originals, article.file)


def test_a_second_start_loads_and_builds_nothing(serving):
    services = serving(SOLDERING)
    again, said = prepared(services.settings)
    assert said == ""
    assert list(again.catalogue().concepts) == ["soldering"]
    again.close()


def test_a_missing_index_is_built_again_with_a_message(serving):
    services = serving(SOLDERING)
    shutil.rmtree(services.settings.index)
    again, said = prepared(services.settings)
    assert "There is no search index yet" in said
    assert search(again, Query("soldering")).total == 1
    again.close()


def test_a_damaged_index_is_built_again_with_a_message(serving):
    services = serving(SOLDERING)
    for file in services.settings.index.rglob("*"):
        if file.is_file() and file.suffix != ".lock":
            file.write_bytes(b"damaged")
    again, said = prepared(services.settings)
    assert "Building the search index" in said
    assert search(again, Query("soldering")).total == 1
    again.close()


def test_what_was_stored_while_nothing_ran_is_found_after_the_start(serving):
    services = serving(SOLDERING)
    with open_store(services.settings.database_url) as store:
        store.put(WELDING, editor="test")
    again, _ = prepared(services.settings)
    assert search(again, Query("welding")).total == 1
    again.close()


def test_an_index_that_cannot_be_made_leaves_everything_else_working(settings):
    with open_store(settings.database_url) as store:
        store.put(SOLDERING, editor="test")
    settings.index.write_text("in the way")
    services, said = prepared(settings)
    assert "Search does not work" in said
    assert "soldering" in services.catalogue().concepts
    services.close()


def test_a_start_that_was_killed_while_loading_the_corpus_is_completed_by_the_next(settings):
    with open_services(settings).store as store:
        store.put(SOLDERING, editor="test")
    (settings.instance / UNFINISHED).touch()
    services, said = prepared(settings)
    assert "loading the starter corpus" in said
    assert len(services.catalogue().concepts) == 107
    assert not (settings.instance / UNFINISHED).exists()
    services.close()


def test_drafts_make_nothing_anew(serving):
    services = serving(SOLDERING)
    before = services.catalogue(), services.lexicon, services.label_index, services.computed
    services.store.put(WELDING, editor="test", status="draft")
    after = services.catalogue(), services.lexicon, services.label_index, services.computed
    assert all(one is other for one, other in zip(before, after, strict=True))


def test_labels_are_looked_for_in_texts_as_soon_as_they_are_published(serving):
    services = serving(SOLDERING)
    before = services.label_index
    services.store.put(replace(SOLDERING, scope_note={"en": "Not welding."}), editor="test")
    assert services.label_index is before
    services.store.put(WELDING, editor="test")
    assert concepts_in("On welding.", "en", services.label_index) == {"welding"}
    services.store.put(WELDING, editor="test", status="withdrawn")
    assert concepts_in("On welding.", "en", services.label_index) == set()
