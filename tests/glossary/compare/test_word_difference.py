"""Two texts as one, word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.compare.word_difference import Stretch, value_difference, word_difference
from glossary.compare.words import tokens, words

TEXTS = st.text(alphabet=st.sampled_from("ab  \n.,éع职业\u0301"), max_size=40)


def _in_brackets(before, after):
    marks = {"same": "%s", "removed": "[-%s]", "added": "[+%s]"}
    return "".join(marks[part.side] % part.text for part in word_difference(before, after))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("", "", ""),
        ("the same", "the same", "the same"),
        ("", "new", "[+new]"),
        ("old", "", "[-old]"),
        ("Joining metal.", "Joining two metals.", "Joining [-metal][+two metals]."),
        ("职业教育与培训", "职业技术教育与培训", "职业[+技术]教育与培训"),
        ("التدريب المهني", "التدريب التقني", "التدريب [-المهني][+التقني]"),
        ("one two three", "four five six", "[-one two three][+four five six]"),
        ("a\nb", "a\nc", "a\n[-b][+c]"),
    ],
)
def test_words_are_kept_whole_and_chinese_goes_by_characters(before, after, told):
    assert _in_brackets(before, after) == told


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_the_difference(before, after):
    found = word_difference(before, after)
    assert "".join(part.text for part in found if part.side != "added") == before
    assert "".join(part.text for part in found if part.side != "removed") == after
    assert all(part.text for part in found)


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text):
    assert all(part.side == "same" for part in word_difference(text, text))


def test_texts_too_long_to_compare_count_as_changed_from_end_to_end():
    before, after = "a " * 20_000, "b " * 20_000
    assert word_difference(before, after) == (Stretch(before, "removed"), Stretch(after, "added"))


@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abc")))
def test_both_lists_can_be_read_from_the_difference(before, after):
    found = value_difference(before, after)
    assert [part.text for part in found if part.side != "added"] == before
    assert [part.text for part in found if part.side != "removed"] == after


def test_values_are_never_cut():
    *changed, same = value_difference(["a-b", "c"], ["a-d", "c"])
    assert {*changed} == {Stretch("a-b", "removed"), Stretch("a-d", "added")}
    assert same == Stretch("c", "same")


@given(st.text())
def test_tokens_joined_give_the_text_again(text):
    assert "".join(tokens(text)) == text


def test_words_keep_their_accents_and_vowel_signs():
    assert words("e\u0301cole, प्रशिक्षण!") == ["e\u0301cole", ",", "प्रशिक्षण", "!"]
