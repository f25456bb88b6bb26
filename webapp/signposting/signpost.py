"""A typed link from one address to another, as headers and linksets write it (RFC 8288, 9264)."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

LINKSET_JSON = "application/linkset+json"
LINKSET = "application/linkset"
ABOUT_PAGE = "https://schema.org/AboutPage"
"""What a page is that shows something which can be had in other forms as well."""
MOST_ALIKE = 5
"""Links of one relation in a header, but for formats and files; the linkset has them all."""
_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Signpost:
    """One link: what `href` is to `anchor`."""

    anchor: str
    rel: str
    href: str
    media_type: str = ""
    """That of the target, where it is known."""

    @property
    def field(self) -> str:
        """The link as the header of its anchor's answer writes it."""
        type = f'; type="{self.media_type}"' if self.media_type else ""
        return f'<{self.href}>; rel="{self.rel}"{type}'


def linkset_of(anchor: str, linkset: str) -> Iterator[Signpost]:
    """The links to the linkset of a page, in both forms, from an address that it speaks of."""
    yield Signpost(anchor, "linkset", linkset, LINKSET_JSON)
    yield Signpost(anchor, "linkset", f"{linkset}.txt", LINKSET)


def media_type_of(text: str | None) -> str:
    """The media type without parameters; empty for what is none."""
    type = (text or "").partition(";")[0].strip()
    return type if _TYPE.fullmatch(type) else ""


def few(signposts: Iterable[Signpost]) -> Iterator[Signpost]:
    """The links, of one relation no more than a header has room for."""
    seen: Counter[str] = Counter()
    for each in signposts:
        seen[each.rel] += 1
        if seen[each.rel] <= MOST_ALIKE:
            yield each


def header(signposts: Iterable[Signpost]) -> str:
    """The links as the header `Link` of their anchor's answer."""
    return ", ".join(each.field for each in signposts)


def as_json(signposts: Iterable[Signpost]) -> dict[str, Any]:
    """The linkset in JSON: for each anchor the targets by relation."""
    anchors: dict[str, dict[str, Any]] = {}
    for each in signposts:
        context = anchors.setdefault(each.anchor, {"anchor": each.anchor})
        target = {"href": each.href}
        if each.media_type:
            target["type"] = each.media_type
        context.setdefault(each.rel, []).append(target)
    return {"linkset": [*anchors.values()]}


def as_text(signposts: Iterable[Signpost]) -> str:
    """The linkset as a header would write it, each link with its anchor."""
    return ",\n".join(f'{each.field}; anchor="{each.anchor}"' for each in signposts) + "\n"
