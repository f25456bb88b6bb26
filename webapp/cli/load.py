"""`tvetipedia load PATH…`."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from tqdm import tqdm

from glossary.editing import Outcome
from indexer.loading import FileReport, Progress
from indexer.loading import load as load_files
from webapp.instance import ready_index
from webapp.services import Services, open_services
from webapp.settings import read_settings


@click.command(
    epilog="\b\nExamples:\n"
    "  tvetipedia load report.pdf\n"
    "  tvetipedia load glossary.jsonl publications/ 'news/*.html'\n"
    "  tvetipedia load --check publications/\n\n"
    "A running service sees what comes in at once. The starter corpus is not loaded; the first "
    "`tvetipedia serve` loads it into an empty store.\n\n"
    "Exit code 1: something was refused, or the store or index cannot be written."
)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("--check", is_flag=True, help="Only say what would come in; change nothing.")
def load(paths: tuple[str, ...], *, check: bool) -> None:
    """Bring terms, resources and documents into the store and the index.

    PATH is a file, a folder or a pattern. What it holds is recognised by its content: our JSON
    Lines, PDF, HTML pages and plain text. Each file gets a line that says what came in, what was
    skipped or refused, and why. The same file twice changes nothing.
    """
    services = open_services(read_settings())
    try:
        with _progress() as (bar, progress):
            reports = []
            for report in _load(services, paths, check, progress):
                reports.append(report)
                _tell(report, bar)
        _sum_up(reports, check)
        if not check:
            ready_index(services, click.echo)
    finally:
        services.close()
    if any(report.refused for report in reports):
        raise click.exceptions.Exit(1)


def _load(
    services: Services, paths: Iterable[str], check: bool, progress: Progress
) -> Iterator[FileReport]:
    return load_files(
        paths,
        store=services.store,
        originals=services.originals,
        check=check,
        progress=progress,
    )


@contextmanager
def _progress() -> Iterator[tuple["tqdm[None]", Progress]]:
    """A bar, which only a terminal shows, and what moves it."""
    with tqdm(total=0, unit="file", leave=False, disable=not sys.stderr.isatty()) as bar:

        def move(done: int, total: int, path: Path) -> None:
            bar.total, bar.n = total, done
            bar.set_description_str(path.name[:30])

        yield bar, move


def _tell(report: FileReport, bar: "tqdm[None]") -> None:
    for line in _lines(report):
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


def _outcomes(report: FileReport) -> Iterator[str]:
    for (kind, outcome), number in report.counts.items():
        yield f"{_many(number, kind)} {outcome.value}"


def _sum_up(reports: Iterable[FileReport], check: bool) -> None:
    nouns: Counter[Outcome] = Counter()
    files: Counter[str] = Counter()
    for report in reports:
        nouns.update({outcome: report.count(outcome) for outcome in Outcome})
        files["skipped"] += bool(report.skipped)
        files["with refusals"] += bool(report.refused)
        files["read"] += bool(report.counts)
    of_files = ", ".join(f"{files[what]} {what}" for what in ("read", "skipped", "with refusals"))
    of_nouns = ", ".join(f"{nouns[outcome]} {outcome.value}" for outcome in Outcome)
    click.echo(f"Files: {of_files}. Terms and resources: {of_nouns}.")
    if check:
        click.echo("Nothing was changed (--check).")


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
