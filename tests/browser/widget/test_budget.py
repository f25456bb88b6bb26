"""What the widget weighs. The figures are printed; a heavier one fails the build."""

import gzip

import pytest
from browser.widget.steps import type_into

from glossary.vocabulary import UN_LANGUAGES

BEFORE = 1_000
"""Bytes, with gzip, before a visitor touches it."""
ALL = 10_000
"""Bytes, with gzip, of both elements with their styles and the labels of one language."""
LOADED = """() => performance.getEntriesByType("resource")
    .filter(entry => entry.name.includes("/widget/")).map(entry => entry.name)"""
BOTH = """<tvet-search lang="{lang}" preview><form action="{host}/search"><input name="q"
aria-label="q"><button>Search</button></form></tvet-search><p>Apprenticeship</p>
<tvet-define for="p" lang="{lang}"></tvet-define>"""


def _weight(page, addresses):
    answers = [page.request.get(a, headers={"Accept-Encoding": "gzip"}) for a in addresses]
    assert all(answer.headers["content-encoding"] == "gzip" for answer in answers)
    sizes = [int(answer.headers["content-length"]) for answer in answers]
    assert all(
        size <= len(gzip.compress(answer.body(), 1))
        for size, answer in zip(sizes, answers, strict=True)
    )
    return sum(sizes)


def test_before_a_visitor_touches_it_the_search_field_is_one_small_script(hosted, service, told):
    page = hosted()
    page.wait_for_load_state("networkidle")
    loaded = page.evaluate(LOADED)
    assert loaded == [f"{service.address}/widget/v1/tvetipedia.js"]
    weight = _weight(page, loaded)
    told(f"widget, before a visitor touches it: {weight} of {BEFORE} bytes")
    assert weight <= BEFORE


@pytest.mark.parametrize("language", UN_LANGUAGES)
def test_all_of_it_fits_the_budget(hosted, service, told, language):
    page = hosted(BOTH.replace("{lang}", language))
    type_into(page, "appren")
    page.wait_for_load_state("networkidle")
    loaded = page.evaluate(LOADED)
    assert len({address.partition("?")[0] for address in loaded}) == len(loaded) == 5
    weight = _weight(page, loaded)
    told(f"widget, everything, in {language}: {weight} of {ALL} bytes")
    assert weight <= ALL
    elsewhere = {path for path in service.asked if not path.startswith(("/api/v1/", "/widget/v1/"))}
    assert not elsewhere
