"""`tvetipedia search`."""

import sys
from functools import partial

import click

from glossary.vocabulary.kinds import TERM
from indexer.query.query import Filters, Query
from indexer.query.results import Hit, Results
from webapp.asking import search as searching
from webapp.cli.known import need_known
from webapp.frame.services import open_services
from webapp.frame.setting_values import LANGUAGES
from webapp.frame.settings import Settings, read_settings


@click.command(
    epilog="\b\nExamples:\n"
    '  tvetipedia search "recognition of prior learning"\n'
    "  tvetipedia search apprentissage --lang fr --kind term\n"
    "  tvetipedia search 'greening -policy' --json | jq .total\n\n"
    "Exit codes: 0 also when nothing is found, 1 when the index cannot be reached."
)
@click.argument("query")
@click.option("--json", "as_json", is_flag=True, help="Answer as the JSON interface does.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language in which titles are shown.")
@click.option(
    "--kind",
    metavar="KIND",
    multiple=True,
    help="Only this kind, term or the id of a kind of resource; may be repeated.",
)
@click.option("--page", type=click.IntRange(1, 10_000), default=1, help="Page of the list.")
@click.option("--size", type=click.IntRange(1, 100), help="Hits on a page; setting `page_size`.")
def search(
    query: str,
    *,
    as_json: bool,
    lang: str | None,
    kind: tuple[str, ...],
    page: int,
    size: int | None,
) -> None:
    """Search terms and resources as the search page does."""
    settings = read_settings()
    asked = Query(
        text=query,
        filters=Filters(kind=kind),
        language=lang or settings.languages[0],
        page=page,
        size=size or settings.page_size,
    )
    services = open_services(settings)
    try:
        need_known("kind", kind, (TERM.id, *services.catalogue().schemes.kind.ids))
        results = searching.search_at_last(services, asked, partial(click.echo, err=True))
    finally:
        services.close()
    if as_json:
        _show_json(results, asked, settings)
    else:
        _show(results, asked)


def _show_json(results: Results, query: Query, settings: Settings) -> None:
    # Flask comes with them: a fifth of the time that a search takes.
    from webapp.api.documents import as_json as body_as_json  # noqa: PLC0415
    from webapp.api.presenters import search_answer  # noqa: PLC0415

    click.echo(body_as_json(search_answer(results, query, settings.base_url), indent=2))


def _show(results: Results, query: Query) -> None:
    number = (query.page - 1) * query.size
    for hit in results.hits:
        number += 1
        click.echo(f"{number:>3}. {_styled(hit.title, hit.title_marks)}  [{_about(hit)}]")
        if hit.snippet.text:
            click.echo(f"     {_styled(hit.snippet.text, hit.snippet.marks)}")
        click.echo(f"     /{hit.id}")
    if results.did_you_mean:
        click.echo(f"Did you mean: {results.did_you_mean}")
    click.echo(f"{results.total} found" if results.total else "Nothing found.")


def _about(hit: Hit) -> str:
    parts = [hit.kind, *hit.source[:1], str(hit.year or "")]
    if hit.page is not None:
        parts.append(f"page {hit.page_label or hit.page}")
    return ", ".join(part for part in parts if part)


def _styled(text: str, marks: tuple[tuple[int, int], ...]) -> str:
    """The text with its marks in bold, on a terminal that can show them."""
    if not sys.stdout.isatty():
        return " ".join(text.split())
    pieces, end = [], 0
    for start, stop in marks:
        pieces += [text[end:start], click.style(text[start:stop], bold=True)]
        end = stop
    return " ".join(("".join(pieces) + text[end:]).split())
