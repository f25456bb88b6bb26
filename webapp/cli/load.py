"""`tvetipedia load PATH…`."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from tqdm import tqdm

from glossary.exchange.registry import readable
from glossary.exchange.storing import Outcome
from indexer.engines.contract import EngineUnavailableError
from indexer.loading import FileReport, NounChange, Progress, StaleImportError, apply, stage
from indexer.loading import load as load_files
from indexer.reading.registry import listed_labels
from webapp.frame.presence import is_served
from webapp.frame.services import Services, open_services
from webapp.frame.settings import read_settings
from webapp.instance import ready_index

_SHOWN = 300
"""Characters of a cell that a line shows."""


class _Load(click.Command):
    """A command whose help names the formats that there are."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_help_text(ctx, formatter)
        nouns = ", ".join(format.title for format in readable().values())
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(
                f"Terms and resources come as {nouns}; documents as {listed_labels()}."
            )


@click.command(
    cls=_Load,
    epilog="\b\nExamples:\n"
    "  tvetipedia load report.pdf\n"
    "  tvetipedia load glossary.jsonl publications/ 'news/*.html'\n"
    "  tvetipedia load --check translations.xlsx\n"
    "  tvetipedia load --all-or-nothing terms.csv\n\n"
    "A running service sees what comes in at once. The starter corpus is not loaded; the first "
    "`tvetipedia serve` loads it into an empty store.\n\n"
    "Exit code 1: something was refused, or the store or index cannot be written.",
)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("--check", is_flag=True, help="Only say what would come in; change nothing.")
@click.option(
    "--all-or-nothing",
    is_flag=True,
    help="Where anything is refused nothing comes in; else everything in one transaction.",
)
def load(paths: tuple[str, ...], *, check: bool, all_or_nothing: bool) -> None:
    """Bring terms, resources and documents into the store and the index.

    PATH is a file, a folder or a pattern. What it holds is recognised by its content. Each file
    gets a line that says what came in, what was skipped or refused, and why. With --check every
    cell that would change is shown. The same file twice changes nothing.
    """
    services = open_services(read_settings())
    try:
        with _progress() as (bar, progress):
            reports = []
            for report in _load(services, paths, check, all_or_nothing, progress):
                reports.append(report)
                _show(report, bar, check)
        refused = any(report.refused for report in reports)
        nothing = check or (all_or_nothing and refused)
        _sum_up(reports, nothing)
        if nothing:
            click.echo(f"Nothing was changed ({'--check' if check else '--all-or-nothing'}).")
        else:
            _bring_into_search(services)
    finally:
        services.close()
    if refused:
        raise click.exceptions.Exit(1)


def _bring_into_search(services: Services) -> None:
    """Bring the index to where the store is, unless a running service does that by itself."""
    if is_served(services.settings):
        click.echo("The running service brings it into search by itself, within seconds.")
        return
    try:
        ready_index(services, click.echo)
    except EngineUnavailableError as error:
        raise click.ClickException(
            f"All of it is in the store, but search does not have it yet: {error}"
        ) from error


def _load(
    services: Services,
    paths: Iterable[str],
    check: bool,
    all_or_nothing: bool,
    progress: Progress,
) -> Iterable[FileReport]:
    store, originals = services.store, services.originals
    if not check and not all_or_nothing:
        return load_files(paths, store=store, originals=originals, progress=progress)
    staged = stage(paths, store=store, originals=originals, progress=progress)
    if check or staged.refused:
        return staged.reports
    try:
        return apply(staged, store=store, originals=originals)
    except StaleImportError as error:
        raise click.ClickException(f"{error} Nothing came in; load the files again.") from error


@contextmanager
def _progress() -> Iterator[tuple["tqdm[None]", Progress]]:
    """A bar, which only a terminal shows, and what moves it."""
    with tqdm(total=0, unit="file", leave=False, disable=not sys.stderr.isatty()) as bar:

        def move(done: int, total: int, path: Path) -> None:
            bar.total, bar.n = total, done
            bar.set_description_str(path.name[:30])

        yield bar, move


def _show(report: FileReport, bar: "tqdm[None]", check: bool) -> None:
    for line in _lines(report):
        bar.write(line, file=sys.stdout)
    if check:
        for change in report.changes:
            for line in _cells(report.path, change):
                bar.write(line, file=sys.stdout)
    for complaint in report.complaints():
        bar.write(f"refused: {complaint}", file=sys.stderr)


def _lines(report: FileReport) -> Iterator[str]:
    if report.skipped:
        yield f"{report.path}: skipped, {report.skipped}"
    elif report.counts:
        pages = f" with {_many(report.pages, 'page')}" if report.pages else ""
        yield f"{report.path}: {', '.join(_outcomes(report))}{pages}"
    for note in report.notes:
        yield f"{report.path}: note: {note}"


def _cells(path: Path, change: NounChange) -> Iterator[str]:
    """A line for each cell that would change: file, row, noun, cell, before and after."""
    place = f"{path}:{change.line}: {change.kind}/{change.id}"
    was = f"{change.before} → " if change.before not in (None, change.status) else ""
    yield f"{place} would be {change.outcome.value} ({was}{change.status})"
    for field in change.fields:
        before = f"“{_short(field.before)}” → " if field.before else ""
        after = f"“{_short(field.after)}”" if field.after else "nothing"
        yield f"{place} {field.path}: {before}{after}"


def _short(text: str) -> str:
    line = " / ".join(text.splitlines())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def _outcomes(report: FileReport) -> Iterator[str]:
    for (kind, outcome), number in report.counts.items():
        yield f"{_many(number, kind)} {outcome.value}"


def _sum_up(reports: Iterable[FileReport], nothing: bool) -> None:
    nouns: Counter[Outcome] = Counter()
    files: Counter[str] = Counter()
    for report in reports:
        nouns.update({outcome: report.count(outcome) for outcome in Outcome})
        files["skipped"] += bool(report.skipped)
        files["with refusals"] += bool(report.refused)
        files["read"] += bool(report.counts)
    of_files = ", ".join(f"{files[what]} {what}" for what in ("read", "skipped", "with refusals"))
    of_nouns = ", ".join(f"{nouns[outcome]} {outcome.value}" for outcome in Outcome)
    would = "would be " if nothing else ""
    click.echo(f"Files: {of_files}. Terms and resources: {would}{of_nouns}.")


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
