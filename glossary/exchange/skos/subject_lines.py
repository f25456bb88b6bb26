"""Lines of an RDF file on which its subjects are, which parsers do not say."""

import re
from collections.abc import Iterable, Mapping

from glossary.exchange.skos.names import local_part

_SUBJECT = re.compile(
    r"^[ \t]*(?:<([^>\s]*)>|([\w.-]*:[^\s;,<>\"()\[\]]+))"
    r"|\brdf:(?:about|ID)\s*=\s*[\"']([^\"']*)[\"']"
    r"|\"@id\"\s*:\s*\"([^\"\n]*)\"",
    re.MULTILINE,
)


def subject_lines(data: bytes, subjects: Iterable[str]) -> Mapping[str, int]:
    """The line on which each subject seems to begin, from 1; 1 where it is not seen.

    A subject is known by the last part of its name, as files shorten names in many ways.
    """
    text = data.decode("utf-8", "replace")
    waiting: dict[str, list[str]] = {}
    for subject in subjects:
        waiting.setdefault(local_part(subject), []).append(subject)
    found: dict[str, int] = {}
    line, place = 1, 0
    for match in _SUBJECT.finditer(text):
        line += text.count("\n", place, match.start())
        place = match.start()
        written = next(part for part in match.groups() if part is not None)
        if names := waiting.pop(local_part(written), None):
            found |= dict.fromkeys(names, line)
    return found
