"""What the page of an entry on its way shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flask_babel import gettext

from glossary.desk.activity import activities_of
from glossary.desk.amending.amendments import Amendment, waiting_amendments
from glossary.desk.scheduled import Scheduled
from glossary.desk.standing import STEPS, Standing, Step, blocker
from glossary.desk.with_sources import beside, sources_on_the_way
from glossary.nouns.record import OPEN, Kind, Record
from glossary.people import Account, has_role
from glossary.rules import Problem, check_noun
from glossary.store.times import now
from webapp.desk.addresses import desk_address
from webapp.desk.cooperating.cooperation import Cooperation, cooperation
from webapp.desk.described import with_described
from webapp.desk.events import Event, event
from webapp.desk.review.deleting import Deleting, deleting
from webapp.desk.review.dropping import Dropping, dropping
from webapp.desk.review.going_on import next_in_review
from webapp.desk.review.quotations import CheckedQuotation, shown_quotations
from webapp.desk.review.sent_back import SinceSentBack, since_sent_back
from webapp.desk.review.together import EntryBeside, companions
from webapp.desk.review.wording import why
from webapp.desk.wording import status_words
from webapp.frame.full_names import full_name
from webapp.frame.i18n import url
from webapp.frame.services import Services
from webapp.frame.signing import time_zone
from webapp.parts.dating import moment_words, zone_words
from webapp.parts.differing import Cell, Difference, contents, differences
from webapp.parts.wording import Text, TextLink, note_words, noun_title, text_of

_SEVERITIES = ("error", "warning", "notice")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A step that was tried and not taken, and what was typed, which is kept."""

    step: Step
    why: str
    typed: Mapping[str, str] = field(default_factory=dict)

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts typed, for where the step is not open any more and has no form."""
        names = ("note", "reason", "comment", "replaced_by", "at")
        return tuple(self.typed[name] for name in names if self.typed.get(name))


@dataclass(frozen=True, slots=True)
class EntryPage:
    """Everything that the page shows, in its order."""

    kind: Kind
    id: str
    title: Text
    revision: int
    status: str
    status_words: str
    since: str
    note: str
    public: Record | None
    public_words: str
    address: str
    """Of the readers' page; empty while there is none."""
    planned: str
    compared: bool
    """Whether what waits is shown beside what readers see."""
    differences: tuple[Difference, ...]
    contents: tuple[Cell, ...]
    sent_back: SinceSentBack | None
    """What changed since it was sent back, where it was."""
    amendments: tuple[TextLink, ...]
    """Proposed changes that wait beside it: who proposes each, and its page."""
    companions: tuple[EntryBeside, ...]
    """Sources that can take the next step with it."""
    dropping: Dropping | None
    """None where there is no change of what is public."""
    deleting: Deleting
    problems: tuple[Problem, ...]
    quotations: tuple[CheckedQuotation, ...]
    log: tuple[Event, ...]
    steps: Mapping[str, str]
    """For each step why it is not open; empty for those that are."""
    cooperation: Cooperation
    zone: str
    """The zone in which dates are typed."""
    refusal: Refusal | None
    following: TextLink | None
    """The entry to decide on next."""

    @property
    def closed(self) -> tuple[str, ...]:
        """The steps that are not open."""
        return tuple(step for step, reason in self.steps.items() if reason)

    @property
    def restored(self) -> str:
        """The revision that the form for restoring brings back; empty where there is no form.

        What is withdrawn comes back with it; any other revision is restored from the history, and
        from here only once that was tried with a stale page.
        """
        if self.refusal and self.refusal.step == "restore":
            return self.refusal.typed.get("restored", "")
        return str(self.revision) if self.status == "withdrawn" else ""

    @property
    def own_work(self) -> bool:
        """Whether it waits for a reviewer other than whoever reads this."""
        return self.status == "in-review" and bool(self.steps["publish"])


def entry_page(
    services: Services,
    at: Standing,
    who: Account,
    refusal: Refusal | None = None,
    discussion: str = "1",
) -> EntryPage:
    """The page of the entry that stands there, for this account; with a page of the discussion."""
    newest, public = at.newest, at.public
    kind, id = newest.kind, newest.noun.id
    compared = public is not None and newest.status in OPEN
    catalogue = services.catalogue()
    log = activities_of(services.store.database, kind, id)
    sources = sources_on_the_way(services.store, catalogue, newest.noun, newest.status)
    shown = [newest.noun, *([public.noun] if public else [])]
    named = with_described(catalogue, services.store, shown)
    return EntryPage(
        kind=kind,
        id=id,
        title=noun_title(newest.noun),
        revision=newest.revision,
        status=newest.status,
        status_words=status_words(newest.status),
        since=_since(newest),
        note=note_words(newest.change_note),
        public=public,
        public_words=_public_words(public),
        address=_address(kind, id) if public else "",
        planned=planned_words(at.planned),
        compared=compared,
        differences=(differences(public.noun, newest.noun, named) if public and compared else ()),
        contents=contents(newest.noun, named),
        sent_back=since_sent_back(services, newest, named),
        amendments=_amendments(services, kind, id, who),
        companions=companions(sources),
        dropping=dropping(services, at, who) if compared else None,
        deleting=deleting(services, at, who),
        problems=problems(services, newest, sources),
        quotations=shown_quotations(services, newest.noun),
        log=tuple(map(event, reversed(log))),
        steps=_steps(services, at, who),
        cooperation=cooperation(services, newest.noun, who, log, discussion),
        zone=zone_words(now().astimezone(time_zone())),
        refusal=refusal,
        following=_following(services, at, who),
    )


def _since(newest: Record) -> str:
    return gettext(
        "Revision %(number)s of %(date)s by %(name)s",
        number=newest.revision,
        date=moment_words(newest.modified),
        name=full_name(newest.editor),
    )


def problems(
    services: Services, record: Record, sources: Sequence[Record] = ()
) -> tuple[Problem, ...]:
    """What the integrity rules say of the record beside `sources` and everything public.

    The worst comes first.
    """
    withdrawn = record.status == "withdrawn"
    around = beside(services.catalogue(), [source.noun for source in sources])
    found = check_noun(record.noun, around, withdrawn=withdrawn)
    return tuple(sorted(found, key=lambda problem: _SEVERITIES.index(problem.severity)))


def planned_words(planned: Scheduled | None) -> str:
    """When it is to be published and who approved that; empty when nothing is planned."""
    if planned is None:
        return ""
    return gettext(
        "Revision %(number)s is to be published on %(date)s, as approved by %(name)s.",
        number=planned.revision,
        date=moment_words(planned.at),
        name=full_name(planned.account),
    )


def _amendments(services: Services, kind: Kind, id: str, who: Account) -> tuple[TextLink, ...]:
    """Those that the account may look at."""
    found = waiting_amendments(services.store.database, kind, id)
    return tuple(
        TextLink(_proposed_words(each), url("amendments.look", id=each.id))
        for each in found
        if each.account == who.name or has_role(who, "editor")
    )


def _proposed_words(what: Amendment) -> Text:
    words = gettext(
        "proposed by %(name)s on %(date)s", name=full_name(what.account), date=moment_words(what.at)
    )
    return text_of(words, None)


def _following(services: Services, at: Standing, who: Account) -> TextLink | None:
    found = next_in_review(services, at, who)
    return (
        TextLink(noun_title(found.noun), desk_address(found.kind, found.noun.id)) if found else None
    )


def _public_words(public: Record | None) -> str:
    if public is None:
        return gettext("Not published yet.")
    return gettext(
        "Readers see revision %(number)s of %(date)s.",
        number=public.revision,
        date=moment_words(public.modified),
    )


def _address(kind: Kind, id: str) -> str:
    if kind == "concept":
        return url("term.term", id=id)
    return url("resources.resource", id=id)


def _steps(services: Services, at: Standing, who: Account) -> dict[str, str]:
    own = services.policy().own_approval
    found = {step: blocker(step, at, who, own_approval=own) for step in STEPS}
    return {step: why(blocked, step) if blocked else "" for step, blocked in found.items()}
