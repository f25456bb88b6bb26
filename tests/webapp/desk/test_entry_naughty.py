"""Whatever is typed into a text field comes back as that text, and as nothing else."""

import json
import re
import unicodedata
from html.parser import HTMLParser

import pytest
from factories import make_concept, make_resource
from forms import controls

SOLDERING = "/editor/concept/soldering/edit"
AT_ONCE = 60
"""Texts in one form."""


def _cleaned(text: str) -> str:
    """The text as it is stored: line feeds for all line ends, nothing unseen, text at the ends."""
    lines = re.sub("\r\n|[\r\v\f\x85\u2028]", "\n", text).replace("\u2029", "\n\n")
    return "".join(each for each in lines if not _is_unseen(each)).strip()


def _is_unseen(character: str) -> bool:
    control = unicodedata.category(character) == "Cc" and character not in "\0\t\n"
    return control or character in "\u200b\u2060\ufeff"


@pytest.fixture(scope="session")
def texts(shared_data):
    """Naughty strings and payloads that a store can hold and that say something."""
    strings = json.loads((shared_data / "naughty-strings" / "blns.json").read_text("utf-8"))
    folder = shared_data / "xss-payloads"
    payloads = (folder / "payloadbox-xss-payload-list.txt").read_text("utf-8", "replace")
    # Payloads come in long rows of near likes; every third of them is of every kind.
    every = dict.fromkeys(_cleaned(text) for text in (*strings, *payloads.split("\n")[::3]))
    found = [text for text in every if text and "\0" not in text]
    assert len(found) > 1200
    return found


class _Page(HTMLParser):
    """The text of a page, and what in it could do something."""

    def __init__(self, html):
        super().__init__()
        self.text, self.doing = [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        handlers = [name for name in found if name.startswith("on")]
        address = (found.get("href") or found.get("src") or found.get("action") or "").strip()
        acting = tag in ("script", "iframe", "object", "embed", "style", "img", "base", "video")
        if acting or handlers or address.lower().startswith(("javascript", "data", "vbscript")):
            self.doing.append((tag, address, *handlers))

    def handle_data(self, data):
        self.text.append(data)


def _form(texts):
    """A form with the texts in every kind of text field, each in one of them."""
    sent = [
        ("label-0-kind", "preferred"),
        ("label-0-language", "en"),
        ("label-0-text", "Soldering"),
    ]
    for number, text in enumerate(texts):
        row = f"definition-{number}"
        sent += [
            (f"{row}-text", text),
            (f"{row}-language", "en"),
            (f"{row}-kind", "editorial"),
            (f"{row}-locator", text),
            (f"{row}-comment", text),
        ]
        sent += [(f"editorialNote-{number}-text", text)]
        kind = "hidden" if number % 2 else "alternative"
        label = f"label-{number + 1}"
        sent += [(f"{label}-kind", kind), (f"{label}-language", "en"), (f"{label}-text", text)]
    scope = texts[0]
    return [*sent, ("scopeNote-0-language", "en"), ("scopeNote-0-text", scope), ("note", scope)]


def _batches(texts):
    return [texts[start : start + AT_ONCE] for start in range(0, len(texts), AT_ONCE)]


def test_every_text_comes_back_in_the_form_and_stands_in_the_store(desk, texts):
    d = desk(make_concept())
    client = d.client()
    for revision, batch in enumerate(_batches(texts), 1):
        sent = [*_form(batch), ("base", str(revision)), ("do", "draft")]
        answer = client.post(SOLDERING, data=_pairs(sent))
        assert answer.status_code == 303, answer.text
        noun = d.store.get("concept", "soldering").noun
        assert [each.text for each in noun.definition] == batch
        assert [each.comment for each in noun.definition] == batch
        assert list(noun.editorial_note) == batch
        page = client.get(SOLDERING).text
        shown = [value for name, value in controls(page) if name.startswith("definition-")]
        assert [text for text in shown if text in set(batch)] == [
            text for each in batch for text in (each,) * 3
        ]
        assert _doing(page) == _usual_of_form()


def test_every_text_is_text_on_the_pages_of_readers_and_reviewers(desk, texts):
    d = desk(make_concept())
    client = d.client("reviewer")
    usual = {path: _doing(client.get(path).text) for path in _pages()}
    for revision, batch in enumerate(_batches(texts)[::4], 1):
        sent = [*_form(batch), ("base", str(2 * revision - 1)), ("do", "draft")]
        client.post(SOLDERING, data=_pairs(sent))
        noun = d.store.get("concept", "soldering").noun
        d.store.put(noun, editor="test", change_note=batch[0])
        for path in _pages():
            page = client.get(path).text
            assert _doing(page) == usual[path], path
        parsed = _Page(client.get("/term/soldering").text)
        words = "".join(parsed.text)
        assert [text for text in batch if text not in words] == []


def test_every_text_of_a_resource_comes_back_too(desk, texts):
    d = desk(make_resource())
    client = d.client()
    address = "/editor/resource/trade-report-2019/edit"
    fields = ("genre", "publisher", "rights", "place", "issued", "url")
    for revision, text in enumerate(texts[::25], 1):
        sent = [
            ("type", "publication"),
            ("title-0-language", "en"),
            ("title-0-text", text),
            ("abstract-0-language", "en"),
            ("abstract-0-text", text),
            *((name, text) for name in fields),
            ("base", str(revision)),
            ("do", "draft"),
        ]
        answer = client.post(address, data=_pairs(sent))
        assert answer.status_code == 303, text
        noun = d.store.get("resource", "trade-report-2019").noun
        assert (noun.title, noun.abstract) == ({"en": text}, {"en": text})
        assert all(getattr(noun, name) == text for name in fields)
    page = client.get(address).text
    assert dict(controls(page))["publisher"] == text


@pytest.mark.parametrize(
    "control", ["definition-0-text", "note", "closeMatch", "definition-0-find"]
)
def test_a_character_that_no_store_holds_is_told_at_its_field(desk, control):
    d = desk(make_concept())
    sent = [*_form(["plain"]), ("base", "1"), ("do", "draft")]
    sent = [(name, value) for name, value in sent if name != control]
    answer = d.client().post(SOLDERING, data=_pairs([*sent, (control, "a\0b")]))
    assert answer.status_code == 422
    assert "is a NUL, which cannot be stored" in answer.text
    assert d.store.get("concept", "soldering").revision == 1


def _pages():
    return ("/term/soldering", "/editor/concept/soldering", "/editor/concept/soldering/history")


def _doing(html):
    return sorted({each[0] for each in _Page(html).doing})


def _usual_of_form():
    return ["script"]


def _pairs(sent):
    data: dict[str, list[str]] = {}
    for name, value in sent:
        data.setdefault(name, []).append(value)
    return data
