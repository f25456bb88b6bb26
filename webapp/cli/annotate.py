"""`tvetipedia annotate FILE`."""

import sys
from bisect import bisect_right
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO

import click

from glossary.nouns.labels import name_of
from glossary.vocabulary import language_name
from glossary.vocabulary.languages import short_codes
from indexer.reading.drafts import Draft, read_draft
from indexer.reading.parts.document import LIMITS
from indexer.reading.parts.errors import ReadingError
from webapp.api.documents import as_json as body_as_json
from webapp.api.found_terms import annotate_answer
from webapp.asking.annotation import Annotation, FoundTerm
from webapp.asking.annotation import annotate as annotated
from webapp.asking.footnotes import footnotes as notes_of
from webapp.frame.services import Services, open_services
from webapp.frame.serving import public_address
from webapp.frame.setting_values import LANGUAGES
from webapp.frame.settings import Settings, read_settings
from webapp.readers.draft.reviewing import DocumentWishes, review_document

STDIN = "-"
MOST_PLACES = 5
"""Places of a term that are listed."""


def _code(_ctx: click.Context, _option: click.Parameter, given: str | None) -> str | None:
    if given is None:
        return None
    code = given.partition("-")[0].lower()
    if code not in short_codes():
        raise click.BadParameter(f"no language has the ISO 639-1 code '{code}', such as en or fr.")
    return code


@click.command(
    epilog="\b\nExamples:\n"
    "  tvetipedia annotate draft.txt\n"
    "  tvetipedia annotate report.pdf --footnotes\n"
    "  tvetipedia annotate draft.docx -o checked.docx --references\n"
    "  pandoc draft.odt -t plain | tvetipedia annotate - --json | jq '.terms[].title'\n\n"
    "Exit codes: 0 also when no term is found, 1 when the file cannot be read, 2 when there is "
    "none."
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("--json", "as_json", is_flag=True, help="Answer as the JSON interface does.")
@click.option("--footnotes", is_flag=True, help="Write footnotes to paste, one for each term.")
@click.option(
    "--output",
    "-o",
    type=click.File("wb", lazy=True, atomic=True),
    help="Write the Word document FILE here, with a comment where each term is used first.",
)
@click.option("--references", is_flag=True, help="With -o: a list of sources at the end.")
@click.option(
    "--language", callback=_code, metavar="CODE", help="Language of the text, such as fr."
)
@click.option("--lang", callback=_code, metavar="CODE", help="Language in which titles are shown.")
def annotate(
    file: str,
    output: BinaryIO | None,
    *,
    as_json: bool,
    footnotes: bool,
    references: bool,
    **codes: str | None,
) -> None:
    """Find the terms of the glossary in a file of any format that `load` reads as a document.

    FILE may be - for the standard input. Each term comes with how often and where it stands, and
    with a word where it was withdrawn or its sources differ; with -o, all this comes as comments in
    the Word document, and --footnotes as footnotes. Nothing is stored.
    """
    language, lang = codes["language"], codes["lang"]
    if output:
        _write_reviewed(file, output, DocumentWishes(language, footnotes, references), lang)
        return
    if references:
        raise click.UsageError("--references needs -o OUT.docx, the document to write them into.")
    draft = _draft(file)
    settings = read_settings()
    services = open_services(settings)
    try:
        found = annotated(services, draft.text, language or draft.language)
        if as_json:
            _show_json(services, settings, found, draft, lang)
        elif footnotes:
            _show_footnotes(services, settings, found, lang)
        else:
            _show_table(found, draft, language, lang)
    finally:
        services.close()


def _write_reviewed(file: str, output: BinaryIO, wishes: DocumentWishes, lang: str | None) -> None:
    """Write the Word document with notes on its terms.

    Raises: ReadingError, UsageError for the standard input.
    """
    if file == STDIN:
        raise click.UsageError("With -o, FILE is a Word document, not the standard input.")
    from webapp.app import create_app  # noqa: PLC0415 - takes a second, which nothing else needs

    settings = read_settings()
    services = open_services(settings)
    stream = BytesIO()
    try:
        address = public_address(settings)
        app = create_app(settings, services)
        with app.test_request_context("/", address, query_string={"lang": lang or ""}):
            found = review_document(services, Path(file), LIMITS.bytes, wishes, stream)
    finally:
        services.close()
    output.write(stream.getvalue())
    click.echo(f"{_many(len(found.terms), 'term')} noted in {output.name}.")


def _draft(file: str) -> Draft:
    """What is in the file; the standard input is kept as one while it is read.

    Raises: ReadingError
    """
    if file != STDIN:
        return read_draft(Path(file))
    # Python has none where the shell closed it.
    if sys.stdin is None:
        raise click.ClickException(
            "The standard input is closed. Pipe a text to it or name a file."
        )
    with NamedTemporaryFile(prefix="tvetipedia-") as kept:
        kept.write(sys.stdin.buffer.read(LIMITS.bytes + 1))
        kept.flush()
        try:
            return read_draft(Path(kept.name))
        except ReadingError as error:
            raise ReadingError(Path("standard input"), error.problem, error.fix) from error


def _show_json(
    services: Services, settings: Settings, found: Annotation, draft: Draft, lang: str | None
) -> None:
    body = annotate_answer(found, draft.text, services.catalogue(), lang, settings.base_url)
    click.echo(body_as_json(body, indent=2))


def _show_footnotes(
    services: Services, settings: Settings, found: Annotation, lang: str | None
) -> None:
    words = lang if lang in LANGUAGES else settings.languages[0]
    notes = notes_of(found, services.catalogue(), settings.base_url, words)
    for number, note in enumerate(notes, 1):
        click.echo(f"{number}. {note.text}")


def _show_table(found: Annotation, draft: Draft, language: str | None, lang: str | None) -> None:
    titled = lang or found.language or "en"
    rows = [(name_of(term.concept, titled)[1], term) for term in found.terms]
    width = max((len(title) for title, _ in rows), default=0)
    for title, term in rows:
        places = ", ".join(_places(term, draft))
        click.echo(f"{len(term.places):>4}  {title:<{width}}  {places}{_remark(term, titled)}")
    terms, places = _many(len(rows), "term"), _many(len(found.matches), "place")
    click.echo(f"{terms} in {places}, {_language_words(found, language)}.")


def _language_words(found: Annotation, language: str | None) -> str:
    if found.language is None:
        return "language of the text unknown, say it with --language"
    name = language_name(found.language, "en")
    if found.detected:
        return f"read as {name}, judging by the text"
    # Web pages and PDF files often declare what a program left in them.
    declared = "as the file declares; if it is wrong, say it with --language"
    return f"read as {name}, {'as given' if language else declared}"


def _places(term: FoundTerm, draft: Draft) -> Iterator[str]:
    named = list(dict.fromkeys(_place(start, draft) for start, _ in term.places))
    yield from named[:MOST_PLACES]
    if len(named) > MOST_PLACES:
        yield "…"


def _place(start: int, draft: Draft) -> str:
    """Page, or line and column from 1."""
    number = bisect_right(draft.starts, start) - 1
    if draft.labels:
        return f"p. {draft.labels[number]}"
    return f"{number + 1}:{start - draft.starts[number] + 1}"


def _remark(term: FoundTerm, language: str) -> str:
    if term.withdrawn:
        instead = term.replaced_by and name_of(term.replaced_by, language)[1]
        return f"  [withdrawn{f', use {instead}' if instead else ''}]"
    return "  [sources differ]" if term.disagree else ""


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
