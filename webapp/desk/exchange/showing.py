"""What an import would do, as its page shows it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext, lazy_gettext

from glossary.catalogue.catalogue import Catalogue
from glossary.exchange.incoming import Refused
from glossary.exchange.registry import readable
from glossary.exchange.storing import Outcome
from glossary.message import Message, Said
from indexer.loading import FileReport, NounChange, Staged
from webapp.desk.exchange.cells import Names, TableCell, cells_of, names_of
from webapp.desk.exchange.uploads import Upload
from webapp.desk.wording import status_words
from webapp.frame.i18n import language, translated, url
from webapp.parts.paging import Pages, last_page, pages

ON_A_PAGE = 50
"""Terms and resources whose cells a page shows."""
MOST_LINES = 200
"""Lines of one list, of what was refused or is worth a look."""

_OUTCOMES = {
    Outcome.ADDED: lazy_gettext("New"),
    Outcome.CHANGED: lazy_gettext("Changed"),
}


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """A term or resource that would come in."""

    id: str
    kind: str
    file: str
    row: int
    outcome: str
    status: str
    """Its status afterwards."""
    was: str
    """Its status before, where that is another."""
    address: str | None
    """Where it is at the desk; None for a new one."""
    cells: tuple[TableCell, ...]


@dataclass(frozen=True, slots=True)
class ReportLine:
    """What is said of a file or a line of it."""

    text: str
    language: str
    """That of the page, or English where no translation is kept."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of the import."""

    name: str
    counts: str
    skipped: ReportLine | None
    """Why it was left alone."""
    refused: tuple[ReportLine, ...]
    notes: tuple[ReportLine, ...]
    left_out: int
    """Lines that are not shown."""


@dataclass(frozen=True, slots=True)
class ImportPage:
    """Everything that the page of an import shows."""

    token: str
    fingerprint: str
    files: tuple[File, ...]
    entries: tuple[ShownEntry, ...]
    pages: Pages
    coming: int
    """How many terms and resources would be new or changed."""
    refused: int
    emptied: int
    """How many cells that hold something would hold nothing."""
    for_review: bool
    has_tables: bool
    """Whether somebody can say what the columns of a file are."""


def import_page(
    staged: Staged, upload: Upload, number: int, catalogue: Catalogue, *, publishes: bool
) -> ImportPage | None:
    """The page with this number of what the import would do; None where there is none."""
    changes = [(report, change) for report in staged.reports for change in report.changes]
    if not 1 <= number <= last_page(len(changes), ON_A_PAGE):
        return None
    names = names_of(staged, catalogue)
    shown = changes[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]
    return ImportPage(
        token=upload.token,
        fingerprint=staged.fingerprint,
        files=tuple(_file(report, upload) for report in staged.reports),
        entries=tuple(_entry(report, change, names) for report, change in shown),
        pages=pages(
            number,
            len(changes),
            ON_A_PAGE,
            lambda page: url("importing.look", token=upload.token, page=page),
        ),
        coming=len(staged.revisions),
        refused=sum(len(report.refused) for report in staged.reports),
        emptied=sum(field.kind == "removed" for _, change in changes for field in change.fields),
        for_review=not publishes,
        has_tables=any(_is_table(report) for report in staged.reports),
    )


def counted(reports: Iterable[FileReport]) -> str:
    """How many terms and resources are new, changed and the same, in words."""
    counts: Counter[Outcome] = Counter()
    for report in reports:
        counts.update({outcome: report.count(outcome) for outcome in Outcome})
    return gettext(
        "%(added)s new, %(changed)s changed, %(same)s unchanged",
        added=counts[Outcome.ADDED],
        changed=counts[Outcome.CHANGED],
        same=counts[Outcome.UNCHANGED],
    )


def _is_table(report: FileReport) -> bool:
    format = readable().get(report.format or "")
    return format is not None and format.tables is not None


def _file(report: FileReport, upload: Upload) -> File:
    place = f"{upload.folder}/"
    return File(
        name=report.path.name,
        counts=counted([report]) if report.counts else "",
        skipped=_line(report.skipped, place) if report.skipped else None,
        refused=tuple(_refused(each, place) for each in report.refused[:MOST_LINES]),
        notes=tuple(_line(said, place) for said in report.remarks[:MOST_LINES]),
        left_out=sum(max(0, len(x) - MOST_LINES) for x in (report.refused, report.remarks)),
    )


def _refused(refused: Refused, place: str) -> ReportLine:
    """The refusal in one language: English as soon as a part of it is kept in no other."""
    said = (*(wrong for _, wrong in refused.wrong), refused.fix)
    if not all(isinstance(each, Message) for each in said):
        return ReportLine(str(refused).replace(place, ""), "en")
    values = {"file": refused.file, "wrong": _wrong(refused), "fix": _words(refused.fix)}
    if refused.line:
        text = gettext("%(file)s, line %(line)s: %(wrong)s. %(fix)s", line=refused.line, **values)
    else:
        text = gettext("%(file)s: %(wrong)s. %(fix)s", **values)
    return ReportLine(text.replace(place, ""), language())


def _wrong(refused: Refused) -> str:
    """What is wrong, field by field; a file as a whole has none."""
    return gettext("; ").join(
        gettext("%(place)s: %(wrong)s", place=field, wrong=_words(wrong))
        if refused.line
        else _words(wrong)
        for field, wrong in refused.wrong
    )


def _line(said: Said, place: str) -> ReportLine:
    spoken = language() if isinstance(said, Message) else "en"
    return ReportLine(_words(said).replace(place, ""), spoken)


def _words(said: Said) -> str:
    return translated(said) if isinstance(said, Message) else said


def _entry(report: FileReport, change: NounChange, names: Names) -> ShownEntry:
    was = change.before if change.before != change.status else None
    return ShownEntry(
        id=change.id,
        kind=gettext("Term") if change.kind == "concept" else gettext("Resource"),
        file=report.path.name,
        row=change.line,
        outcome=str(_OUTCOMES[change.outcome]),
        status=status_words(change.status),
        was=status_words(was) if was else "",
        address=url("review.entry", kind=change.kind, id=change.id) if change.before else None,
        cells=tuple(cells_of(change, names)),
    )
