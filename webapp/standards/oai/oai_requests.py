"""What a harvester asks for, checked against the rules of OAI-PMH."""

import base64
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from webapp.standards.oai.oai_faults import OaiError

DAY, SECOND = "%Y-%m-%d", "%Y-%m-%dT%H:%M:%SZ"
_GRANULARITIES = {
    DAY: re.compile(r"\d{4}-\d\d-\d\d", re.ASCII),
    SECOND: re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII),
}
_SELECTION = frozenset({"from", "until", "set"})
REQUIRED: Mapping[str, frozenset[str]] = {
    "GetRecord": frozenset({"identifier", "metadataPrefix"}),
    "Identify": frozenset(),
    "ListIdentifiers": frozenset({"metadataPrefix"}),
    "ListMetadataFormats": frozenset(),
    "ListRecords": frozenset({"metadataPrefix"}),
    "ListSets": frozenset(),
}
"""The verbs, and the arguments that each must have."""
_OPTIONAL: Mapping[str, frozenset[str]] = {
    "ListIdentifiers": _SELECTION,
    "ListMetadataFormats": frozenset({"identifier"}),
    "ListRecords": _SELECTION,
}
_RESUMED = frozenset({"ListIdentifiers", "ListRecords", "ListSets"})
"""Verbs that take a resumption token, alone."""
LONGEST_SHOWN = 100
"""Characters of what was asked that an error repeats."""


@dataclass(frozen=True, slots=True)
class Harvest:
    """A list that is asked for, from its beginning or from where the last part ended."""

    verb: str
    prefix: str
    since: str = ""
    until: str = ""
    set: str = ""
    after: tuple[str, str] = ("", "")
    """Time and identifier of the last record of the part before; empty for the first part."""
    before: int = 0
    """How many records the parts before had."""

    def token(self) -> str:
        """The list as a resumption token: nothing is kept here, so it never expires."""
        text = json.dumps([getattr(self, name) for name in self.__slots__])
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def asked(given: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The arguments by name, the verb among them.

    Raises: OaiError for a wrong verb, and for arguments that it does not take or that it lacks.
    """
    verb = _verb(given.get("verb", ()))
    arguments = {name: values[0] for name, values in given.items() if name != "verb"}
    for name, values in given.items():
        if len(values) > 1:
            raise OaiError("badArgument", f"'{name[:LONGEST_SHOWN]}' is given more than once.")
    allowed = REQUIRED[verb] | _OPTIONAL.get(verb, frozenset())
    if "resumptionToken" in arguments and verb in _RESUMED:
        if len(arguments) > 1:
            raise OaiError("badArgument", "'resumptionToken' is given alone.")
        return {"verb": verb, **arguments}
    for name in arguments.keys() - allowed:
        raise OaiError("badArgument", f"{verb} takes no argument '{name[:LONGEST_SHOWN]}'.")
    for name in sorted(REQUIRED[verb] - arguments.keys()):
        raise OaiError("badArgument", f"{verb} needs the argument '{name}'.")
    return {"verb": verb, **arguments}


def _verb(values: Sequence[str]) -> str:
    if len(values) != 1:
        said = "given more than once" if values else "missing"
        raise OaiError("badVerb", f"'verb' is {said}; the verbs are {', '.join(REQUIRED)}.")
    if values[0] not in REQUIRED:
        wrong = values[0][:LONGEST_SHOWN]
        raise OaiError("badVerb", f"'{wrong}' is no verb; the verbs are {', '.join(REQUIRED)}.")
    return values[0]


def harvest_of(arguments: Mapping[str, str]) -> Harvest:
    """The list that the arguments ask for.

    Raises: OaiError for a resumption token that is none of ours, and for wrong dates.
    """
    if "resumptionToken" in arguments:
        return _resumed(arguments["resumptionToken"], arguments["verb"])
    since, until = arguments.get("from"), arguments.get("until")
    first, last = _moment("from", since), _moment("until", until)
    if since and until and len(since) != len(until):
        raise OaiError("badArgument", "'from' and 'until' have different granularities.")
    if first and last and first > last:
        raise OaiError("badArgument", "'from' is later than 'until'.")
    if last and until and len(until) == len("YYYY-MM-DD"):
        last += timedelta(days=1, seconds=-1)
    return Harvest(
        arguments["verb"],
        arguments["metadataPrefix"],
        _padded(first) if first else "",
        _padded(last) if last else "",
        arguments.get("set", ""),
    )


def _padded(moment: datetime) -> str:
    """The second, with four digits for every year, so that texts compare as times do."""
    return f"{moment.replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def _moment(name: str, text: str | None) -> datetime | None:
    """The day or second in UTC; None where none is given."""
    if text is None:
        return None
    for form, pattern in _GRANULARITIES.items():
        if pattern.fullmatch(text):
            try:
                return datetime.strptime(text, form).replace(tzinfo=UTC)
            except ValueError:
                break
    raise OaiError("badArgument", f"'{name}' is no date such as 2026-05-01 or 2026-05-01T10:30:00Z")


def _resumed(token: str, verb: str) -> Harvest:
    """The list that a resumption token goes on with."""
    wrong = OaiError("badResumptionToken", "The token is none that this list has given.")
    try:
        # Only what we write ourselves: signs that are not of the alphabet would be left out.
        values = json.loads(base64.b64decode(token + "=" * (-len(token) % 4), b"-_", True))
        kind, prefix, since, until, name, (time, identifier), before = values
    except (ValueError, TypeError, RecursionError) as error:
        raise wrong from error
    texts = (kind, prefix, since, until, name, time, identifier)
    if not all(isinstance(text, str) for text in texts) or type(before) is not int:
        raise wrong
    if kind != verb or before < 1 or not time:
        raise wrong
    return Harvest(kind, prefix, since, until, name, (time, identifier), before)
