"""What the service has and lacks: store, index, disk and mail. Nothing here is a secret."""

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from errno import EDQUOT, ENOSPC
from pathlib import Path
from tempfile import TemporaryFile
from typing import Literal

from sqlalchemy import delete, false

from glossary.desk.mailing.mail_queue import unmailed
from glossary.store.database import writing
from glossary.store.errors import StoreError, StoreReadOnlyError
from glossary.store.schema import TABLE_LAYOUT
from webapp.frame.services import Services

_PROBE = 64 * 1024
"""Bytes that are written to see whether the disk takes them: a few pages of a database."""
LOW = 200 * 2**20
"""Bytes free on the disk of the instance below which it is said to be low: as much as a rebuild of
the index over 50,000 passages takes."""


@dataclass(frozen=True, slots=True)
class DiskState:
    """Room on the disk that holds the instance folder."""

    status: Literal["ok", "low", "unknown"]
    free_bytes: int | None


@dataclass(frozen=True, slots=True)
class SavingState:
    """Whether what people write can be kept, which reading does not show."""

    status: Literal["ok", "impossible"]
    reason: Literal["", "database-read-only", "database-down", "disk-read-only", "disk-full"] = ""


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


def saving_state(services: Services) -> SavingState:
    """Whether the disk and the database take what is written; nothing is changed by it."""
    if reason := _disk_refusal(services.settings.instance):
        return SavingState("impossible", reason)
    try:
        with writing(services.store.database, 0) as connection:
            # It changes nothing, and is refused where nothing can be changed.
            connection.execute(delete(TABLE_LAYOUT).where(false()))
    except StoreReadOnlyError:
        return SavingState("impossible", "database-read-only")
    except StoreError:
        return _busy_or_down(services)
    return SavingState("ok")


def _busy_or_down(services: Services) -> SavingState:
    """A database that can be read takes what is written once another writer has finished."""
    try:
        services.store.sequence()
    except StoreError:
        return SavingState("impossible", "database-down")
    return SavingState("ok")


def _disk_refusal(instance: Path) -> Literal["", "disk-read-only", "disk-full"]:
    try:
        with TemporaryFile(dir=instance) as file:
            file.write(bytes(_PROBE))
            file.flush()
    except OSError as error:
        return "disk-full" if error.errno in (ENOSPC, EDQUOT) else "disk-read-only"
    return ""


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
