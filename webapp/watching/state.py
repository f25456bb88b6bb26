"""What the service has and lacks: store, index, disk and mail. Nothing here is a secret."""

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from glossary.desk.mailing.letters import unmailed
from glossary.store.errors import StoreError
from webapp.frame.services import Services

LOW = 200 * 2**20
"""Bytes free on the disk of the instance below which it is said to be low: as much as a rebuild of
the index over 50,000 passages takes."""


@dataclass(frozen=True, slots=True)
class DiskState:
    """Room on the disk that holds the instance folder."""

    status: Literal["ok", "low", "unknown"]
    free_bytes: int | None


@dataclass(frozen=True, slots=True)
class MailState:
    """Notices that are to be mailed, and those of them that the mail server did not take."""

    status: Literal["off", "ok", "failing", "unknown"]
    waiting: int | None = None
    failing: int | None = None


def disk_state(instance: Path) -> DiskState:
    """The disk of the instance folder; it does not raise."""
    try:
        free = shutil.disk_usage(instance).free
    except OSError:
        return DiskState("unknown", None)
    return DiskState("ok" if free >= LOW else "low", free)


def mail_state(services: Services) -> MailState:
    """How mail gets out; it does not raise."""
    if not services.settings.mail_server:
        return MailState("off")
    try:
        mail = unmailed(services.store.database)
    except StoreError:
        return MailState("unknown")
    return MailState("failing" if mail.failing else "ok", mail.waiting, mail.failing)


def folder_bytes(folder: Path) -> int:
    """Bytes of all files below `folder`; what vanishes meanwhile counts as nothing."""
    total = 0
    for place, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                total += (Path(place) / name).stat().st_size
    return total
