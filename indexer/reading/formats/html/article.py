"""Which part of a web page is the article, and what on it is menu, footer or banner."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bs4.element import Tag

from indexer.reading.formats.html.measures import NEVER, Measure

_LANDMARKS = frozenset(("nav", "form"))
_ROLES_TEXT = "navigation banner contentinfo search dialog alertdialog menu menubar toolbar form"
_ROLES = frozenset(_ROLES_TEXT.split())
_DOUBTFUL = frozenset(("aside", "footer", "menu"))
"""Elements that hold text of the article as often as links."""
_FURNITURE_TEXT = (
    "ad ads advert advertisement banner breadcrumb breadcrumbs consent cookie cookiebar "
    "cookiebanner cookies footer gdpr headerlink login lightbox masthead menu menubar modal nav "
    "navbar navi navigation newsletter noprint offcanvas pager pagination permalink popup share "
    "sharing sidebar sidenav signup skip skiplink social sitemap subscribe submenu toc toolbar "
    "topbar topnav"
)
_FURNITURE = frozenset(_FURNITURE_TEXT.split())
"""Words in names of classes and ids; `navMain`, `siteFooter` and `cookie_bar` by their parts."""
_STRUCTURE_TEXT = (
    "a area article bar block body bottom box button buttons column container content desktop "
    "div entry form global group header horizontal icon icons inner item items js left level "
    "link links list local main media mobile notice outer page panel post posts primary "
    "region related right row secondary section side site small sticky sub text to top ui ul "
    "vertical widget wrap wrapper"
)
_STRUCTURE = frozenset(_STRUCTURE_TEXT.split())
"""Words beside which those of furniture still name furniture, as in `footer-links`."""
_HEADER_WORDS = frozenset(("header", "topheader", "siteheader", "pageheader"))
_PANEL_TEXT = (
    "accordion collapse collapsible expandable faq pane panel spoiler tab tabpanel tabs toggle"
)
_PANEL = frozenset(_PANEL_TEXT.split())
_MAIN_IDS_TEXT = (
    "content main maincontent main-content article page-content post-content entry-content "
    "mw-content-text bodycontent content-main"
)
_MAIN_IDS = frozenset(_MAIN_IDS_TEXT.split())
_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_INLINE = frozenset(("a", "abbr", "b", "em", "i", "small", "span", "strong", "sup"))
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary")
_HALF = 0.5
"""What holds more than this part of the text is no furniture, whatever it is called."""


@dataclass(frozen=True, slots=True)
class Article:
    """The element that holds the article, and what is known of the page around it."""

    main: Tag
    marked: bool
    """Whether the page itself says that this is the article."""
    measures: Mapping[int, Measure]
    controlled: frozenset[str]
    """Ids of the panels that a button or tab opens."""

    def measure(self, tag: Tag) -> Measure:
        """How much text the element holds, and of what kind."""
        return self.measures.get(id(tag), Measure())


def article_of(root: Tag, measures: Mapping[int, Measure]) -> Article:
    """The article of the page: what the page says it is, else all of it."""
    main = _main_part(root, measures)
    return Article(main, main is not root, measures, _controlled(root))


def whole_of(root: Tag, measures: Mapping[int, Measure]) -> Article:
    """All of the page as its article."""
    return Article(root, True, measures, _controlled(root))


def is_left_out(tag: Tag, article: Article, inside: bool) -> bool:
    """Whether the element is no part of the text.

    `inside` says that the element is in what the page marks as an article: only landmarks and
    clear furniture go there, never a section for a word in its name.
    """
    if tag.name in NEVER:
        return not (tag.name == "button" and _opens_panel(tag, article))
    if _is_hidden(tag, article):
        return True
    measure = article.measure(tag)
    if measure.characters > article.measure(article.main).characters * _HALF:
        return False
    if tag.name in _LANDMARKS or str(tag.get("role", "")).casefold() in _ROLES:
        return True
    if tag.name in _DOUBTFUL and _is_doubtful_furniture(tag, measure, inside):
        return True
    if _is_named_furniture(tag, measure, inside):
        return True
    is_header = tag.name == "header" or bool(_words(tag) & _HEADER_WORDS)
    return is_header and not inside


def _main_part(root: Tag, measures: Mapping[int, Measure]) -> Tag:
    def size(tag: Tag) -> int:
        return measures[id(tag)].characters if id(tag) in measures else 0

    for candidates in (
        root.find_all("main") + root.find_all(role="main"),
        root.find_all("article"),
        [tag for tag in root.find_all(id=True) if str(tag["id"]).casefold() in _MAIN_IDS],
    ):
        filled = [tag for tag in candidates if size(tag) > 0]
        if filled:
            largest = max(filled, key=size)
            # Several of one size are teasers of a list, not the article.
            if size(largest) > sum(map(size, filled)) - size(largest):
                return largest
    return root


def _controlled(root: Tag) -> frozenset[str]:
    """Ids that buttons, tabs and links say they open."""
    found: set[str] = set()
    for name in ("aria-controls", "data-target", "data-bs-target"):
        for tag in root.find_all(None, {name: True}):
            found.update(word.removeprefix("#") for word in str(tag[name]).split())
    return frozenset(found)


def _is_hidden(tag: Tag, article: Article) -> bool:
    """Whether the element is never shown; a panel that is closed so far is."""
    if tag.get("aria-hidden") == "true" and tag.name in _INLINE:
        return True
    hidden = (
        (tag.has_attr("hidden") and tag["hidden"] != "until-found")
        or tag.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(str(tag.get("style", ""))))
    )
    return hidden and not _is_panel(tag, article)


def _is_panel(tag: Tag, article: Article) -> bool:
    role = str(tag.get("role", "")).casefold()
    if role in _ROLES or _words(tag) & _FURNITURE:
        return False
    return role == "tabpanel" or tag.get("id") in article.controlled or bool(_words(tag) & _PANEL)


def _opens_panel(button: Tag, article: Article) -> bool:
    """Whether the button shows the title of a panel or of a section that it opens."""
    if button.parent is not None and button.parent.name in _HEADINGS:
        return True
    opens = str(button.get("aria-controls", "")) and button.has_attr("aria-expanded")
    is_title = opens or button.get("role") == "tab" or bool(_words(button) & _PANEL)
    return article.marked and is_title and not _words(button) & _FURNITURE


def _is_doubtful_furniture(tag: Tag, measure: Measure, inside: bool) -> bool:
    if tag.parent is not None and tag.parent.name in ("blockquote", "figure"):
        return False
    if tag.name == "footer" and not inside:
        return True
    return measure.is_linked or not (inside or measure.has_sentence)


def _is_named_furniture(tag: Tag, measure: Measure, inside: bool) -> bool:
    for name in (*tag.get_attribute_list("class"), tag.get("id")):
        words = {word.lower() for word in _PARTS.findall(str(name or ""))}
        furniture = words & _FURNITURE
        if furniture and words <= _FURNITURE | _STRUCTURE:
            several = len(furniture) > 1
            if several or not inside or not measure.has_sentence or measure.is_linked:
                return True
    return False


def _words(tag: Tag) -> frozenset[str]:
    names = f"{tag.get_attribute_list('class')} {tag.get('id') or ''}"
    return frozenset(word.lower() for word in _PARTS.findall(names))
