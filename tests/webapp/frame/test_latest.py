"""What follows the store: at once what this process stores, a moment later what others do."""

from time import monotonic

from factories import make_concept
from people import make_account

from glossary.desk.collections.changing import add_collection
from glossary.store.store import open_store
from glossary.vocabulary.collections import Collection
from webapp.follower import StoreFollower
from webapp.frame.latest import Latest, StoreState

WELDING = make_concept("welding")


def put_elsewhere(services, *nouns):
    with open_store(services.settings.database_url) as other:
        for noun in nouns:
            other.put(noun, editor="test")


def test_where_a_thread_follows_what_others_stored_is_taken_up_by_it_alone(serving):
    services = serving(make_concept())
    before = services.catalogue(), services.lexicon, services.label_index, services.computed
    services.states.is_followed = True
    put_elsewhere(services, WELDING)
    after = services.catalogue(), services.lexicon, services.label_index, services.computed
    assert all(old is new for old, new in zip(before, after, strict=True))
    services.take_up()
    assert "welding" in services.catalogue().concepts
    assert "term/welding" in services.lexicon.titles
    assert services.label_index is not before[2]
    assert services.computed is not before[3]


def test_who_publishes_sees_it_at_once_with_all_that_others_stored(serving):
    services = serving(make_concept())
    services.catalogue()
    services.states.is_followed = True
    put_elsewhere(services, WELDING)
    services.store.put(make_concept("brazing"), editor="test")
    assert {"welding", "brazing"} <= services.catalogue().concepts.keys()
    assert {"term/welding", "term/brazing"} <= services.lexicon.titles.keys()


def test_a_draft_of_ones_own_makes_nothing_anew(serving):
    services = serving(make_concept())
    before = services.catalogue()
    services.states.is_followed = True
    put_elsewhere(services, WELDING)
    services.store.put(make_concept("brazing"), editor="test", status="draft")
    assert services.catalogue() is before


def test_who_writes_reads_what_others_stored_before(serving):
    services = serving(make_concept())
    services.catalogue()
    services.states.is_followed = True
    put_elsewhere(services, WELDING)
    assert "welding" in services.newest_catalogue().concepts
    assert "welding" in services.catalogue().concepts


def test_a_theme_that_was_added_is_there_at_once(serving):
    services = serving(make_concept())
    services.catalogue()
    services.states.is_followed = True
    administrator = make_account(services.store.database, "administrator")
    lunar = Collection("lunar", {"en": "Lunar"}, {"en": "Of the moon."}, {"en": "Lunar"})
    add_collection(services.store, "theme", lunar, administrator, seen=0)
    assert "lunar" in services.catalogue().schemes.theme.ids


def test_the_follower_takes_up_what_others_store_until_it_is_closed(serving):
    services = serving(make_concept())
    services.catalogue()
    follower = StoreFollower(services, every=0.01)
    follower.start()
    put_elsewhere(services, WELDING)
    until = monotonic() + 30
    while "welding" not in services.catalogue().concepts:
        assert monotonic() < until
    follower.close()
    put_elsewhere(services, make_concept("brazing"))
    assert "brazing" in services.catalogue().concepts


def test_a_request_asks_once_where_the_store_is_unless_it_writes_itself(serving):
    services = serving(make_concept())
    states = services.states
    states.begin_request()
    first = states.now()
    put_elsewhere(services, WELDING)
    assert states.now() == first
    assert states.now(anew=True) > first
    services.store.put(make_concept("brazing"), editor="test")
    assert states.now()[0] == services.store.public_sequence()
    states.end_request()
    put_elsewhere(services, make_concept("riveting"))
    assert states.now()[0] == services.store.public_sequence()


def test_what_was_made_while_the_store_moved_on_is_made_again(serving):
    services = serving(make_concept())
    store = services.store

    def make(_before):
        state = store.public_sequence()
        if state == 1:
            store.put(WELDING, editor="test")
        return (state, 0)

    latest = Latest(StoreState(store), make, lambda made: made)
    assert latest.current() == (1, 0)
    assert latest.current() == (2, 0)
