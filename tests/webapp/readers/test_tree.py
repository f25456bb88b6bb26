"""The tree of broader and narrower terms for readers: a part at a time, at addresses of its own."""

import pytest
from bs4 import BeautifulSoup
from factories import make_concept

from webapp.readers.tree.branching import AT_A_TIME, DEEPEST, MOST

METALWORK = make_concept("metalwork", {"en": "Metalwork", "fr": "Travail du métal"})
JOINING = make_concept("joining", {"en": "Joining", "fr": "Assemblage"}, broader=("metalwork",))
CASTING = make_concept("casting", {"en": "Casting", "fr": "Zinguerie"}, broader=("metalwork",))
WELDING = make_concept("welding", broader=("joining", "repair"))
REPAIR = make_concept("repair")
ALONE = make_concept("alone")
ALL = (METALWORK, JOINING, CASTING, WELDING, REPAIR, ALONE)


def _page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return BeautifulSoup(answer.data, "lxml")


def _top(page):
    return [item.select_one(".term").text for item in page.select("nav > .tree > li")]


def test_the_top_has_the_terms_with_only_narrower_ones_and_says_how_many_are_apart(browsing):
    page = _page(browsing(*ALL), "/tree")
    assert _top(page) == ["Metalwork", "Repair"]
    tally = page.select_one(".opening .tally").text
    assert "2 terms have narrower terms" in tally
    assert "1 other has neither" in tally
    assert page.select_one('.opening a[href="/terms"]')


def test_branches_fold_without_a_script(browsing):
    page = _page(browsing(*ALL), "/tree")
    metalwork = page.select_one("nav > .tree > li")
    branch = metalwork.find("details", recursive=False)
    assert "open" not in branch.attrs
    assert branch.summary.text.startswith("2 narrower terms")
    assert [a.text for a in branch.select(":scope > ul > li > .tree-line > .term")] == [
        "Casting",
        "Joining",
    ]
    assert branch.select_one('.term[href="/term/welding"]')


def test_lists_stand_in_the_order_of_the_reader_s_language(browsing):
    page = _page(browsing(*ALL), "/tree?lang=fr")
    inner = page.select("nav > .tree > li:last-child > details > ul > li > .tree-line > .term")
    assert _top(page) == ["Repair", "Travail du métal"]
    assert [a.text for a in inner] == ["Assemblage", "Zinguerie"]
    assert page.select_one('nav .term[href^="/term/repair"]')["lang"] == "en"


def test_a_branch_has_an_address_with_the_way_to_it_and_all_that_is_above(browsing):
    client = browsing(*ALL)
    page = _page(client, "/tree/welding")
    assert page.h1.text == "Welding"
    assert [a.text for a in page.select(".breadcrumb a")] == ["Metalwork", "Joining"]
    assert [a["href"] for a in page.select(".also a")] == ["/tree/joining", "/tree/repair"]
    assert "0 narrower terms" in page.select_one(".tally").text
    assert _top(_page(client, "/tree/metalwork")) == ["Casting", "Joining"]


def test_the_lists_and_the_term_lead_to_it(browsing):
    client = browsing(*ALL)
    assert _page(client, "/terms").select_one('.chips a[href="/tree"]')
    assert _page(client, "/theme/other").select_one('.tally a[href="/tree"]')
    assert _page(client, "/term/welding").select_one('#related a[href="/tree/welding"]')
    assert not _page(client, "/term/alone").select_one('a[href="/tree/alone"]')


def test_what_there_is_not_is_not_found_and_a_withdrawn_term_leads_to_its_page(serving, app_over):
    services = serving(*ALL)
    services.store.put(CASTING, editor="test", status="withdrawn")
    client = app_over(services).test_client()
    assert client.get("/tree/nothing").status_code == 404
    assert client.get("/tree?page=2").status_code == 404
    answer = client.get("/tree/casting")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/term/casting")
    assert "Casting" not in _page(client, "/tree").text


@pytest.mark.parametrize("number", [AT_A_TIME + 1, MOST + 50])
def test_a_long_branch_comes_page_by_page(browsing, number):
    client = browsing(
        make_concept("metal"),
        *(make_concept(f"metal-{n:03}", broader=("metal",)) for n in range(number)),
    )
    first, last = (
        _page(client, "/tree/metal"),
        _page(client, f"/tree/metal?page={number // 100 + 1}"),
    )
    assert len(_top(first)) == AT_A_TIME
    assert len(_top(last)) == number % 100 or AT_A_TIME
    assert first.select_one('.pager a[rel="next"]')["href"] == "/tree/metal?page=2"
    if number > MOST:
        top = _page(client, "/tree")
        assert not top.select("details .term")
        assert top.select_one(".branch")["href"] == "/tree/metal"


def test_a_page_holds_so_many_terms_and_levels_and_the_rest_has_addresses(browsing):
    chain = [make_concept("c0")]
    chain += [make_concept(f"c{n}", broader=(f"c{n - 1}",)) for n in range(1, 2 * DEEPEST)]
    wide = [
        make_concept(f"w{n}-{m}", broader=(f"w{n}",) if m else ())
        for n in range(8)
        for m in range(90)
    ]
    wide = [make_concept(f"w{n}") for n in range(8)] + [each for each in wide if each.broader]
    page = _page(browsing(*chain, *wide), "/tree")
    assert len(page.select(".tree .term")) <= MOST
    deepest = page.select_one(f'[href="/tree/c{DEEPEST - 1}"]')
    assert deepest.text.startswith("1 narrower term")
    assert len(deepest.find_parents("details")) == DEEPEST - 1
    assert page.select('.branch[href^="/tree/w"]')


def test_terms_that_run_in_a_circle_are_shown_once_on_each_way_down(browsing):
    client = browsing(
        METALWORK,
        make_concept("ring", broader=("metalwork", "round")),
        make_concept("round", broader=("ring",)),
        make_concept("self", broader=("self",)),
    )
    page = _page(client, "/tree")
    assert [a.text for a in page.select(".term")] == ["Metalwork", "Ring", "Round", "Ring"]
    assert _page(client, "/tree/round").h1.text == "Round"
    assert _page(client, "/tree/self").h1.text == "Self"


def test_a_label_is_text_and_not_markup(browsing):
    hostile = make_concept("hostile", {"en": "<script>alert(1)</script>"}, broader=("metalwork",))
    text = browsing(METALWORK, hostile).get("/tree").text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_the_tree_has_a_past(serving, app_over):
    client = app_over(serving(*ALL)).test_client()
    assert client.get("/tree?as_of=2020").status_code == 200
    assert "Metalwork" not in client.get("/tree?as_of=2020").text
