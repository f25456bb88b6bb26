"""One value for everything that a request to the form is about, made once and passed on."""

from collections.abc import Sequence
from dataclasses import dataclass

from glossary.desk import working_copies
from glossary.desk.working_copies import StaleCopyError, WorkingCopy
from glossary.people import Account, has_role
from webapp.desk.described import with_described
from webapp.desk.entry.building import Built
from webapp.desk.entry.keeping import Sent, sent_of
from webapp.desk.entry.problems import FieldProblem
from webapp.desk.entry.shapes import Typed
from webapp.desk.entry.standing import FormStanding, built
from webapp.frame.i18n import url
from webapp.frame.services import Services
from webapp.parts.differing import Difference, differences


@dataclass(frozen=True, slots=True)
class Editing:
    """An entry, who is writing it, and what their form holds."""

    services: Services
    stand: FormStanding
    who: Account
    form: Sent
    kept: WorkingCopy | None = None
    """The working copy, if there is one."""
    problems: Sequence[FieldProblem] = ()
    """What kept the last step from being taken."""
    find: str = ""
    """The control whose text is to be looked up."""
    focus: str = ""
    """The control to go on at."""
    stale: StaleCopyError | None = None
    """Set where another window has saved the working copy."""

    @property
    def amends(self) -> bool:
        """Whether a save waits as a proposed change beside what is in review."""
        newest = self.stand.newest
        in_review = newest is not None and newest.status == "in-review"
        return in_review and not has_role(self.who, "editor")

    @property
    def typed(self) -> Typed:
        """What stands in the form."""
        return self.form.typed

    @property
    def reopened(self) -> str:
        """The address at which the form is opened again as it was left."""
        return reopened(self.stand, self.form.copy)

    def built(self) -> Built:
        """The noun that the form describes.

        Raises: StoreError when the store cannot be read.
        """
        return built(self.services, self.stand, self.form)

    def apart(self) -> tuple[Difference, ...]:
        """What another window has otherwise than this one.

        Raises: StoreError when the store cannot be read.
        """
        if self.stale is None or self.stale.current is None:
            return ()
        mine = self.built()
        theirs = built(self.services, self.stand, sent_of(self.stale.current))
        named = with_described(
            self.services.catalogue(),
            self.services.store,
            (mine.noun, theirs.noun),
            (*theirs.sources, *mine.sources),
        )
        return differences(theirs.noun, mine.noun, named)


def keep(editing: Editing) -> WorkingCopy:
    """Keep the form as the working copy.

    Raises: StaleCopyError when another window has saved it meanwhile.
    """
    stand, form = editing.stand, editing.form
    new = working_copies.Unsaved(
        id=form.copy,
        account=editing.who.id,
        kind=stand.kind,
        noun_id=stand.id,
        base_revision=form.base,
        form=form.typed,
        version=form.version,
        page=form.page,
    )
    return working_copies.keep(editing.services.store.database, new)


def reopened(stand: FormStanding, copy: str) -> str:
    """The address at which the form of the working copy is opened again."""
    if stand.id:
        return url("entry.edit", kind=stand.kind, id=stand.id)
    return url("entry.new", kind=stand.kind, copy=copy)
