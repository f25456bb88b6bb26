"""The format that a request asks for: by the suffix of its address, or by `Accept`."""

from collections.abc import Iterable, Sequence

from webapp.faces.face import Face

Accept = Iterable[tuple[str, float]]
"""Ranges of media types with their quality from 0 to 1."""


def by_suffix(faces: Iterable[Face], suffix: str) -> Face | None:
    """The format with this suffix, in small or capital letters; None for an unknown one."""
    return next((face for face in faces if face.suffix == suffix.lower()), None)


def by_accept(faces: Sequence[Face], accept: Accept) -> Face | None:
    """The format that the client likes best; None where it likes none (RFC 9110, 12.5.1).

    Of those that it likes alike it gets the one that it names most exactly: a program that sends
    `application/json, */*` wants JSON. Of those, and where it does not say, the first.
    """
    ranges = [(text.partition(";")[0].strip().lower(), quality) for text, quality in accept]
    if not ranges:
        return next(iter(faces), None)
    liked = [(_liking(face, ranges), face) for face in faces]
    best = max((liking for liking, _ in liked), default=(0.0, 0))
    return next((face for liking, face in liked if liking == best and best[0] > 0), None)


def _liking(face: Face, ranges: Sequence[tuple[str, float]]) -> tuple[float, int]:
    """How much the format is liked and how exactly it is named; (0, 0) where it is not.

    What the most exact range says counts. Parameters such as `charset` or `profile` do not tell
    our formats apart and have been left aside.
    """
    group = face.media_type.partition("/")[0]
    exactness = {"*/*": 1, f"{group}/*": 2, face.media_type: 3} | dict.fromkeys(face.aliases, 3)
    said = [(exactness[name], quality) for name, quality in ranges if name in exactness]
    exact, quality = max(said, default=(0, 0.0))
    return quality, exact
