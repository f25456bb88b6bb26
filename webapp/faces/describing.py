"""Headers of a noun in one format: its other formats, what replaces it, what belongs to it."""

from collections.abc import Iterable, Sequence

from werkzeug.wrappers import Response

from glossary.nouns.concept import Concept
from glossary.nouns.record import Kind, Record
from webapp.faces.face import Face
from webapp.faces.memento_headers import shows_memento
from webapp.faces.signposts import HTML, format_signposts, page_signposts
from webapp.frame.addresses import noun_address
from webapp.frame.i18n import base_url, full_url
from webapp.signposting.signpost import Signpost, few

ALTERNATE = "alternate"
DESCRIBING = "alternate describedby"
ENDPOINTS: dict[Kind, str] = {"concept": "term.term", "resource": "resources.resource"}


def described(answer: Response, face: Face, record: Record, offered: Sequence[Face]) -> Response:
    """The answer, which is the noun in this format, with links to it in the others offered and
    to what belongs to it.
    """
    answer.headers["Link"] = ", ".join(
        [
            f'<{_present_address(record)}>; rel="canonical"',
            *_formats(record, face, offered),
            *_successor(record),
            *(each.field for each in _signposts(record, face)),
        ]
    )
    shows_memento(answer, record)
    if face.is_saved:
        name = f"{record.noun.id}.{face.suffix}"
        answer.headers.set("Content-Disposition", "attachment", filename=name)
    return opened(answer, face)


def opened(answer: Response, face: Face) -> Response:
    """The answer, readable by scripts of any site in a format that is made for programs."""
    if face.media_type != HTML:
        answer.headers["Access-Control-Allow-Origin"] = "*"
        answer.headers["Access-Control-Expose-Headers"] = "Link, Memento-Datetime"
        answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


def alternates(record: Record, faces: Sequence[Face], rel: str = ALTERNATE) -> list[str]:
    """A link to the noun in each of these formats, as the header `Link` writes it (RFC 8288)."""
    return [
        f'<{face_address(record, face)}>; rel="{rel}"; type="{face.media_type}"' for face in faces
    ]


def face_address(record: Record, face: Face) -> str:
    """The full address of the noun in this format."""
    return full_url(ENDPOINTS[record.kind], id=record.noun.id, suffix=face.suffix)


def _formats(record: Record, face: Face, offered: Sequence[Face]) -> list[str]:
    """Links to the other formats; each of them describes what the page shows.

    One link has both relations: web servers in front of this one may take 4 kB of headers.
    """
    rel = DESCRIBING if face.media_type == HTML else ALTERNATE
    return alternates(record, [other for other in offered if other is not face], rel)


def _signposts(record: Record, face: Face) -> Iterable[Signpost]:
    if face.media_type == HTML:
        return few(page_signposts(record))
    return format_signposts(record, face_address(record, face))


def _present_address(record: Record) -> str:
    """The full address of the noun as it is now, in the language asked for."""
    return full_url(ENDPOINTS[record.kind], id=record.noun.id, as_of=None)


def _successor(record: Record) -> list[str]:
    """A link to what replaces a withdrawn term (RFC 5829), where that is known."""
    successor = record.noun.replaced_by if isinstance(record.noun, Concept) else None
    if record.status != "withdrawn" or not successor:
        return []
    return [f'<{noun_address(base_url(), f"term/{successor}")}>; rel="successor-version"']
