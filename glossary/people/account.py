"""An account and what its role lets it do."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

Role = Literal["contributor", "editor", "reviewer", "administrator"]
ROLES: tuple[Role, ...] = get_args(Role)
"""From least to most; each may do what those before it may.

A contributor writes drafts, an editor edits and submits, a reviewer publishes and withdraws, an
administrator looks after people and settings.
"""

MailChoice = Literal["at-once", "daily", "none"]
"""When notices are mailed; mail about the security of an account always is."""
MAIL_CHOICES: tuple[MailChoice, ...] = get_args(MailChoice)


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may sign in; `name` is what records name as their editor."""

    id: int
    name: str
    """Lower case, unique, never changed."""
    full_name: str
    email: str
    role: Role
    language: str
    """Language of the interface in which mail is written."""
    disabled: bool
    created: datetime
    has_password: bool = False
    has_second_factor: bool = False
    issuer: str = ""
    """The OpenID Connect provider that the account is known at; empty for none."""
    mail: MailChoice = "at-once"
    time_zone: str = ""
    """The zone in which times are shown, such as `Africa/Nairobi`; empty for the browser's."""


def has_role(account: Account | None, role: Role) -> bool:
    """True if somebody is there, not disabled, whose role is `role` or a further one."""
    if account is None or account.disabled:
        return False
    return ROLES.index(account.role) >= ROLES.index(role)
