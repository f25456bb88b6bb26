"""What a format of nouns is: whoever inherits from `FaceContract` and names one has to do this.

The user of the contract gives the fixture `face`.
"""

import re
from collections.abc import Callable, Iterator

import pytest
from factories import make_concept, make_definition, make_resource
from flask.testing import FlaskClient

from glossary.nouns.record import Noun
from webapp.app import create_app
from webapp.faces.face import Face, every_face
from webapp.frame.services import Services

EVENT = {"type": "event", "starts": "2026-05-01", "url": "https://event.example/forum"}
NOUNS: tuple[Noun, ...] = (
    make_concept("soldering", definition=(make_definition(),)),
    make_concept("tinning", replaced_by="soldering", definition=(make_definition(),)),
    make_concept("welding", {"en": "Welding", "fr": "Soudage"}, former_id=("fusing",)),
    make_concept("fusing", replaced_by="welding"),
    make_resource("forum", **EVENT),
    make_resource("fair", **EVENT),
)
WITHDRAWN = ("tinning", "fusing", "fair")
PATHS = {"concept": "/term/", "resource": "/resource/"}
PRESENT = {"concept": "soldering", "resource": "forum"}
GONE = {"concept": "tinning", "resource": "fair"}


class FaceContract:
    """The tests of one format, over every kind of noun that it is for."""

    @pytest.fixture
    def client(self, serving: Callable[..., Services], face: Face) -> FlaskClient:
        """A browser on a service that has the format."""
        services = serving(*NOUNS)
        for noun in NOUNS:
            if noun.id in WITHDRAWN:
                services.store.put(noun, status="withdrawn", editor="test")
        return create_app(services.settings, services).test_client()

    def test_its_suffix_and_its_media_type_give_the_same(self, client, face):
        for address in _addresses(face, PRESENT):
            by_suffix = client.get(f"{address}.{face.suffix}")
            for asked in (face.media_type, *face.aliases, f"{face.media_type};q=0.5, x/y"):
                by_type = client.get(address, headers={"Accept": asked})
                assert by_type.status_code == by_suffix.status_code == 200
                assert by_type.headers["Content-Type"] == face.content_type
                assert by_suffix.headers["Content-Type"] == face.content_type
                assert by_type.data
            upper = client.get(f"{address}.{face.suffix.upper()}")
            assert upper.data == by_suffix.data or face.media_type == "text/html"

    def test_caches_are_told_what_the_answer_depends_on(self, client, face):
        for address in (*_addresses(face, PRESENT), *_addresses(face, dict.fromkeys(PATHS, "no"))):
            for given in ({"Accept": face.media_type}, {}):
                vary = client.get(
                    address if given else f"{address}.{face.suffix}", headers=given
                ).vary
                assert {"accept", "accept-language"} <= {name.lower() for name in vary}

    def test_it_links_to_every_other_format_of_the_noun_and_they_link_back(self, client, face):
        for address in _addresses(face, PRESENT):
            links = _links(client.get(f"{address}.{face.suffix}"))
            others = [link for link in links if link[1] == "alternate"]
            assert face.media_type not in {media_type for _, _, media_type in others}
            assert len(others) >= 4
            for target, _, media_type in others:
                other = client.get(target)
                assert other.status_code == 200
                assert other.mimetype == media_type
                back = [
                    back
                    for back, rel, kind in _links(other)
                    if (rel, kind) == ("alternate", face.media_type)
                ]
                assert back == [f"http://localhost{address}.{face.suffix}"]
            assert (f"http://localhost{address}", "canonical", None) in links

    def test_what_has_not_changed_is_not_sent_again(self, client, face):
        for address in _addresses(face, PRESENT):
            asked = {"Accept": face.media_type}
            first = client.get(address, headers=asked)
            again = client.get(address, headers=asked | {"If-None-Match": first.headers["ETag"]})
            assert (again.status_code, again.data) == (304, b"")
            assert "Accept" in again.vary
            assert again.headers["Link"] == first.headers["Link"]
            other = "application/json" if face.media_type != "application/json" else "text/html"
            assert (
                client.get(address, headers={"Accept": other}).headers["ETag"]
                != first.headers["ETag"]
            )

    def test_an_unknown_id_is_not_found_in_the_same_format(self, client, face):
        for path in (PATHS[kind] for kind in face.kinds):
            for answer in (
                client.get(f"{path}no-such.{face.suffix}"),
                client.get(f"{path}no-such", headers={"Accept": face.media_type}),
            ):
                assert answer.status_code == 404
                assert answer.mimetype in (face.media_type, "application/problem+json")
                assert ("json" in answer.mimetype) == ("json" in face.media_type)
                assert answer.data

    def test_a_withdrawn_noun_is_still_there_and_names_what_replaces_it(self, client, face):
        for kind in face.kinds:
            answer = client.get(f"{PATHS[kind]}{GONE[kind]}.{face.suffix}")
            assert answer.status_code == 200
            assert answer.mimetype == face.media_type
            present = client.get(f"{PATHS[kind]}{PRESENT[kind]}.{face.suffix}")
            assert _says_withdrawn(answer.text)
            assert not _says_withdrawn(present.text)
            if kind == "concept":
                assert "soldering" in answer.text
                successor = ("http://localhost/term/soldering", "successor-version", None)
                assert successor in _links(answer)
                assert "successor-version" not in present.headers["Link"]

    def test_the_address_of_a_merged_term_leads_to_its_survivor_in_the_same_format(
        self, client, face
    ):
        if "concept" in face.kinds:
            answer = client.get(f"/term/fusing.{face.suffix}")
            assert answer.status_code == 301
            assert answer.location == f"/term/welding.{face.suffix}?merged=fusing"
            assert client.get(answer.location).mimetype == face.media_type

    def test_scripts_of_other_sites_read_it_unless_it_is_a_page(self, client, face):
        for address in _addresses(face, PRESENT):
            headers = client.get(f"{address}.{face.suffix}").headers
            is_open = headers.get("Access-Control-Allow-Origin") == "*"
            assert is_open == (face.media_type != "text/html")
            assert ("attachment" in headers.get("Content-Disposition", "")) == face.is_saved

    def test_a_browser_still_gets_the_page(self, client, face):
        browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
        for address in _addresses(face, PRESENT):
            for accept in (browser, "*/*", ""):
                headers = {"Accept": accept} if accept else {}
                assert client.get(address, headers=headers).mimetype == "text/html"

    def test_its_media_type_and_suffix_are_those_of_no_other(self, face):
        others = [other for other in every_face() if other.suffix != face.suffix]
        assert re.fullmatch(r"[a-z0-9]+", face.suffix)
        assert re.fullmatch(r"[a-z]+/[a-z0-9.+-]+", face.media_type)
        taken = {name for other in others for name in (other.media_type, *other.aliases)}
        assert not taken & {face.media_type, *face.aliases}


def _addresses(face: Face, ids: dict[str, str]) -> Iterator[str]:
    for kind in face.kinds:
        yield f"{PATHS[kind]}{ids[kind]}"


def _links(answer) -> list[tuple[str, str, str | None]]:
    """Target, relation and media type of each link in the header."""
    found = []
    for target, rest in re.findall(r"<([^>]*)>([^,]*)", answer.headers["Link"]):
        values = dict(re.findall(r'(\w+)="([^"]*)"', rest))
        found += [(target, rel, values.get("type")) for rel in values["rel"].split()]
    return found


def _says_withdrawn(text: str) -> bool:
    return bool(re.search(r"withdrawn|CANCELLED|deprecated", text, re.IGNORECASE))
