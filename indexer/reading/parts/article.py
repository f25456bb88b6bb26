"""Which part of a web page is the article, and what on it is menu, footer or banner."""

import re

from bs4.element import NavigableString, Tag

_NEVER_TEXT = (
    "script style noscript template svg math iframe object embed canvas audio video map head title "
    "button select textarea input label option datalist dialog"
)
_NEVER = frozenset(_NEVER_TEXT.split())
_AROUND = frozenset(("nav", "footer", "aside", "form", "menu"))
_ROLES_TEXT = (
    "navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar "
    "form alert"
)
_ROLES = frozenset(_ROLES_TEXT.split())
_NOISE_WORDS_TEXT = (
    "ad ads advert advertisement banner breadcrumb breadcrumbs consent cookie cookiebar "
    "cookiebanner cookies footer gdpr headerlink login lightbox masthead menu menubar modal nav "
    "navbar navi navigation newsletter noprint offcanvas pager pagination permalink popup share "
    "sharing sidebar sidenav signup skip skiplink social sitemap subscribe submenu toc toolbar "
    "topbar topnav"
)
_NOISE_WORDS = frozenset(_NOISE_WORDS_TEXT.split())
"""Words in classes and ids; `nav-main`, `siteFooter` and `cookie_bar` are told by their parts."""
_HEADER_WORDS = frozenset(("header", "topheader", "siteheader", "pageheader"))
_MAIN_IDS_TEXT = (
    "content main maincontent main-content article page-content post-content entry-content "
    "mw-content-text bodycontent content-main"
)
_MAIN_IDS = frozenset(_MAIN_IDS_TEXT.split())
_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HALF = 0.5
"""What holds more than this part of the text is no noise, whatever it is called."""


def text_lengths(root: Tag) -> dict[int, int]:
    """Characters of text in each element, by its `id()`; one pass, however deep the nesting."""
    lengths: dict[int, int] = {}
    open_tags = [(root, iter(root.children))]
    while open_tags:
        tag, children = open_tags[-1]
        child = next(children, None)
        if child is None:
            open_tags.pop()
            if open_tags:
                above = id(open_tags[-1][0])
                lengths[above] = lengths.get(above, 0) + lengths.get(id(tag), 0)
        elif isinstance(child, Tag):
            if child.name not in _NEVER:
                open_tags.append((child, iter(child.children)))
        elif isinstance(child, NavigableString):
            lengths[id(tag)] = lengths.get(id(tag), 0) + len(child.strip())
    return lengths


def main_part(root: Tag, lengths: dict[int, int]) -> Tag:
    """The element that holds the article: what the page itself says, else all of it."""
    for candidates in (
        root.find_all("main") + root.find_all(role="main"),
        root.find_all("article"),
        [tag for tag in root.find_all(id=True) if str(tag["id"]).casefold() in _MAIN_IDS],
    ):
        filled = [tag for tag in candidates if lengths.get(id(tag), 0) > 0]
        if filled:
            largest = max(filled, key=lambda tag: lengths.get(id(tag), 0))
            others = sum(lengths.get(id(tag), 0) for tag in filled) - lengths[id(largest)]
            # Several of one size are teasers of a list, not the article.
            if lengths[id(largest)] > others:
                return largest
    return root


def is_noise(tag: Tag, in_main: bool, lengths: dict[int, int], total: int) -> bool:
    """Whether the element is no part of the article.

    `in_main` tells that the page marks its article, `total` how many characters that has.
    """
    if tag.name in _NEVER or _is_hidden(tag):
        return True
    if lengths.get(id(tag), 0) > total * _HALF:
        return False
    if tag.name in _AROUND or str(tag.get("role", "")).casefold() in _ROLES:
        return True
    words = _words(tag)
    if words & _NOISE_WORDS:
        return True
    site_header = tag.name == "header" or bool(words & _HEADER_WORDS)
    return site_header and not in_main and tag.find_parent("article") is None


def _is_hidden(tag: Tag) -> bool:
    return (
        tag.has_attr("hidden")
        or tag.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(str(tag.get("style", ""))))
    )


def _words(tag: Tag) -> frozenset[str]:
    names = f"{tag.get_attribute_list('class')} {tag.get('id') or ''}"
    return frozenset(word.lower() for word in _PARTS.findall(names))
