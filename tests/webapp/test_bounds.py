"""No request costs more than two seconds of processor time, however hostile its content.

Each is the largest that its bound allows, or a little larger, so that the bound answers.
"""

import json
import time
from io import BytesIO

import pytest
from click.testing import CliRunner
from factories import make_concept, make_definition
from forms import filled
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import encode_multipart

from webapp.cli import main
from webapp.frame import allowance

SECONDS = 2
SLOW_MACHINE = 2
"""Processor time of a machine beside other work counts for more than that of a quiet one."""

MARKS = "a" + "\u0301" * 99_999
TEXTS = {
    "one word": "a" * 100_000,
    "combining marks": MARKS,
    "marks on many letters": "e\u0301" * 50_000,
    "marks in changing order": "a" + "\u0323\u0301" * 49_999,
    "a menu": ("Section: " + "entry | " * 50 + "\n") * 240,
    "blanks": " " * 99_999 + "a",
    "lines": "a\n" * 50_000,
    "brackets": "(" * 50_000 + ")" * 50_000,
    "quotes": '"a ' * 33_333,
    "a label again and again": "soft soldering " * 6_666,
    "beginnings of labels": "soft " * 20_000,
    "hyphens": "soft-" * 20_000,
    "full stops": "a." * 50_000,
    "markup": "<b><i>" * 16_000,
    "syllables without blanks": "焊接" * 50_000,
    "Arabic": "لحام " * 20_000,
    "ligatures that grow": "\ufdfa" * 100_000,
    "Hangul parts": "\u1100\u1161\u11a8" * 33_333,
    "joiners": "a\u200d" * 50_000,
    "emoji": "👩\u200d🔧" * 25_000,
}
QUERIES = {
    **{name: text[:60_000] for name, text in TEXTS.items()},
    "wildcards": "*a* ?b? " * 200,
    "one wildcard": "*" * 1_000,
    "prefixes": " ".join(f"{a}{b}*" for a in "abcdefgh" for b in "abcdefgh"),
    "open brackets": "(a " * 300,
    "closed brackets": "(" * 300 + "a" + ")" * 300,
    "ors": " OR ".join(["skills"] * 200),
    "nots": "-a " * 300,
    "phrases": '"vocational training" ' * 45,
    "a long phrase": '"' + "training " * 100 + '"',
    "typed filters": "kind:term theme:greening-tvet " * 30,
    "unknown words": " ".join(f"zq{n}xv" for n in range(140)),
    "misspelt words": "aprenticeshp vocatonal trainng " * 30,
}


@pytest.fixture
def within():
    """A check that what it calls takes little processor time; it gives the answer."""

    def check(call, *arguments, **options):
        before = time.process_time()
        answer = call(*arguments, **options)
        taken = time.process_time() - before
        assert taken < SECONDS * SLOW_MACHINE, f"{taken:.1f} s"
        return answer

    return check


@pytest.mark.parametrize("name", QUERIES)
@pytest.mark.parametrize("address", ["/search", "/api/v1/search", "/api/v1/suggest"])
def test_a_query(client, within, address, name):
    answer = within(client.get, address, query_string={"q": QUERIES[name]})
    assert answer.status_code in (200, 413, 414, 422)


@pytest.mark.parametrize("name", QUERIES)
def test_words_looked_for_inside_a_resource(client, starter_services, within, name):
    id = max(starter_services.catalogue().resources)
    answer = within(client.get, f"/resource/{id}", query_string={"q": QUERIES[name]})
    assert answer.status_code == 200


@pytest.mark.parametrize("address", ["/search", "/api/v1/search"])
@pytest.mark.parametrize("field", ["kind", "theme", "country", "lang", "language", "type"])
def test_hundreds_of_filters(client, within, address, field):
    values = [f"value-{n}" for n in range(900)] + ["term", "greening-tvet", "KE", "fr"]
    answer = within(client.get, address, query_string={"q": "training", field: values})
    assert answer.status_code in (200, 422)


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_in_which_terms_are_marked(starter_app, client, within, name):
    starter_app.extensions[allowance.EXTENSION] = allowance.Allowance()
    interface = within(client.post, "/api/v1/annotate", json={"text": TEXTS[name], "lang": "en"})
    assert interface.status_code in (200, 413, 422)
    page = within(client.post, "/check", data={"text": TEXTS[name]})
    assert page.status_code in (200, 302, 303, 413, 422)


@pytest.mark.parametrize("address", ["/api/v1/annotate"])
@pytest.mark.parametrize("body", [b"[" * 999_999, b'{"text":' * 120_000, b'{"a":1,' * 140_000])
def test_json_that_is_nested_or_wide(client, within, address, body):
    answer = within(client.post, address, data=body, content_type="application/json")
    assert answer.status_code in (400, 413, 422)


@pytest.mark.parametrize("name", TEXTS)
def test_a_suggestion_of_a_reader(client, within, name):
    sent = {"label": TEXTS[name][:15_000], "definition": TEXTS[name][:15_000], "language": "en"}
    answer = within(client.post, "/suggest", data=sent)
    assert answer.status_code < 500


@pytest.mark.parametrize("name", TEXTS)
def test_an_entry_with_a_long_text_in_each_field(desk, within, name):
    editor = desk(make_concept(definition=(make_definition(),))).client("editor")
    address = "/editor/concept/soldering/edit"
    text = TEXTS[name]
    sent = filled(editor.get(address).text, label_0_text=text, definition_0_text=text, note=text)
    for do in ("preview", "draft", "submit"):
        answer = within(editor.post, address, data=sent | {"do": [do]})
        assert answer.status_code < 500


def test_an_entry_of_5000_fields(desk, within):
    editor = desk(make_concept()).client("editor")
    address = "/editor/concept/soldering/edit"
    rows = MultiDict(filled(editor.get(address).text))
    for n in range(1, 1_700):
        rows[f"label-{n}-kind"] = "alternative"
        rows[f"label-{n}-language"] = "en"
        rows[f"label-{n}-text"] = f"Label {n}"
    for do in ("preview", "draft"):
        rows["do"] = do
        assert within(editor.post, address, data=rows).status_code < 500


def test_fields_with_the_highest_numbers(desk, within):
    editor = desk(make_concept()).client("editor")
    address = "/editor/concept/soldering/edit"
    sent = filled(editor.get(address).text)
    for number in ("999999999", "9" * 4_000, "-1", "٣"):
        sent[f"label-{number}-text"] = ["Label"]
    assert within(editor.post, address, data=sent | {"do": ["draft"]}).status_code < 500


@pytest.fixture
def circle(desk):
    """A desk with 800 entries, each broader than the one before, in a circle."""
    last = 799
    return desk(
        *(
            make_concept(
                f"c{n}",
                pref_label={"en": f"Label {n}"},
                broader=(f"c{0 if n == last else n + 1}",),
            )
            for n in range(last + 1)
        )
    )


def test_a_circle_of_800_entries(circle, within):
    reviewer = circle.client("reviewer")
    address = "/editor/concept/c400/edit"
    reviewer.get("/editor")
    page = within(reviewer.get, address)
    sent = filled(page.text, definition_0_text="Words.", note="Why.")
    for do in ("preview", "submit"):
        assert within(reviewer.post, address, data=sent | {"do": [do]}).status_code < 500
    for path in ("/editor/concept/c400", "/editor", "/term/c400", "/terms", "/api/v1/terms/c400"):
        assert within(reviewer.get, path).status_code == 200
    for path in ("/tree", "/tree/c400", "/editor/tree", "/editor/tree/c400"):
        assert within(reviewer.get, path).status_code == 200
    move = {"away": "c401", "to": "c3", "revision": "1"}
    answer = within(reviewer.post, "/editor/tree/c400/move", data=move)
    assert answer.status_code < 500


def _lines(nouns):
    return "".join(f"{json.dumps({'kind': 'concept', **noun})}\n" for noun in nouns).encode()


FILES = {
    "a long label.jsonl": _lines([{"id": "a", "prefLabel": {"en": "a" * 350_000}}]),
    "marks.jsonl": _lines([{"id": "a", "prefLabel": {"en": MARKS}}]),
    "a circle.jsonl": _lines(
        {"id": f"c{n}", "prefLabel": {"en": f"L {n}"}, "broader": [f"c{(n + 1) % 800}"]}
        for n in range(800)
    ),
    "nested.jsonl": b"[" * 1_000_000,
    "one line.csv": b"id,prefLabel@en\n" + b"a" * 1_000_000,
    "quotes.csv": b'id,prefLabel@en\n"' + b'""' * 500_000,
    "wide.csv": b"id," * 300_000 + b"\n",
    "a menu.txt": TEXTS["a menu"].encode() * 10,
    "marks.txt": MARKS.encode() * 10,
    "deep.html": b"<div>" * 200_000,
    "attributes.html": b"<p " + b"a=b " * 250_000,
    "not closed.md": b"[" * 1_000_000,
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_loaded_or_imported(desk, within, tmp_path, name):
    path = tmp_path / name
    path.write_bytes(FILES[name])
    environment = {"TVETIPEDIA_INSTANCE": str(tmp_path / "loaded")}
    runner = CliRunner()
    runner.invoke(main, ["check"], env=environment)
    loaded = within(runner.invoke, main, ["load", "--check", str(path)], env=environment)
    assert loaded.exit_code in (0, 1)
    assert loaded.exception is None or isinstance(loaded.exception, SystemExit)
    editor = desk().client("editor")
    # Made beforehand: what the browser does is none of the request.
    boundary, body = encode_multipart({"files": FileStorage(BytesIO(FILES[name]), name)})
    sort = f'multipart/form-data; boundary="{boundary}"'
    imported = within(editor.post, "/editor/import", data=body, content_type=sort)
    assert imported.status_code < 500
