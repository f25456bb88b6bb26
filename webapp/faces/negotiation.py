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

    Of those that it likes alike, and of all where it does not say, the first.
    """
    ranges = tuple(accept)
    if not ranges:
        return next(iter(faces), None)
    liked = [(_quality(face, ranges), face) for face in faces]
    best = max((quality for quality, _ in liked), default=0)
    return next((face for quality, face in liked if quality == best > 0), None)


def _quality(face: Face, ranges: Sequence[tuple[str, float]]) -> float:
    return max(_quality_of(name, ranges) for name in (face.media_type, *face.aliases))


def _quality_of(media_type: str, ranges: Sequence[tuple[str, float]]) -> float:
    """What the most specific range that covers the media type says of it; 0 where none does.

    Parameters such as `charset` or `profile` do not tell our formats apart, and are left aside.
    """
    group = media_type.partition("/")[0]
    exactness = {"*/*": 1, f"{group}/*": 2, media_type: 3}
    said = [
        (exactness[name], quality)
        for text, quality in ranges
        if (name := text.partition(";")[0].strip().lower()) in exactness
    ]
    return max(said, default=(0, 0.0))[1]
