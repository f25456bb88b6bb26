"""Change notes that we write ourselves, and how they are known again among those of people.

A note is kept as the plain English text that it is, so that the history, exports and backups read
the same everywhere and need no key to be read. Pages find the message again by the form of the
text: whoever should write the very same words by hand says the very same.
"""

import re
from collections.abc import Mapping
from functools import cache

from glossary.message import Message, english

_VALUES = {"revision": r"\d+", "gone": r"\S+", "stays": r"[^\s:]+", "id": r"[^\s:]+"}
"""What the values look like; files and reasons are any text."""


def restored(revision: int, reason: str) -> Message:
    """Of a draft that says what an earlier revision said."""
    return english("Revision %(revision)s restored: %(reason)s", revision=revision, reason=reason)


def dropped(reason: str) -> Message:
    """Of a record that says once more what readers see; the reason may be empty."""
    if not reason:
        return english("The change was dropped")
    return english("The change was dropped: %(reason)s", reason=reason)


def deleted(title: str, reason: str) -> Message:
    """Of an entry that was deleted before it was published; the reason may be empty."""
    if not reason:
        return english("“%(title)s” was deleted", title=title)
    return english("“%(title)s” was deleted: %(reason)s", title=title, reason=reason)


def taken_back(file: str) -> Message:
    """Of an entry that stands again as it did before an import."""
    return english("Import of %(file)s taken back", file=file)


def merged_from(gone: str, stays: str, reason: str) -> Message:
    """Of the concept that stays after a merge."""
    return english(
        "%(gone)s was merged into %(stays)s: %(reason)s", gone=gone, stays=stays, reason=reason
    )


def merged_into(stays: str, reason: str) -> Message:
    """Of the concept that goes in a merge."""
    return english("Merged into %(stays)s: %(reason)s", stays=stays, reason=reason)


def unmerged(gone: str, stays: str, reason: str) -> Message:
    """Of everything that is as it was before a merge."""
    return english(
        "The merge of %(gone)s into %(stays)s was undone: %(reason)s",
        gone=gone,
        stays=stays,
        reason=reason,
    )


def renamed(old: str, new: str, reason: str) -> Message:
    """Of a concept that has got another id, and of what points to it."""
    return english(
        "Id changed from %(gone)s to %(id)s: %(reason)s", gone=old, id=new, reason=reason
    )


def followed(gone: str, stays: str) -> Message:
    """Of what pointed to the concept that went in a merge."""
    return english("%(gone)s was merged into %(stays)s", gone=gone, stays=stays)


def moved_below(title: str) -> Message:
    """Of a concept that got another place in the tree."""
    return english("Moved below “%(title)s” in the tree", title=title)


def moved_away(title: str) -> Message:
    """Of a concept that is no longer below another one."""
    return english("No longer below “%(title)s” in the tree", title=title)


def loaded(file: str) -> Message:
    """Of a noun that came from a table or JSON Lines."""
    return english("Loaded from %(file)s", file=file)


def read(file: str) -> Message:
    """Of a resource that was made of a document."""
    return english("Read from %(file)s", file=file)


def same_document(id: str) -> Message:
    """Of a resource whose document another describes."""
    return english("The same document as %(id)s", id=id)


def other_entry(id: str) -> Message:
    """Of what was done to two concepts as a pair."""
    return english("The other entry: %(id)s", id=id)


def known(note: str) -> Message | None:
    """The message that the note is; None where it is words of a person."""
    for template, pattern in _patterns().items():
        if found := pattern.fullmatch(note):
            return Message(template, tuple(found.groupdict().items()))
    return None


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    """The form of each note by its template, those with a reason first."""
    made = (
        restored(0, ""),
        dropped("why"),
        dropped(""),
        deleted("", "why"),
        deleted("", ""),
        taken_back(""),
        merged_from("", "", ""),
        merged_into("", ""),
        unmerged("", "", ""),
        renamed("", "", ""),
        followed("", ""),
        moved_below(""),
        moved_away(""),
        loaded(""),
        read(""),
        same_document(""),
        other_entry(""),
    )
    return {message.template: _pattern(message.template) for message in made}


def _pattern(template: str) -> re.Pattern[str]:
    def value(place: re.Match[str]) -> str:
        return f"(?P<{place[1]}>{_VALUES.get(place[1], '.*')})"

    return re.compile(re.sub(r"%\\\((\w+)\\\)s", value, re.escape(template)), re.DOTALL)
