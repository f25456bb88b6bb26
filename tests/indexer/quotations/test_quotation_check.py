"""Quotations looked for in originals: what is tolerated, what differs, and on which page."""

import time

import pytest
from factories import make_page
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.quotations.held_text import held_text
from indexer.quotations.quotation_check import check_quotation
from indexer.quotations.quotation_problems import marked

PAGES = (
    make_page(1, "Foreword. This report is about train-\ning in Africa.", label="i"),
    make_page(
        2,
        "A competence is the proven ability to use know-\nledge, skills and personal “abilities” "
        "in work\nor study situations.[3] It is described in terms of responsibility and "
        "autonomy. About 3.5 per cent of all learners in 2018–2020 were adults.",
        label="1",
    ),
    make_page(3, "Skills means the ability to apply knowledge and to solve", label="2"),
    make_page(4, "problems. Qualifications are certificates of formal efficiency.", label="3"),
)
HELD = held_text(PAGES)


def _check(text, locator="1", held=HELD):
    return check_quotation(text, locator, held)


@pytest.mark.parametrize(
    "text",
    [
        "A competence is the proven ability to use knowledge, skills and personal “abilities”",
        "a competence  is the proven\nability to use knowledge; skills and personal 'abilities'",
        "“[C]ompetence is the proven ability […] in work or study situations.”",
        "… the proven ability to use (…) personal abilities in work or study situations",
        "personal “abilities” in work or study situations. It [a competence] is described in terms",
        "the proven ability ... responsibility and autonomy. . . .",
        "3.5 per cent of all learners in 2018 - 2020",
        "certi\ufb01cates of formal e\ufb03ciency",
    ],
)
def test_typography_and_layout_make_no_difference(text):
    locator = "3" if "formal" in text else "p. 1"
    assert _check(text, locator).outcome == "found"


@pytest.mark.parametrize(
    ("text", "difference"),
    [
        (
            "A competence is the proven capacity to use knowledge",
            "A competence is the proven [-ability-] {+capacity+} to use knowledge",
        ),
        (
            "About 35 per cent of all learners in 2018–2020 were adults.",
            "About [-3.5-] {+35+} per cent of all learners in 2018–2020 were adults.",
        ),
        (
            "It is described in terms of autonomy.",
            "It is described in terms of [-responsibility and-] autonomy.",
        ),
    ],
)
def test_other_words_are_shown_as_a_difference_on_the_named_page(text, difference):
    found = _check(text)
    assert (found.outcome, found.page.label) == ("differs", "1")
    assert marked(found.difference) == difference


@pytest.mark.parametrize(
    ("locator", "outcome"),
    [
        ("2", "found"),
        ("p. 3", "found"),
        ("1–2", "found"),
        ("pp. 1-3", "found"),
        ("4", "found"),  # No page has this number printed: it is the fourth of the file.
        ("i", "elsewhere"),
        ("412", "elsewhere"),
        ("§ 3", "found"),
        (None, "unplaced"),
    ],
)
def test_a_quotation_across_two_pages_is_on_both(locator, outcome):
    text = "Skills means the ability to apply knowledge and to solve problems."
    assert _check(text, locator).outcome == outcome


def test_printed_numbers_count_before_physical_ones():
    pages = [
        make_page(1, "Welding joins two metals.", label="2"),
        make_page(2, "Empty.", label="3"),
    ]
    held = held_text(pages)
    assert _check("Welding joins two metals", "2", held).outcome == "found"
    assert _check("Welding joins two metals", "3", held).outcome == "elsewhere"


def test_what_is_nowhere_in_the_original_is_missing():
    assert _check("Lifelong guidance helps citizens of any age to choose.").outcome == "missing"


@pytest.mark.parametrize("text", ["", "[…]", "[all of it is ours]", "Skill"])
def test_too_few_words_are_not_checked(text):
    assert _check(text).outcome == "unchecked"


def test_without_an_original_a_quotation_is_not_checked():
    assert _check("A competence is the proven ability", held=held_text([])).outcome == "unchecked"
    blank = held_text([make_page(1, "  \n")])
    assert _check("A competence is the proven ability", held=blank).outcome == "unchecked"


@pytest.mark.parametrize(
    ("there", "quoted", "other"),
    [
        (
            "能力是指在工作或学习中运用知识和技能的能力。",
            "运用知识和技能的能力",
            "运用经验和技能的能力",
        ),
        (
            "الكفاءة هي القُدرة على استخدام المعرفة والمهارات",
            "القدرة على استخدام المعرفة",
            "القدرة على نقل المعرفة",
        ),
        (
            "Est la capacité avérée d’utiliser",
            "capacité ave\u0301re\u0301e",
            "Est l’aptitude avérée d’utiliser",
        ),
    ],
)
def test_words_of_any_script_are_compared(there, quoted, other):
    held = held_text([make_page(1, there)])
    assert _check(quoted, None, held).outcome == "found"
    assert _check(other, None, held).outcome == "differs"


_WORD = st.text("abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=9)
_PAGE = st.lists(_WORD, min_size=6, max_size=30)


@given(pages=st.lists(_PAGE, min_size=1, max_size=5), data=st.data())
def test_words_taken_from_a_page_are_found_on_it(pages, data):
    number = data.draw(st.integers(1, len(pages)))
    words = pages[number - 1]
    first = data.draw(st.integers(0, len(words) - 4))
    last = data.draw(st.integers(first + 3, len(words)))
    blanks = data.draw(
        st.lists(st.sampled_from([" ", "\n", "-\n", " – "]), min_size=30, max_size=30)
    )
    laid_out = "".join(word + blank for word, blank in zip(words, blanks, strict=False))
    texts = [" ".join(page) for page in pages]
    texts[number - 1] = laid_out
    held = held_text([make_page(at, text) for at, text in enumerate(texts, 1)])
    assert _check(" ".join(words[first:last]).upper(), str(number), held).outcome == "found"


@given(words=st.lists(_WORD, min_size=12, max_size=40, unique=True), data=st.data())
def test_an_ellipsis_stands_for_any_words(words, data):
    cuts = sorted(data.draw(st.sets(st.integers(3, len(words) - 3), min_size=2, max_size=2)))
    sign = data.draw(st.sampled_from(["[…]", "…", "...", "(. . .)"]))
    quoted = " ".join([*words[: cuts[0]], sign, *words[cuts[1] :]])
    assert _check(quoted, "1", held_text([make_page(1, " ".join(words))])).outcome == "found"


@given(words=st.lists(_WORD, min_size=12, max_size=40, unique=True), data=st.data())
def test_the_difference_gives_back_what_the_quotation_says(words, data):
    place = data.draw(st.integers(1, len(words) - 2))
    quoted = [*words]
    quoted[place] = "Ünähnlich"
    held = held_text([make_page(1, "Before it. " + " ".join(words) + " After it.")])
    found = _check(" ".join(quoted), "1", held)
    assert found.outcome == "differs"
    said = "".join(each.text for each in found.difference if each.side != "removed")
    assert said.split() == quoted
    original = "".join(each.text for each in found.difference if each.side != "added")
    assert words[place] in original.split()


@settings(max_examples=50)
@given(text=st.text(max_size=200), page=st.text(max_size=400), locator=st.none() | st.text())
def test_any_text_has_an_answer(text, page, locator):
    held = held_text([make_page(1, page), make_page(2, text)])
    assert check_quotation(text, locator, held).outcome in (
        "found", "unplaced", "elsewhere", "unchecked", "differs",
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["of the text […] of the text " * 100, "no such words at all " * 60, "word1 of the text " * 80],
)
def test_five_megabytes_take_a_second_whatever_is_quoted(text):
    lines = [f"word{number % 997} of the text" for number in range(330_000)]
    held = held_text([make_page(1, "\n".join(lines))])
    started = time.process_time()
    check_quotation(text, "1", held)
    assert time.process_time() - started < 5
