"""What somebody wants to see of a list, and in which order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from werkzeug.datastructures import MultiDict

from glossary.nouns.concept import Concept
from glossary.nouns.labels import all_labels
from glossary.people import Account
from glossary.vocabulary.label_keys import label_key
from webapp.desk.worklists.work_rows import WorkRow
from webapp.parts.wording import noun_title

SORTS = ("oldest", "newest", "title", "author", "due")
ASSIGNED = ("", "me", "nobody")
_LONGEST = 200
_NEVER = date.max


@dataclass(frozen=True, slots=True)
class WorkFilter:
    """The choices of whoever reads the list; empty for everything."""

    q: str = ""
    kind: str = ""
    status: str = ""
    theme: str = ""
    author: str = ""
    assigned: str = ""
    ready: str = ""
    sort: str = "oldest"
    texts: str = ""
    """Whether the texts are shown below each title."""

    @property
    def narrows(self) -> bool:
        """Whether some entries of the list are left out."""
        return bool(self.query.keys() - {"texts", "sort", "status"})

    @property
    def query(self) -> dict[str, str]:
        """The choices as an address has them."""
        names = ("q", "kind", "status", "theme", "author", "assigned", "ready", "texts")
        chosen = {name: getattr(self, name) for name in names}
        chosen["sort"] = "" if self.sort == "oldest" else self.sort
        return {name: value for name, value in chosen.items() if value}


def filter_in(query: MultiDict[str, str]) -> WorkFilter:
    """The choices in an address; what none of them can be counts as not chosen."""

    def given(name: str) -> str:
        return query.get(name, "").strip()[:_LONGEST]

    def one_of(name: str, *options: str) -> str:
        return given(name) if given(name) in options else ""

    return WorkFilter(
        q=given("q"),
        kind=one_of("kind", "concept", "resource"),
        status=one_of("status", "draft", "in-review", "published", "withdrawn"),
        theme=given("theme"),
        author=given("author"),
        assigned=one_of("assigned", *ASSIGNED),
        ready=one_of("ready", "1"),
        sort=one_of("sort", *SORTS) or "oldest",
        texts=one_of("texts", "1"),
    )


def filtered(rows: Iterable[WorkRow], wanted: WorkFilter, who: Account) -> list[WorkRow]:
    """The rows that fit every choice, in the order chosen."""
    return _sorted([row for row in rows if _fits(row, wanted, who)], wanted.sort)


def _fits(row: WorkRow, wanted: WorkFilter, who: Account) -> bool:
    record = row.record
    facts = (
        wanted.kind in ("", record.kind),
        wanted.status in ("", record.status),
        not wanted.theme or wanted.theme in record.noun.theme,
        not wanted.author or wanted.author in row.authors,
        not wanted.ready or row.ready,
        _is_assigned(row, wanted.assigned, who),
    )
    return all(facts) and _has_words(row, label_key(wanted.q))


def _is_assigned(row: WorkRow, wanted: str, who: Account) -> bool:
    if not wanted:
        return True
    to = row.assignment.account if row.assignment else ""
    return to == (who.name if wanted == "me" else "")


def _has_words(row: WorkRow, key: str) -> bool:
    """Whether a label, title or the id has the words typed, in whatever case and with any marks."""
    if not key:
        return True
    noun = row.record.noun
    names = (
        [label for _, label in all_labels(noun)]
        if isinstance(noun, Concept)
        else [*noun.title.values()]
    )
    return any(key in label_key(name) for name in (*names, noun.id))


def _sorted(rows: Sequence[WorkRow], sort: str) -> list[WorkRow]:
    by_age = sorted(rows, key=lambda row: row.since, reverse=sort == "newest")
    if sort == "title":
        return sorted(by_age, key=lambda row: label_key(noun_title(row.record.noun).text))
    if sort == "author":
        return sorted(by_age, key=lambda row: sorted(row.authors))
    if sort == "due":
        return sorted(by_age, key=_due)
    return by_age


def _due(row: WorkRow) -> date:
    return (row.assignment.due if row.assignment else None) or _NEVER
