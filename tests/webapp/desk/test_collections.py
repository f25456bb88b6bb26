"""The pages on which editors change themes, and how readers see the change."""

import pytest
from factories import make_concept, make_resource

PAGE = "/editor/themes"


@pytest.fixture
def house(desk):
    """A desk with a public term of the theme `other`."""
    made = desk()
    made.store.put(make_concept(theme=("other",)), editor="import")
    return made


def test_a_new_theme_is_offered_for_entries_and_has_a_page(house):
    editor = house.client("editor")
    sent = {"seen": "0", "name-en": "Green skills", "name-fr": "Compétences vertes"}
    assert editor.post(PAGE, data=sent).status_code == 303
    assert "Green skills" in editor.get(PAGE).text
    assert "Green skills" in editor.get("/editor/concept/new").text
    assert "<h1" in editor.get("/theme/green-skills").text
    assert "Compétences vertes" in editor.get("/theme/green-skills?lang=fr").text


def test_a_name_in_a_further_language_is_kept_and_shown_in_the_form(house):
    editor = house.client("editor")
    sent = {"seen": "0", "name-en": "Other", "name-other": "Outros", "language-other": "pt-br"}
    assert editor.post(f"{PAGE}/other", data=sent).status_code == 303
    form = editor.get(f"{PAGE}/other").text
    assert 'name="name-pt-BR" value="Outros"' in form
    assert "<h1" in editor.get("/theme/other").text


def test_a_renamed_theme_keeps_its_address_and_its_entries(house):
    editor = house.client("editor")
    sent = {"seen": "0", "name-en": "Everything else", "note-en": "What is left."}
    assert editor.post(f"{PAGE}/other", data=sent).status_code == 303
    page = editor.get("/theme/other").text
    assert "Everything else" in page
    assert "What is left." in page
    assert "1 term" in page


def test_themes_are_moved_and_retired_and_offered_again(house):
    editor = house.client("editor")
    assert editor.post(f"{PAGE}/other/up", data={"seen": "0"}).status_code == 303
    for number, action in ((2, "retire"), (3, "offer")):
        answer = editor.post(f"{PAGE}/greening-tvet/{action}", data={"seen": str(number)})
        assert answer.status_code == 303
        assert editor.get("/theme/greening-tvet").status_code == 200
        offered = 'value="greening-tvet"' in editor.get("/editor/concept/new").text
        assert offered == (action == "offer")


@pytest.mark.parametrize(
    ("path", "sent", "says"),
    [
        ("/other/retire", {"seen": "0"}, "Entries that have this theme, drafts counted: 1."),
        ("", {"seen": "0", "id": "other", "name-en": "More"}, "There is a theme “other” already."),
        ("/other", {"seen": "0", "name-en": "Other", "part_of": "other"}, "part of itself"),
        ("/other", {"seen": "7", "name-en": "Other"}, "Somebody else has changed themes"),
        ("/other", {"seen": "x" * 99, "name-en": ""}, "Give the theme a name"),
        ("/other", {"name-en": "A", "name-other": "B", "language-other": "EN"}, "already: change"),
        (
            "",
            {"seen": "0", "name-other": "X", "language-other": "<b>zz"},
            "“&lt;b&gt;zz” is no language",
        ),
    ],
)
def test_what_cannot_be_done_is_said(house, path, sent, says):
    answer = house.client("editor").post(f"{PAGE}{path}", data=sent)
    assert answer.status_code == 422
    assert says in answer.text
    assert "<b>zz" not in answer.text


def test_only_editors_and_up_see_the_pages(house):
    assert house.client("contributor").get(PAGE).status_code == 403
    assert house.client("contributor").post(f"{PAGE}/other/retire").status_code == 403
    assert house.client("administrator").get(PAGE).status_code == 200
    assert house.client("editor").get(f"{PAGE}/nothing").status_code == 404
    assert house.client("editor").post(f"{PAGE}/nothing/up", data={}).status_code == 404


def test_forms_need_their_token(house):
    house.app.config["WTF_CSRF_ENABLED"] = True
    editor = house.client("editor")
    answer = editor.post(PAGE, data={"seen": "0", "name-en": "Verdant"})
    assert answer.status_code in (302, 400, 403)
    assert "Verdant" not in editor.get(PAGE).text


KINDS = "/editor/kinds"
VIDEO = {"seen": "0", "name-en": "Video", "name-fr": "Vidéo", "plural-en": "Videos"}


@pytest.fixture
def cinema(house):
    """A desk with a kind of its own, `video`, and a public resource of it."""
    sent = VIDEO | {"note-en": "Films of lessons."}
    assert house.client("editor").post(KINDS, data=sent).status_code == 303
    house.store.put(make_resource("film", type="video", title={"en": "Welding film"}), editor="ana")
    return house


class TestKinds:
    """Kinds change on the same pages as themes, and everything else follows."""

    def test_a_new_kind_is_listed_and_has_a_page(self, cinema):
        reader = cinema.client()
        assert "Films of lessons." in reader.get("/resources").text
        page = reader.get("/resources/video").text
        assert "Videos" in page
        assert "Welding film" in page
        assert "Vidéo" in reader.get("/resources/video?lang=fr").text
        assert "Videos" in reader.get("/").text
        assert reader.get("/resources/films").status_code == 404

    def test_a_new_kind_is_offered_in_the_form_and_in_exports(self, cinema):
        editor = cinema.client("editor")
        assert '<option value="video"' in editor.get("/editor/resource/new").text
        assert 'value="video"' in editor.get("/editor/export").text
        with editor.get("/editor/export/file?format=jsonl&kind=video") as answer:
            exported = answer.text
        assert '"film"' in exported
        assert exported.count("\n") == 1

    def test_a_resource_of_a_new_kind_is_shown_as_a_plain_document(self, cinema):
        reader = cinema.client()
        assert "Video" in reader.get("/resource/film").text
        assert reader.get("/resource/film.json").json["type"] == "video"
        assert reader.get("/resource/film.bib").status_code == 200
        assert reader.get("/resource/film.ris").status_code == 200

    def test_the_interface_takes_a_new_kind_and_names_it(self, cinema):
        reader = cinema.client()
        assert reader.get("/api/v1/suggest?q=weld&kind=video").status_code == 200
        refused = reader.get("/api/v1/suggest?q=weld&kind=films")
        assert refused.status_code == 422
        assert "video" in refused.text
        parameters = reader.get("/api/v1/openapi.json").json["paths"]["/api/v1/suggest"]["get"]
        (kinds,) = [each for each in parameters["parameters"] if each["name"] == "kind"]
        assert "video" in kinds["schema"]["items"]["enum"]

    def test_a_renamed_kind_keeps_its_address(self, house):
        editor = house.client("editor")
        sent = {"seen": "0", "name-en": "Gathering", "plural-en": "Gatherings"}
        assert editor.post(f"{KINDS}/event", data=sent).status_code == 303
        assert "Gatherings" in editor.get("/resources/event").text
        assert "Gathering (en)" in editor.get(KINDS).text

    def test_a_retired_kind_is_no_longer_offered_and_keeps_its_page(self, house):
        editor = house.client("editor")
        assert editor.post(f"{KINDS}/programme/retire", data={"seen": "0"}).status_code == 303
        assert 'value="programme"' not in editor.get("/editor/resource/new").text
        assert editor.get("/resources/programme").status_code == 200
        assert "/resources/programme" not in editor.get("/resources").text

    @pytest.mark.parametrize(
        ("path", "sent", "says"),
        [
            ("/video/retire", {"seen": "1"}, "Resources of this kind, drafts counted: 1."),
            ("/publication/retire", {"seen": "1"}, "this kind stays"),
            ("", {"seen": "1", "id": "event", "name-en": "A"}, "There is a kind “event” already."),
            ("", {"seen": "1", "id": "term", "name-en": "A"}, "means something else in searches"),
            ("", {"seen": "1", "name-en": "Videos"}, "Another kind is called “Videos” already."),
            ("/event", {"seen": "0", "name-en": "A"}, "Somebody else has changed kinds"),
            ("/event", {"seen": "1"}, "Give the kind a name"),
            ("/event", {"seen": "1", "name-en": "A", "part_of": "video"}, "cannot be part of"),
        ],
    )
    def test_what_cannot_be_done_is_said(self, cinema, path, sent, says):
        answer = cinema.client("editor").post(f"{KINDS}{path}", data=sent)
        assert answer.status_code == 422
        assert says in answer.text

    def test_only_editors_and_up_see_the_pages(self, house):
        assert house.client("contributor").get(KINDS).status_code == 403
        assert house.client("editor").get(f"{KINDS}/films").status_code == 404
        assert house.client("editor").get("/editor/sorts").status_code == 404
        page = house.client("editor").get(KINDS).text
        assert 'href="/editor/themes"' in page
        assert page.count('aria-current="page"') == 1
