"""Notations, notes and matches of a concept: written in the form, shown on its page."""

from factories import make_concept, make_resource
from forms import press

ADDRESS = "/editor/concept/soldering/edit"
WRITTEN = {
    "notation": "0715\nISCED-F 0715",
    "broadMatch": "https://vocabulary.example/joining",
    "narrowMatch": "https://vocabulary.example/hard-soldering\nhttps://vocabulary.example/soft",
    "example_0_text": "They solder the joint.",
    "example_0_language": "en",
    "example_1_text": "Soldered by hand.",
    "example_1_language": "en-gb",
    "historyNote_0_text": "Once included brazing.",
    "historyNote_0_language": "en",
    "changeNote_0_text": "Narrowed in 2026.",
    "changeNote_0_language": "en",
    "editorialNote_0_text": "Ask Amina.",
}


def test_the_form_stores_and_shows_every_field(desk):
    d = desk(make_concept())
    client = d.client("editor")
    assert press(client, ADDRESS, client.get(ADDRESS).text, "draft", **WRITTEN).status_code == 303
    noun = d.store.get("concept", "soldering").noun
    assert noun.notation == ("0715", "ISCED-F 0715")
    assert noun.broad_match == ("https://vocabulary.example/joining",)
    assert len(noun.narrow_match) == 2
    assert noun.example == {"en": ("They solder the joint.",), "en-GB": ("Soldered by hand.",)}
    assert noun.history_note == {"en": ("Once included brazing.",)}
    assert noun.change_note == {"en": ("Narrowed in 2026.",)}
    page = client.get(ADDRESS).text
    for text in (
        "ISCED-F 0715",
        "Soldered by hand.",
        "Once included brazing.",
        "Narrowed in 2026.",
    ):
        assert text in page
    again = press(client, ADDRESS, page, "draft")
    assert again.status_code == 303
    assert d.store.get("concept", "soldering").noun == noun


def test_two_notes_in_one_language_are_both_kept(desk):
    d = desk(make_concept(example={"en": ("First.", "Second.")}))
    client = d.client("editor")
    page = client.get(ADDRESS).text
    press(client, ADDRESS, page, "draft", example_1_text="Third.")
    assert d.store.get("concept", "soldering").noun.example == {"en": ("First.", "Third.")}


def test_what_is_wrong_is_said_at_its_field(desk):
    d = desk(make_concept(exact_match=("https://a.example/1",)))
    client = d.client("editor")
    for field, value in (
        ("narrowMatch", "javascript:alert(1)"),
        ("broadMatch", "https://a.example/1"),
        ("notation", "0715\n0715"),
    ):
        page = client.get(ADDRESS).text
        answer = press(client, ADDRESS, page, "submit", **{field: value})
        assert answer.status_code == 422
        assert f'href="#{field}"' in answer.text


def test_readers_see_notes_and_matches_and_no_editorial_note(desk):
    noun = make_concept(
        notation=("0715",),
        broad_match=("https://vocabulary.example/joining",),
        close_match=("javascript:alert(1)",),
        example={"en": ("<b>Joint</b>",), "fr": ("Soudure.",)},
        history_note={"ar": ("قديم",)},
        change_note={"en": ("Narrowed.",)},
        editorial_note=("Ask Amina.",),
        scope_note={"en": "Not welding."},
    )
    d = desk(noun)
    client = d.app.test_client()
    page = client.get("/term/soldering").text
    for text in ("0715", "&lt;b&gt;Joint&lt;/b&gt;", "Narrowed.", "Not welding.", "Broad match"):
        assert text in page
    assert '<a href="https://vocabulary.example/joining"' in page
    assert 'href="javascript' not in page
    assert 'lang="ar" dir="rtl">قديم' in page
    assert "Ask Amina." not in page
    assert "Soudure." in client.get("/term/soldering?lang=fr").text
    answer = client.get("/api/v1/terms/soldering").json
    assert answer["historyNote"] == {"ar": ["قديم"]}
    assert "Ask Amina." not in client.get("/api/v1/terms/soldering").text


def test_a_resource_has_no_notes_of_a_concept(desk):
    d = desk(make_resource("report"))
    page = d.client("editor").get("/editor/resource/report/edit").text
    assert "historyNote" not in page


def test_search_finds_a_term_by_its_notation_and_its_example(browsing):
    client = browsing(make_concept(notation=("ISCEDF0715",), example={"en": ("Tinker's joint.",)}))
    for query in ("ISCEDF0715", "tinker"):
        assert "/term/soldering" in client.get(f"/search?q={query}").text, query
