"""How much room a store takes, on each database."""

from factories import make_concept

from glossary.store.size import stored_bytes


def test_a_store_takes_room_and_more_when_it_is_filled(each_store):
    before = stored_bytes(each_store.database)
    assert before > 0
    for number in range(400):
        each_store.put(make_concept(f"term-{number}"), editor="ana")
    assert stored_bytes(each_store.database) > before
