"""Every hostile text that we know, in every field and on every page, is text and nothing else."""

import json
from dataclasses import replace
from itertools import cycle, islice

import pytest
from browser.editor.at_desk import open_house
from factories import make_concept, make_definition, make_resource
from people import make_account
from playwright.sync_api import expect

from glossary.desk import proposals
from glossary.desk.activity import NewActivity
from glossary.desk.proposals import Proposed
from glossary.desk.teamwork.threads import say as comment
from glossary.desk.workflow import submit
from glossary.nouns.record import kind_of

CONCEPTS, DEFINITIONS = 6, 6
ALIEN = """() => {
    const found = [];
    for (const each of document.querySelectorAll("*")) {
        const name = each.localName;
        if (["iframe", "object", "embed", "applet", "base", "frame", "video", "audio"]
                .includes(name)) found.push(name);
        if (name === "script" && !each.src.startsWith(location.origin)
                && each.type !== "application/ld+json") found.push("script");
        if (name === "img" && !each.src.startsWith(location.origin)) found.push("img");
        for (const attribute of each.attributes) {
            if (attribute.name.startsWith("on")) found.push(`${name} ${attribute.name}`);
            if (/^\\s*(javascript|data|vbscript):/i.test(attribute.value)
                    && ["href", "src", "action", "formaction"].includes(attribute.name))
                found.push(`${name} ${attribute.name}=${attribute.value.slice(0, 40)}`);
        }
    }
    return found;
}"""


@pytest.fixture(scope="module")
def hostile(shared_data):
    """Naughty strings and payloads, but those that no store can hold."""
    naughty = json.loads((shared_data / "naughty-strings" / "blns.json").read_text("utf-8"))
    file = shared_data / "xss-payloads" / "payloadbox-xss-payload-list.txt"
    payloads = file.read_text("utf-8", "replace").split("\n")
    cleaned = (text.replace("\0", "").encode("utf-8", "ignore").decode() for text in naughty)
    return [text for text in dict.fromkeys([*cleaned, *payloads]) if text.strip()]


def _entries(hostile):
    """Concepts and a resource that have all of them in their fields."""
    size = -(-len(hostile) // (CONCEPTS * DEFINITIONS))
    batches = iter([hostile[at : at + size] for at in range(0, len(hostile), size)])
    short = cycle(text for text in hostile if "\n" not in text and len(text) < 200)
    for number in range(CONCEPTS):
        definitions = tuple(
            make_definition(
                f"d{count}",
                "\n".join(batch),
                kind="quotation",
                source="trade-report-2019",
                locator=next(short),
                comment=next(short),
            )
            for count, batch in enumerate(islice(batches, DEFINITIONS))
        )
        yield make_concept(
            f"hostile-{number}",
            {"en": next(short), "ar": next(short)},
            alt_label={"en": tuple(islice(short, 20)), "fr": tuple(islice(short, 5))},
            hidden_label={"en": (next(short),)},
            definition=definitions,
            scope_note={"en": next(short)},
            editorial_note=(next(short),),
        )
    yield make_resource(
        title={"en": next(short), "fr": next(short)},
        creator=tuple(islice(short, 3)),
        publisher=next(short),
        abstract={"en": "\n".join(islice(short, 50))},
        rights=next(short),
        place=next(short),
        genre=next(short),
        identifier={"isbn": next(short)},
    )


def test_hostile_texts_stay_texts_on_every_page(browser, tmp_path, hostile):
    entries = list(_entries(hostile))
    with open_house(browser, tmp_path, *entries) as house:
        store = house.services.store
        editor = make_account(store.database, "editor", "writer")
        for noun, text in zip(entries, reversed(hostile), strict=False):
            submit(store, _changed(noun, text), editor, based_on=1, note=text)
            comment(
                store.database, NewActivity(editor, "commented", kind_of(noun), noun.id, 2, text)
            )
        said = Proposed("wrong", "\n".join(hostile[:40]), "concept", "hostile-0")
        token = proposals.add(store.database, said).token
        page = house.somebody("reviewer")
        for path in _pages(token):
            assert page.goto(house.address + path).ok, path
            assert page.evaluate(ALIEN) == [], path
        page.goto(house.address + "/term/hostile-0")
        expect(page.locator("main")).to_contain_text("<script>")


def _changed(noun, text):
    """The entry under another name, for the pages that show differences."""
    if kind_of(noun) == "resource":
        return replace(noun, title={"en": text})
    return replace(noun, pref_label={"en": text}, definition=noun.definition[1:])


def _pages(token):
    for number in range(CONCEPTS):
        id = f"hostile-{number}"
        yield f"/term/{id}"
        yield f"/term/{id}/history"
        yield f"/editor/concept/{id}"
        yield f"/editor/concept/{id}/edit"
        yield f"/editor/concept/{id}/diff?from=1&to=2"
    yield from ("/terms", "/search?q=script", "/search?q=alert+onerror", "/editor")
    yield from ("/editor/review", "/editor/notices")
    yield from ("/editor/suggestions", "/editor/suggestions/1")
    yield from ("/editor/list/duplicates", "/editor/merge?into=hostile-1&other=hostile-2")
    yield from (
        "/resource/trade-report-2019",
        "/source/trade-report-2019",
        "/sources",
        "/countries",
    )
    yield from ("/editor/resource/trade-report-2019", "/editor/resource/trade-report-2019/edit")
    yield from ("/term/hostile-0/suggest", f"/suggestion/{token}")
