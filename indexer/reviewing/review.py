"""A Word document with notes at the words that they are about."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from indexer.reviewing.running_text import RunningText, running_text
from indexer.reviewing.word_markup import W, element, run_from, run_until
from indexer.reviewing.word_notes import (
    NoteLine,
    NotesPart,
    NoteStyle,
    add_references,
    comment,
    footnote,
    raised,
)
from indexer.reviewing.word_package import WordPackage, opened_package


@dataclass(frozen=True, slots=True)
class WordNote:
    """What is said of the words from `start` to `end` of the text."""

    start: int
    end: int
    comment: tuple[NoteLine, ...]
    footnote: str = ""
    """Empty where there is none."""


@dataclass(frozen=True, slots=True)
class Review:
    """What a document is given back with."""

    notes: tuple[WordNote, ...]
    style: NoteStyle
    heading: str = ""
    """Above the list of references."""
    references: tuple[str, ...] = ()


def review(path: Path, limit: int, of: Callable[[str], Review], stream: BinaryIO) -> None:
    """Write the document at `path` with the review `of` its text.

    Its text stays as it is, and all parts but those with the text and the notes stay byte for byte.

    Raises: UnreadableFileError when it is no Word document, damaged or of more than `limit` bytes;
    EncryptedError; whatever `of` raises.
    """
    with opened_package(path, limit) as package:
        text = running_text(package.part(package.main).iterfind(f"{W}body"))
        wanted = of(text.text)
        _put_notes(package, text, wanted)
        add_references(package, wanted.heading, wanted.references, wanted.style)
        package.write(stream)


def _put_notes(package: WordPackage, text: RunningText, wanted: Review) -> None:
    notes = sorted(filter(text.holds, wanted.notes), key=lambda note: note.start)
    if not notes:
        return
    comments = NotesPart(package, "comments")
    footnotes = NotesPart(package, "footnotes") if any(n.footnote for n in notes) else None
    marks, said = [], comments.last_lines()
    for note in notes:
        # A document that comes once more has its notes already.
        if note.comment[-1].address in said:
            continue
        noted = comments.add(comment(note.comment, wanted.style))
        below = ""
        if note.footnote and footnotes:
            below = footnotes.add(footnote(note.footnote, wanted.style))
        marks.append((note, noted, below))
    # From the last to the first: dividing a run leaves what stands before it in its place.
    for note, noted, below in reversed(marks):
        _mark(text, note, noted, below)


def _mark(text: RunningText, note: WordNote, noted: str, below: str) -> None:
    first, offset = text.place(note.start)
    last, before_end = text.place(note.end - 1)
    end = run_until(last, before_end + 1)
    start = run_from(first, offset)
    # Where the words are all of one element, dividing it has put them into the run that starts.
    end = start if first is last else end
    start.addprevious(element("commentRangeStart", id=noted))
    marks = [
        element("commentRangeEnd", id=noted),
        element("r", [element("commentReference", id=noted)]),
    ]
    if below:
        marks.insert(0, element("r", [raised(), element("footnoteReference", id=below)]))
    for mark in reversed(marks):
        end.addnext(mark)
