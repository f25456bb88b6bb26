"""How soon suggestions stand after a key, as a visitor at the keyboard would measure it.

From the moment the browser has a key (the time stamp of its `keydown`) to the first frame painted
after the list has answered all that is typed. The wait after a key, the way to the server, its
answer and the drawing are in it; nothing is deducted.
"""

import os
import statistics

import pytest
from browser.widget.steps import box
from playwright.sync_api import expect

TYPED = "recognition of prior learning training"
KEYS = 30
BETWEEN = 100
"""Milliseconds between two keys: ten keys a second."""
SLOWEST = 100
"""Milliseconds for 95 of 100 keys."""
WATCH = """() => {
  const root = document.querySelector("tvet-search").shadowRoot;
  const list = root.querySelector("[role=listbox]") ?? root;
  const input = root.querySelector("input");
  const keys = new Map();
  window.times = [];
  input.addEventListener("keydown", event => keys.set(input.value + event.key, event.timeStamp));
  new MutationObserver(() => {
    const shown = root.querySelector("li.all")?.textContent.match(/“(.*)”/)?.[1];
    for (const [typed, since] of keys) if (typed.trim() === shown) {
      keys.delete(typed);
      requestAnimationFrame(() => setTimeout(() =>
        window.times.push(performance.now() - since)));
    }
  }).observe(root, {subtree: true, childList: true});
}"""


BUSY = 1
"""Programs at work for each processor when too slow may mean no more than busy."""
DROPPED = 1000
"""Milliseconds that an answer counts for which came too late to be shown."""
ROUNDS = 3
"""Other work on the machine can only make it slower, so the quickest round counts."""


def test_suggestions_keep_up_with_ten_keys_a_second(hosted, told):
    page = hosted()
    box(page).click()
    expect(page.get_by_role("combobox")).to_be_visible()
    page.keyboard.type("learning")
    expect(page.locator("li.all")).to_contain_text("learning")
    page.evaluate(WATCH)
    busy = os.getloadavg()[0] > BUSY * (os.cpu_count() or 1)
    rounds = []
    while len(rounds) < ROUNDS and min(rounds, default=SLOWEST) >= SLOWEST:
        rounds.append(_p95(page, told))
    if busy and min(rounds) >= SLOWEST:
        pytest.skip(f"p95 {min(rounds):.0f} ms, but other programs keep this machine busy")
    assert min(rounds) < SLOWEST


def _p95(page, told):
    box(page).fill("")
    page.evaluate("window.times.length = 0")
    page.keyboard.type(TYPED[:KEYS], delay=BETWEEN)
    page.wait_for_timeout(500)
    times = page.evaluate("window.times")
    # Every letter is answered, a blank asks nothing; what came after the next key was dropped.
    asked = KEYS - TYPED[:KEYS].count(" ")
    times += [DROPPED] * (asked - len(times))
    p95 = statistics.quantiles(times, n=20)[-1]
    told(
        f"widget, key to suggestions over {len(times)} keys: "
        f"median {statistics.median(times):.0f} ms, p95 {p95:.0f} ms of {SLOWEST}"
    )
    return p95
