"""Charts, the picture of related terms, pages of lists, texts with marks."""

from datetime import UTC, datetime

import pytest
from flask_babel import force_locale
from werkzeug.datastructures import MultiDict

from indexer.query.query import Filters, Query
from webapp.parts.charts import BASE, bar_chart
from webapp.parts.dating import date_words, day_words, moment_words
from webapp.parts.paging import pages
from webapp.parts.search_address import LAST_PAGE, filtered, parameters, query_of, toggled
from webapp.parts.wording import Text, TextLink, marked
from webapp.readers.term.neighbourhood import WIDTH, picture


@pytest.fixture(autouse=True)
def _request(starter_app):
    with starter_app.test_request_context("/"):
        yield


def _link(label):
    return TextLink(Text(label, "en"), f"/term/{label}")


def test_a_chart_has_every_year_between_the_first_and_the_last():
    chart = bar_chart([(2006, 2), (2009, 4)], 200)
    assert [(bar.year, bar.count) for bar in chart.bars] == [
        (2006, 2),
        (2007, 0),
        (2008, 0),
        (2009, 4),
    ]
    assert "2006" in chart.summary
    assert "most in 2009 (4)" in chart.summary


def test_bars_stand_on_the_axis_and_are_as_high_as_their_counts():
    chart = bar_chart([(2000, 1), (2001, 2), (2002, 4)], 300)
    heights = [bar.height for bar in chart.bars]
    assert heights[2] == 2 * heights[1]
    assert all(bar.y + bar.height == BASE for bar in chart.bars)
    assert chart.bars[-1].x + chart.bars[-1].width <= chart.width


def test_a_small_count_beside_a_large_one_can_still_be_seen():
    assert bar_chart([(2000, 1), (2001, 1000)], 300).bars[0].height >= 3


def test_without_counts_there_is_no_chart():
    assert bar_chart([], 300) is None
    assert bar_chart([(2000, 0)], 300) is None


def test_no_two_names_overlap_in_the_picture_and_none_leaves_it():
    names = [f"Vocational education and training {number}" for number in range(20)]
    links = [_link(name) for name in names]
    drawn = picture(Text("Training", "en"), links[:2], links[2:8], links[8:])
    boxes = [
        (n.x - n.width // 2, n.y - n.height // 2, n.x + n.width // 2, n.y + n.height // 2)
        for n in drawn.nodes
    ]
    for place, (left, top, right, bottom) in enumerate(boxes):
        assert left >= 0
        assert top >= 0
        assert right <= WIDTH
        assert bottom <= drawn.height
        for other in boxes[place + 1 :]:
            apart = right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
            assert apart, (boxes[place], other)


def test_pages_of_a_list_lead_to_their_neighbours_only():
    first = pages(1, 45, 20, str)
    assert (first.last, first.previous, first.next) == (3, None, "2")
    last = pages(3, 45, 20, str)
    assert (last.previous, last.next) == ("2", None)
    only = pages(1, 0, 20, str)
    assert (only.last, only.previous, only.next) == (1, None, None)


@pytest.mark.parametrize(
    "marks", [((0, 4), (5, 8)), (), ((0, 8),), ((5, 4), (-3, 2), (6, 99), (2, 3)), ((0, 5), (3, 8))]
)
def test_a_marked_text_is_the_text_whatever_the_marks(marks):
    assert "".join(piece.text for piece in marked("Lead tin", marks, "en").pieces) == "Lead tin"


def test_an_address_is_read_into_a_query_and_written_as_it_was():
    asked = MultiDict(
        [
            ("q", "tin"),
            ("kind", "term"),
            ("kind", "event"),
            ("place", "AU"),
            ("from", "1999"),
            ("to", "2010"),
            ("sort", "date"),
            ("page", "3"),
        ]
    )
    query = query_of(asked, "en", 20)
    assert query.filters == Filters(
        kind=("term", "event"), place=("AU",), year_from=1999, year_to=2010
    )
    written = parameters(query)
    flat = [
        (name, value)
        for name, found in written.items()
        for value in (found if isinstance(found, list) else [found])
    ]
    assert query_of(MultiDict([(name, str(value)) for name, value in flat]), "en", 20) == query


def test_years_the_wrong_way_round_are_turned():
    filters = query_of(MultiDict([("from", "2020"), ("to", "2000")]), "en", 20).filters
    assert (filters.year_from, filters.year_to) == (2000, 2020)


@pytest.mark.parametrize("page", ["0", "-1", "1e3", "٣", "", "two"])
def test_a_page_number_that_is_none_is_the_first(page):
    assert query_of(MultiDict([("page", page)]), "en", 20).page == 1


@pytest.mark.parametrize("page", ["99999", "99999999999", "9" * 5000])
def test_a_page_number_beyond_every_list_is_not_taken_for_the_first(page):
    assert query_of(MultiDict([("page", page)]), "en", 20).page == LAST_PAGE


def test_a_facet_value_is_added_and_taken_away_and_the_list_starts_anew():
    query = Query("tin", Filters(kind=("term",)), page=4)
    added = toggled(query, "kind", "event")
    assert added.filters.kind == ("term", "event")
    assert added.page == 1
    assert toggled(added, "kind", "event").filters == query.filters
    assert filtered(query, year_from=2000).filters.kind == ("term",)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2018", "2018"),
        ("2018-10", "October 2018"),
        ("2018-10-24", "24 October 2018"),
        (None, ""),
        ("soon", ""),
        ("2018-13", ""),
    ],
)
def test_a_date_is_said_as_exactly_as_it_is_known(edtf, words):
    assert date_words(edtf) == words


def test_moments_are_told_to_the_minute_in_either_language():
    moment = datetime(2026, 5, 1, 8, 5, 59, tzinfo=UTC)
    assert moment_words(moment) == "1 May 2026, 08:05 UTC"
    with force_locale("fr"):
        assert moment_words(moment) == "1 mai 2026, 08:05 UTC"


@pytest.mark.parametrize(
    ("code", "day", "month", "moment"),
    [
        ("es", "1 de mayo de 2026", "mayo de 2026", "1 de mayo de 2026, 8:05 UTC"),
        ("ru", "1 мая 2026\u202fг.", "май 2026\u202fг.", "1 мая 2026\u202fг., 08:05 UTC"),
        ("zh", "2026年5月1日", "2026年5月", "2026年5月1日 08:05 UTC"),
        ("ar", "1 مايو 2026", "مايو 2026", "1 مايو 2026، 08:05 UTC"),
        ("de", "1. Mai 2026", "Mai 2026", "1. Mai 2026, 08:05 UTC"),
    ],
)
def test_dates_in_a_further_language_are_written_as_it_writes_them(code, day, month, moment):
    with force_locale(code):
        assert day_words(datetime(2026, 5, 1, tzinfo=UTC)) == date_words("2026-05-01") == day
        assert date_words("2026-05") == month
        assert moment_words(datetime(2026, 5, 1, 8, 5, tzinfo=UTC)) == moment
