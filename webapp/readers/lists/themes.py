"""The page of a theme: its terms and resources."""

from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template
from flask_babel import ngettext
from werkzeug.wrappers import Response

from glossary.catalogue.catalogue import Catalogue
from glossary.nouns.concept import Concept
from webapp.frame.current import catalogue, themes
from webapp.frame.i18n import listed, url
from webapp.parts.introducing import theme_introduction
from webapp.parts.nothing import themes_of
from webapp.parts.ordering import place_of
from webapp.parts.shelves import Shelf, shelves
from webapp.parts.wording import Link, TextLink, term_link, theme_name

blueprint = Blueprint("themes", __name__)


@dataclass(frozen=True, slots=True)
class ThemePage:
    """Everything that the page of a theme shows."""

    name: str
    introduction: str
    tally: str
    terms: tuple[TextLink, ...]
    """Each with the number of its definitions."""
    shelves: tuple[Shelf, ...]
    search: str
    part_of: tuple[Link, ...]
    """The themes that this one is part of, the nearest first."""
    others: tuple[Link, ...]


@blueprint.get("/theme/<id>")
def theme(id: str) -> str | Response:
    """The page of the theme; 404 for one that there is not."""
    if themes().get(id) is None:
        known = themes().id_of(id)
        if known is None:
            abort(404)
        return redirect(url("themes.theme", id=known), 301)
    return render_template("theme.html", theme=theme_page(id, catalogue()))


def theme_page(theme: str, catalogue: Catalogue) -> ThemePage:
    """What the page of a theme shows of the catalogue."""
    concepts = [record.noun for record in catalogue.by_theme(theme)]
    resources = catalogue.resources_by_theme(theme)
    here = url("themes.theme", id=theme)
    return ThemePage(
        name=theme_name(theme),
        introduction=theme_introduction(theme),
        tally=listed(
            (
                ngettext("%(num)s term", "%(num)s terms", len(concepts)),
                ngettext("%(num)s resource", "%(num)s resources", len(resources)),
            )
        ),
        terms=_terms([concept for concept in concepts if isinstance(concept, Concept)]),
        shelves=shelves(resources, theme=theme),
        part_of=tuple(
            Link(theme_name(each), url("themes.theme", id=each))
            for each in catalogue.schemes.theme.above(theme)
        ),
        search=url("search.results", theme=theme),
        others=tuple(link for link in themes_of(catalogue) if link.address != here),
    )


def _terms(concepts: list[Concept]) -> tuple[TextLink, ...]:
    links = []
    for concept in concepts:
        link = term_link(concept)
        links.append(TextLink(link.title, link.address, len(concept.sourced) or None))
    return tuple(sorted(links, key=lambda link: place_of(link.title)))
