"""What administrators decide about the desk: settings that hold once somebody changes them."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Literal

from glossary.people.account import Role
from webapp.frame.settings import SETTINGS, Settings

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Policy:
    """The settings of the desk, under the names that they have among all settings."""

    own_approval: bool
    review_days: int
    require_second_factor: Role | Literal["none"]
    oidc_role: Role | Literal["none"]


NAMES = tuple(field.name for field in fields(Policy))
READERS = {setting.name: setting.read for setting in SETTINGS if setting.name in NAMES}
"""What reads the text of each setting of the desk; raises ValueError for one that cannot be."""


def policy_of(settings: Settings, decided: Mapping[str, str]) -> Policy:
    """The policy: what was given at the start goes first, then what was decided, then defaults.

    A value decided that cannot be used, such as one of another version, counts as not decided.
    """
    values = {name: getattr(settings, name) for name in NAMES}
    for name in values.keys() & decided.keys() - settings.given.keys():
        try:
            values[name] = READERS[name](decided[name])
        except ValueError as error:
            _log.warning("The decided %s cannot be %r: %s", name, decided[name], error)
    return Policy(**values)


def written(value: object) -> str:
    """The value as settings are written."""
    return {True: "yes", False: "no"}.get(value, "") if isinstance(value, bool) else str(value)
