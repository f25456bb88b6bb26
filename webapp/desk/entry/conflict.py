"""The page on which what was typed and a revision that came meanwhile are brought together."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext

from glossary.catalogue.catalogue import Catalogue
from glossary.compare.three_way import ORDER, Clash, Merge, resolved, three_way
from glossary.nouns.codec import InvalidNounError
from glossary.nouns.record import Noun, Record
from webapp.desk.entry.building import Built
from webapp.desk.entry.editing import Editing
from webapp.desk.entry.opening import typed_of, with_new_sources
from webapp.desk.entry.own_answer import AnswerOption, has_own, options, own_text, own_value
from webapp.desk.entry.shapes import Typed
from webapp.frame.full_names import full_name
from webapp.frame.i18n import language
from webapp.parts.differing import Difference, Parts, changed, differences, shown
from webapp.parts.field_names import field_words
from webapp.parts.wording import note_words

MINE, THEIRS, OWN = "mine", "theirs", "own"


@dataclass(frozen=True, slots=True)
class Question:
    """A field that both sides changed."""

    number: int
    name: str
    before: Parts
    mine: Parts
    """What I made of it, as differing from what it was."""
    theirs: Parts
    text: str | None
    """What stands in the field for words of one's own; None where there is no such field."""
    options: tuple[AnswerOption, ...]
    """Ids to choose among, where the field holds a list of them."""
    chosen: str
    wrong: str


@dataclass(frozen=True, slots=True)
class FormConflict:
    """Everything that the page shows."""

    revision: int
    """The newest revision, on which the merged text is stored."""
    editor: str
    note: str
    questions: tuple[Question, ...]
    taken: tuple[Difference, ...]
    """What they changed and I did not."""


@dataclass(frozen=True, slots=True)
class Sides:
    """What was typed and what was stored meanwhile, brought together."""

    newest: Record
    made: Built
    merge: Merge
    base: Noun | None


def sides(editing: Editing) -> Sides | None:
    """The two sides; None where nothing was stored since the form was begun."""
    newest, base = editing.stand.newest, editing.form.base
    if newest is None or newest.revision <= base:
        return None
    made = editing.built()
    before = editing.stand.noun_at(base)
    return Sides(newest, made, three_way(before, made.noun, newest.noun), before)


def conflict(
    found: Sides, answers: Mapping[str, str], wrong: Mapping[int, str], catalogue: Catalogue
) -> FormConflict:
    """The page, with what was answered already and what is wrong with it."""
    merge = found.merge
    # With my side of every question, what still differs from mine is what they alone changed.
    mine = {clash.path: clash.mine for clash in merge.clashes}
    return FormConflict(
        revision=found.newest.revision,
        editor=full_name(found.newest.editor),
        note=note_words(found.newest.change_note),
        questions=tuple(
            _question(number, clash, answers, wrong.get(number, ""), catalogue)
            for number, clash in enumerate(merge.clashes)
        ),
        taken=differences(found.made.noun, resolved(merge, mine), catalogue),
    )


def settled(found: Sides, answers: Mapping[str, str]) -> tuple[Noun | None, dict[int, str]]:
    """The noun with every question answered, or else what is wrong by number of question."""
    wrong: dict[int, str] = {}
    choices: dict[str, Any] = {}
    for number, clash in enumerate(found.merge.clashes):
        answer = answers.get(f"choice-{number}", "")
        if answer == MINE:
            choices[clash.path] = clash.mine
        elif answer == THEIRS:
            choices[clash.path] = clash.theirs
        elif answer == OWN and has_own(clash):
            choices[clash.path] = own_value(number, clash, answers)
        else:
            wrong[number] = gettext("Choose one of these.")
    if wrong:
        return None, wrong
    try:
        return resolved(found.merge, choices), {}
    except InvalidNounError as error:
        return None, {_number(found.merge, error): gettext("This cannot stand in the field.")}


def merged_form(found: Sides, noun: Noun, typed: Typed) -> Typed:
    """The form of the merged noun; sources described on the spot stand in it as they were typed."""
    form = typed_of(noun, language())
    form["note"] = typed["note"]
    return with_new_sources(form, found.made.sources)


def _question(
    number: int, clash: Clash, answers: Mapping[str, str], wrong: str, catalogue: Catalogue
) -> Question:
    return Question(
        number=number,
        name=_name(clash),
        before=shown(clash.path, clash.base, catalogue),
        mine=changed(clash.path, clash.base, clash.mine, catalogue),
        theirs=changed(clash.path, clash.base, clash.theirs, catalogue),
        text=own_text(number, clash, answers),
        options=options(number, clash, answers, catalogue),
        chosen=answers.get(f"choice-{number}", ""),
        wrong=wrong,
    )


def _name(clash: Clash) -> str:
    field, _, rest = clash.path.partition(".")
    if field == ORDER and rest and "." not in rest:
        return gettext("Definition %(id)s", id=rest)
    return field_words(clash.path)


def _number(merge: Merge, error: InvalidNounError) -> int:
    """The question that an invalid value answers, else the first."""
    fields = json.dumps(error.problems)
    numbers = (n for n, c in enumerate(merge.clashes) if c.path.partition(".")[0] in fields)
    return next(numbers, 0)
