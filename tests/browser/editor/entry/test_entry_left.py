"""Words that a page could not save stay in the browser until somebody decides on them."""

import pytest
from playwright.sync_api import expect

SOLDERING = "/editor/concept/soldering/edit"
NEW = "/editor/concept/new"
AUTOSAVE = "**/editor/writing/autosave"
TEXT = "[name=definition-0-text]"
LABEL = "[name=label-0-text]"
BEHIND = "const now = Date.now; Date.now = () => now() - 5 * 60 * 1000;"
SEEN = """state => {
    Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
}"""

CLOSED = """([field, words]) => {
    const area = document.querySelector(field);
    area.value = words;
    area.dispatchEvent(new Event("input", { bubbles: true }));
    Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
    return { ...localStorage };
}"""
TYPED_ON = """() => document.getElementById("entry-form").addEventListener("submit", event => {
    if (event.defaultPrevented) return;
    setTimeout(() => {
        const note = document.getElementById("note");
        note.value += " and ended";
        note.dispatchEvent(new Event("input", { bubbles: true }));
    });
})"""
NOTHING_KEPT = """() => new Promise((told, wrong) => {
    setTimeout(() => wrong(Object.keys(localStorage).join()), 20_000);
    setInterval(() => Object.keys(localStorage).some((key) => key.includes("/editor/")) || told());
})"""


def _left_offline(context, page, field, words):
    """Type the words without a connection, and close the tab."""
    context.set_offline(True)
    page.locator(field).fill(words)
    expect(page.locator("#saved")).to_contain_text("cannot be reached")
    # What a page sends while it closes may outlive it until there is a connection again.
    page.evaluate("() => { window.fetch = () => new Promise(() => {}); }")
    page.close()
    context.set_offline(False)


def _offer(page):
    return page.get_by_role("button", name="Put them into the form")


def _nothing_is_kept(page):
    """Waits until no words are kept in the browser."""
    page.evaluate(NOTHING_KEPT)


def _said(live):
    return {copy.form["definition"][0]["text"] for copy in live.copies()}


def test_a_clock_that_is_behind_loses_no_words(live, wait):
    context = live.context()
    context.add_init_script(BEHIND)
    page = live.tab(context, SOLDERING)
    page.locator(TEXT).fill("Saved before.")
    wait(page)
    _left_offline(context, page, TEXT, "Written on the train.")
    again = live.tab(context, SOLDERING)
    expect(again.locator(TEXT)).to_have_value("Saved before.")
    _offer(again).click()
    expect(again.locator(TEXT)).to_have_value("Written on the train.")
    _nothing_is_kept(again)
    expect(_offer(again)).to_be_hidden()
    assert _said(live) == {"Written on the train."}


def test_saving_one_new_entry_leaves_the_words_of_another_alone(live, wait):
    context = live.context()
    _left_offline(context, live.tab(context, NEW), LABEL, "Welding")
    second = live.tab(context, NEW)
    second.locator(LABEL).fill("Riveting")
    wait(second)
    expect(_offer(second)).to_be_visible()
    second.close()
    again = live.tab(context, NEW)
    _offer(again).click()
    expect(again.locator(LABEL)).to_have_value("Welding")
    labels = {copy.form["label"][0]["text"] for copy in live.copies()}
    assert labels == {"Welding", "Riveting"}


def test_a_new_entry_that_is_saved_already_is_not_asked_about_others(live, wait):
    context = live.context()
    page = live.tab(context, NEW)
    page.locator(LABEL).fill("Riveting")
    wait(page)
    page.reload()
    address = page.url.removeprefix(live.address)
    page.close()
    _left_offline(context, live.tab(context, NEW), LABEL, "Welding")
    again = live.tab(context, address)
    expect(again.locator(LABEL)).to_have_value("Riveting")
    expect(_offer(again)).to_be_hidden()
    expect(_offer(live.tab(context, NEW))).to_be_visible()


def test_words_not_put_into_the_form_outlast_what_is_typed_instead(live, wait):
    context = live.context()
    _left_offline(context, live.tab(context, SOLDERING), TEXT, "Written on the train.")
    page = live.tab(context, SOLDERING)
    page.locator(TEXT).fill("Written at the desk.")
    wait(page)
    _left_offline(context, page, TEXT, "Written in the lift.")
    again = live.tab(context, SOLDERING)
    found = set()
    for _ in range(2):
        found |= {word for word in ("train", "lift") if word in str(_storage(again))}
        expect(_offer(again)).to_be_visible()
        again.get_by_role("button", name="Throw them away").click()
    expect(_offer(again)).to_be_hidden()
    assert found == {"train", "lift"}
    _nothing_is_kept(again)


@pytest.mark.parametrize("choice", ["this", "other"])
def test_words_left_on_an_older_version_do_not_overwrite_a_newer_one(live, wait, choice):
    context = live.context()
    _left_offline(context, live.tab(context, SOLDERING), TEXT, "Written on the train.")
    elsewhere = live.open(SOLDERING)
    elsewhere.locator(TEXT).fill("Written at home.")
    wait(elsewhere)
    again = live.tab(context, SOLDERING)
    _offer(again).click()
    expect(again.locator("#stale")).to_contain_text("1 field differs")
    expect(again.locator(TEXT)).to_have_value("Written on the train.")
    assert _said(live) == {"Written at home."}
    # Whoever closes the tab instead of choosing is asked again.
    again.close(run_before_unload=False)
    again = live.tab(context, SOLDERING)
    _offer(again).click()
    expect(again.locator("#saved")).to_contain_text("choose above which window goes on")
    if choice == "this":
        again.get_by_role("button", name="Go on with this page").click()
    else:
        again.get_by_role("link", name="Go on with the other window").click()
    expect(again.locator("#stale")).to_have_count(0)
    said = "Written on the train." if choice == "this" else "Written at home."
    expect(again.locator(TEXT)).to_have_value(said)
    _nothing_is_kept(again)
    expect(_offer(again)).to_be_hidden()
    assert _said(live) == {said}


def test_words_that_cannot_be_put_into_the_form_for_now_stay(live):
    context = live.context()
    _left_offline(context, live.tab(context, SOLDERING), TEXT, "Written on the train.")
    page = live.tab(context, SOLDERING)
    context.set_offline(True)
    with page.expect_event("requestfailed"):
        _offer(page).click()
    page.close()
    context.set_offline(False)
    again = live.tab(context, SOLDERING)
    _offer(again).click()
    expect(again.locator(TEXT)).to_have_value("Written on the train.")


def test_nothing_is_offered_when_the_words_arrived_after_all(live, wait):
    context = live.context()
    page = live.tab(context, SOLDERING)
    page.get_by_role("button", name="Add a label").click()
    page.locator("[data-row=label]").nth(1).get_by_label("Label", exact=True).fill("Tinning")
    wait(page)
    with page.expect_response(AUTOSAVE):
        # What a page that is closed before the answer leaves behind.
        left = page.evaluate(CLOSED, [TEXT, "Sent while closing."])
        assert "Sent" in str(left)
    wait(page)
    page.evaluate("left => Object.assign(localStorage, left)", left)
    page.goto("about:blank")
    page.goto(live.address + SOLDERING)
    expect(page.locator(TEXT)).to_have_value("Sent while closing.")
    expect(_offer(page)).to_be_hidden()
    _nothing_is_kept(page)


def test_a_new_entry_that_was_saved_leaves_nothing_behind(live, wait):
    page = live.open(NEW)
    page.locator(LABEL).fill("Welding")
    wait(page)
    expect(page.locator("[name=id]")).to_have_value("welding")
    page.evaluate(SEEN, "hidden")
    _nothing_is_kept(page)


def test_words_taken_back_without_connection_stand_in_no_ones_way(live):
    context = live.context()
    page = live.tab(context, SOLDERING)
    before = page.locator(TEXT).input_value()
    context.set_offline(True)
    page.locator(TEXT).fill("Written on the train.")
    expect(page.locator("#saved")).to_contain_text("cannot be reached")
    page.locator(TEXT).fill(before)
    expect(page.locator("#saved")).to_have_text("")
    _nothing_is_kept(page)
    context.set_offline(False)
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("The draft is stored.").first).to_be_visible()


def test_a_page_left_and_come_back_to_at_once_goes_on_saving(live, wait):
    page = live.open(SOLDERING)
    page.locator(TEXT).fill("Typed.")
    with page.expect_response(AUTOSAVE):
        page.evaluate(SEEN, "hidden")
    page.evaluate(SEEN, "visible")
    with page.expect_response(AUTOSAVE):
        page.locator(TEXT).fill("Typed on.")
    wait(page)
    expect(page.locator("#stale")).to_have_count(0)
    assert _said(live) == {"Typed on."}
    _nothing_is_kept(page)


def test_a_page_left_while_a_save_is_under_way_does_not_send_across_it(live, wait):
    page = live.open(SOLDERING)
    held = []

    def hold(route):
        held.append(route)
        if len(held) > 1:
            route.continue_()

    page.route(AUTOSAVE, hold)
    with page.expect_request(AUTOSAVE):
        page.locator(TEXT).fill("Typed.")
    page.locator(TEXT).fill("Typed on.")
    page.evaluate(SEEN, "hidden")
    page.evaluate(SEEN, "visible")
    assert "Typed+on" in str(_storage(page))
    assert len(held) == 1
    with page.expect_response(lambda answer: "Typed+on" in (answer.request.post_data or "")):
        held[0].continue_()
    wait(page)
    expect(page.locator("#stale")).to_have_count(0)
    assert _said(live) == {"Typed on."}


def _storage(page):
    return page.evaluate("({ ...localStorage })")


def test_a_second_press_of_a_button_stores_nothing_twice(live):
    page = live.tab(live.context(), NEW)
    page.locator(LABEL).fill("Tinning")
    page.get_by_role("button", name="Save draft").dblclick()
    expect(page.get_by_text("The draft is stored.").first).to_be_visible()
    expect(page.locator("#stale")).to_have_count(0)


def test_an_id_that_was_chosen_stays_after_the_page_is_opened_again(live, wait):
    context = live.context()
    page = live.tab(context, NEW)
    page.locator(LABEL).fill("Riveting")
    page.locator("#id").fill("my-own-id")
    wait(page)
    page.reload()
    expect(page.locator("#id")).to_have_value("my-own-id")
    page.locator(LABEL).fill("Riveting by hand")
    wait(page)
    expect(page.locator("#id")).to_have_value("my-own-id")


def test_what_is_typed_after_a_button_was_pressed_is_offered_on_the_next_page(live, wait):
    page = live.tab(live.context(), SOLDERING)
    page.locator("#note").fill("Begun")
    wait(page)
    page.evaluate(TYPED_ON)
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("The draft is stored.").first).to_be_visible()
    expect(_offer(page)).to_be_visible()
