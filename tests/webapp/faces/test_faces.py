"""Every format of terms and resources keeps the contract, also one that is added as one file."""

import json
import sys
from importlib import import_module
from pathlib import Path

import pytest
from lxml import etree
from rdflib import DCTERMS, SKOS, Graph, Literal, URIRef
from rdflib.compare import to_isomorphic

from tests.webapp.faces.docs_table import docs_row, missing_rows
from tests.webapp.faces.face_contract import FaceContract
from webapp.faces.face import every_face

DOCS = Path(__file__).parents[3] / "docs"
TOY = '''
"""Markdown: a heading and the definitions."""

from webapp.faces.face import Face
from webapp.parts.wording import best


def write(shown):
    noun = shown.record.noun
    gone = f"Withdrawn, see {noun.replaced_by}." if shown.record.status == "withdrawn" else ""
    texts = [entry.text for entry in noun.definition]
    return "\\n\\n".join([f"# {best(noun.pref_label).text}", gone, *texts]) + "\\n"


FACE = Face("Markdown", "md", "text/markdown", write, kinds=("concept",))
'''


@pytest.fixture
def toy(tmp_path, monkeypatch):
    """The formats of the service with one more, which is one file."""
    folder = import_module("webapp.faces.formats")
    (tmp_path / "toy.py").write_text(TOY, "utf-8")
    monkeypatch.setattr(folder, "__path__", [*folder.__path__, str(tmp_path)])
    yield next(face for face in every_face() if face.suffix == "md")
    sys.modules.pop("webapp.faces.formats.toy")
    del folder.toy


@pytest.mark.parametrize("face", every_face(), ids=lambda face: face.name)
class TestEveryFace(FaceContract):
    pass


class TestToy(FaceContract):
    @pytest.fixture
    def face(self, toy):
        return toy

    def test_it_is_in_the_lists_that_people_read(self, client, face):
        assert client.get("/term/soldering.md").text == "# Soldering\n\n\n\nJoining metal.\n"
        page = client.get("/api").text
        assert "<code>.md</code>" in page
        assert "<code>text/markdown</code>" in page
        unknown = client.get("/term/soldering.docx").text
        assert 'href="http://localhost/term/soldering.md"' in unknown
        assert missing_rows(DOCS, every_face()) == [docs_row(face)]
        assert client.get("/resource/forum.md").status_code == 404

    def test_it_is_sent_compressed(self, client, face):
        long = client.get("/term/soldering", headers={"Accept": "text/markdown"})
        assert "Accept-Encoding" in long.vary


def test_two_formats_with_one_suffix_are_refused(tmp_path, toy, monkeypatch):
    folder = import_module("webapp.faces.formats")
    (tmp_path / "twin.py").write_text(TOY, "utf-8")
    with pytest.raises(ValueError, match="two formats have the suffix md"):
        every_face()
    sys.modules.pop("webapp.faces.formats.twin")
    del folder.twin


def test_the_docs_table_has_a_row_for_every_format_and_no_other():
    assert missing_rows(DOCS, every_face()) == []
    text = (DOCS / "addresses.md").read_text("utf-8")
    assert text.count("| `.") == len(every_face())


def test_json_is_what_the_json_interface_answers(client):
    for face, interface in (
        ("/term/apprenticeship", "/api/v1/terms/apprenticeship"),
        ("/resource/ev-global-forum-post-2015", "/api/v1/resources/ev-global-forum-post-2015"),
        ("/term/apprenticeship{}?as_of=2099", "/api/v1/terms/apprenticeship"),
    ):
        address = face.format(".json") if "{}" in face else f"{face}.json"
        assert client.get(address).data == client.get(interface).data
    missing = client.get("/term/no-such.json").get_json()
    interface = client.get("/api/v1/terms/no-such").get_json()
    for each in (missing, interface):
        each.pop("request_id", None)
    assert missing == interface


def test_linked_data_is_that_of_the_page(client):
    data = json.loads(client.get("/term/apprenticeship.jsonld").data)
    assert data["@type"] == "DefinedTerm"
    assert f'"name": {json.dumps(data["name"])}' in client.get("/term/apprenticeship").text


def test_a_page_with_the_suffix_of_html_names_the_address_without_it(client):
    text = client.get("/term/apprenticeship.html?lang=fr").text
    assert 'rel="canonical" href="http://localhost/term/apprenticeship?lang=fr"' in text
    assert 'hreflang="en" href="http://localhost/term/apprenticeship?lang=en"' in text


@pytest.mark.parametrize(
    ("accept", "status", "media_type"),
    [
        ("application/json;q=0.9, text/html;q=0.1", 200, "application/json"),
        ("text/html;q=0.1, application/x-bibtex;q=0.2", 200, "application/x-bibtex"),
        ("application/*", 200, "application/json"),
        ("text/*", 200, "text/html"),
        ("*/*;q=0.1, application/ld+json", 200, "application/ld+json"),
        ("*/*, text/html;q=0", 200, "application/json"),
        ("text/*;q=0.9, text/html;q=0.1, application/json;q=0.5", 200, "text/turtle"),
        ('application/ld+json; profile="http://schema.org/"', 200, "application/ld+json"),
        ("APPLICATION/JSON; charset=utf-8", 200, "application/json"),
        ("application/json, text/plain, */*", 200, "application/json"),
        ("image/png", 406, "text/html"),
        ("text/html;q=0", 406, "text/html"),
        ("text/calendar", 406, "text/html"),
        ("nonsense", 406, "text/html"),
    ],
)
def test_what_the_client_likes_best_is_given(client, accept, status, media_type):
    answer = client.get("/term/apprenticeship", headers={"Accept": accept})
    assert (answer.status_code, answer.mimetype) == (status, media_type)
    if status == 406:
        assert 'href="http://localhost/term/apprenticeship.json"' in answer.text
        assert 'type="application/json"' in answer.headers["Link"]


def test_an_unknown_suffix_is_not_found_and_says_what_there_is(client):
    answer = client.get("/term/apprenticeship.docx")
    assert answer.status_code == 404
    assert "“.docx”" in answer.text
    assert 'href="http://localhost/term/apprenticeship.bib"' in answer.text
    assert "iCalendar" not in answer.text
    event = client.get("/resource/ev-global-forum-post-2015.x<b>y").text
    assert "iCalendar" in event
    assert "<b>y" not in event
    assert client.get("/term/no-such.docx").status_code == 404


def test_a_format_that_a_noun_has_not_is_not_offered_for_it(client):
    report = client.get("/term/apprenticeship").headers["Link"]
    assert "text/calendar" not in report
    assert client.get("/term/apprenticeship.ics").status_code == 404


def test_the_formats_of_rdf_say_the_same_of_a_noun(client):
    for path in ("/term/apprenticeship", "/resource/ev-global-forum-post-2015"):
        turtle, xml, lines = (
            Graph().parse(data=client.get(f"{path}.{suffix}").data, format=name)
            for suffix, name in (("ttl", "turtle"), ("rdf", "xml"), ("nt", "nt"))
        )
        assert to_isomorphic(turtle) == to_isomorphic(xml) == to_isomorphic(lines)
        assert (URIRef(f"http://localhost{path}"), None, None) in turtle


def test_a_term_in_turtle_has_its_labels_and_describes_its_sources(client):
    graph = Graph().parse(data=client.get("/term/apprenticeship.ttl").data, format="turtle")
    term = URIRef("http://localhost/term/apprenticeship")
    assert Literal("Apprenticeship", lang="en") in set(graph.objects(term, SKOS.prefLabel))
    record = client.get("/term/apprenticeship.json").get_json()
    for definition in record["definition"]:
        if definition["source"]:
            source = URIRef(f"http://localhost/resource/{definition['source']}")
            assert (source, DCTERMS.title, None) in graph


def test_an_error_is_well_formed_in_every_format_of_rdf(client):
    for suffix, name in (("ttl", "turtle"), ("nt", "nt")):
        assert (
            len(Graph().parse(data=client.get(f"/term/no--such.{suffix}").data, format=name)) == 0
        )
    for suffix in ("rdf", "tbx"):
        assert etree.fromstring(client.get(f"/term/no--such.{suffix}").data) is not None
