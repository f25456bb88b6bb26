"""An entry and the sources that came with it: all of them take a step, or none does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from glossary.catalogue.catalogue import Catalogue
from glossary.catalogue.lookups import with_resources
from glossary.desk.conditions import check_step, need_sound, to_publish
from glossary.desk.scheduled import sources_of
from glossary.desk.standing import Standing, Step
from glossary.nouns.record import Kind, Noun, Record, Status
from glossary.nouns.resource import Resource
from glossary.people.account import Account
from glossary.store.store import Store


@dataclass(frozen=True, slots=True)
class WithSources:
    """A noun and sources that it names, each at the revision that somebody looked at."""

    kind: Kind
    id: str
    revision: int
    sources: Mapping[str, int] = field(default_factory=dict)
    """Revision by id; empty for a noun that takes its steps alone."""


def sources_on_the_way(
    store: Store, catalogue: Catalogue, noun: Noun, *statuses: Status
) -> tuple[Record, ...]:
    """The sources named by the noun that have nothing public and are in one of these statuses."""
    ids = [id for id in sources_of(noun) if id not in catalogue.resources]
    found = [store.get("resource", id) for id in ids]
    return tuple(record for record in found if record and record.status in statuses)


def beside(catalogue: Catalogue, sources: Sequence[Noun]) -> Catalogue:
    """The catalogue as integrity rules see it once these sources are public too."""
    if not sources:
        return catalogue
    resources = [source for source in sources if isinstance(source, Resource)]
    return replace(catalogue, world=with_resources(catalogue.world, resources))


def check_steps(
    step: Step, store: Store, entry: WithSources, account: Account, *, own_approval: bool = False
) -> list[Standing]:
    """Where the noun stands, then where each source does, if the account may take the step.

    Raises: as `conditions.check_step`, for any of them.
    """
    looked_at: list[tuple[Kind, str, int]] = [(entry.kind, entry.id, entry.revision)]
    looked_at += [("resource", id, revision) for id, revision in entry.sources.items()]
    return [
        check_step(step, store, kind, id, account, revision=revision, own_approval=own_approval)
        for kind, id, revision in looked_at
    ]


def sound_together(standings: Sequence[Standing], catalogue: Catalogue) -> list[Noun]:
    """What is to be published of a noun and of its sources, which come after it.

    Raises: FaultyError when one of them breaks integrity rules with the sources published.
    """
    noun, *sources = (to_publish(at.newest.noun, catalogue.world) for at in standings)
    for source in sources:
        need_sound(source, catalogue)
    need_sound(noun, beside(catalogue, sources))
    return [noun, *sources]
