"""Messages: English as they stand, with everything kept that a translation needs."""

from pydantic import TypeAdapter

from glossary.message import Count, Message, english


def test_the_text_of_a_message_has_its_values_in_place():
    message = english("“%(label)s” stands %(count)s times", label="100 % wool", count=2)
    assert str(message) == f"{message}" == "“100 % wool” stands 2 times"


def test_a_message_without_values_may_hold_any_sign():
    assert str(english("100 % of it")) == "100 % of it"


def test_a_message_may_be_a_value_of_another():
    inner = english("it has %(count)s characters", count=200)
    assert str(english("no slug: %(wrong)s", wrong=inner)) == "no slug: it has 200 characters"


def test_messages_that_say_the_same_are_the_same():
    assert english("%(id)s", id="a") == english("%(id)s", id="a") != english("%(id)s", id="b")
    assert len({english("%(id)s", id="a"), english("%(id)s", id="a")}) == 1


def test_the_digits_of_a_count_are_grouped():
    told = english("more than %(most)s rows", most=Count(50_000))
    assert str(told) == "more than 50,000 rows"


def test_a_message_keeps_everything_through_json():
    inner = english("%(most)s rows, %(part)s", most=Count(50_000), part=3)
    message = english("%(file)s: %(wrong)s", file="7", wrong=inner)
    adapter = TypeAdapter(Message)
    assert adapter.validate_json(adapter.dump_json(message)) == message
