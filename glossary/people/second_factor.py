"""The second factor: codes by time (TOTP, RFC 6238) and recovery codes for a lost device."""

import secrets
from hmac import compare_digest

import pyotp
from sqlalchemy import Connection, delete, func, insert, select, update

from glossary.message import english
from glossary.people.account import Account
from glossary.people.account_log import log_change
from glossary.people.devices import digest_of
from glossary.people.errors import PeopleError
from glossary.people.security_mail import note_change
from glossary.store.backend import BRIEFLY
from glossary.store.database import Database, reading, writing
from glossary.store.schema import ACCOUNT, RECOVERY_CODE
from glossary.store.times import now, time_text

ISSUER = "TVETipedia"
STEP = 30
"""Seconds that a code is shown for."""
SKEW = 1
"""Steps that a clock may be wrong by, to either side."""
RECOVERY_CODES = 10
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without signs that are mistaken for each other when read from paper."""
_GROUPS, _GROUP = 4, 4


def new_secret() -> str:
    """A random secret in base 32, to be shared with an authenticator app."""
    return pyotp.random_base32()


def address(account: Account, secret: str) -> str:
    """The `otpauth:` address by which an app takes the secret over, as a rule from a QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=account.name, issuer_name=ISSUER)


def turn_on(database: Database, account: Account, secret: str, code: str) -> tuple[str, ...]:
    """New recovery codes; from now on the account needs a code of the app with the secret.

    Raises: PeopleError when the code is not the app's, which shows that the app has the secret.
    """
    step = _step(secret, code, after=0)
    if step is None:
        raise PeopleError(
            "code", english("This is not a current code: check the clock of your device.")
        )
    with writing(database) as connection:
        mine = update(ACCOUNT).where(ACCOUNT.c.id == account.id)
        connection.execute(mine.values(totp_secret=secret, totp_step=step))
        note_change(connection, account.id, account.email, "second-factor-on")
        return _renew(connection, account)


def renew_recovery_codes(database: Database, account: Account) -> tuple[str, ...]:
    """New recovery codes; earlier ones stop working."""
    with writing(database) as connection:
        note_change(connection, account.id, account.email, "recovery-codes")
        return _renew(connection, account)


def turn_off(database: Database, account: Account, by: str) -> None:
    """Let the account sign in without a code, and log who did it."""
    with writing(database) as connection:
        log_change(connection, by, "second-factor-off", account.name)
        mine = update(ACCOUNT).where(ACCOUNT.c.id == account.id)
        had_one = ACCOUNT.c.totp_secret.is_not(None)
        if connection.execute(mine.where(had_one).values(totp_secret=None)).rowcount:
            note_change(connection, account.id, account.email, "second-factor-off")
        connection.execute(delete(RECOVERY_CODE).where(RECOVERY_CODE.c.account == account.id))


def spend(database: Database, account: Account, code: str) -> bool:
    """True if the code is the app's of this minute or a recovery code; it works this once.

    Raises: StoreBusyError when others write for longer than a second.
    """
    with writing(database, BRIEFLY) as connection:
        return _spend_step(connection, account, code) or _spend_recovery(connection, account, code)


def recovery_codes_left(database: Database, account: Account) -> int:
    """How many recovery codes have not been used."""
    unused = (RECOVERY_CODE.c.account == account.id) & RECOVERY_CODE.c.used.is_(None)
    query = select(func.count()).select_from(RECOVERY_CODE).where(unused)
    with reading(database) as connection:
        return connection.scalar(query) or 0


def _spend_step(connection: Connection, account: Account, code: str) -> bool:
    query = select(ACCOUNT.c.totp_secret, ACCOUNT.c.totp_step).where(ACCOUNT.c.id == account.id)
    row = connection.execute(query).one()
    step = _step(row.totp_secret, code, after=row.totp_step) if row.totp_secret else None
    if step is None:
        return False
    mine = update(ACCOUNT).where(ACCOUNT.c.id == account.id)
    connection.execute(mine.values(totp_step=step))
    return True


def _spend_recovery(connection: Connection, account: Account, code: str) -> bool:
    digest = _digest(account, code)
    unused = update(RECOVERY_CODE).where(
        RECOVERY_CODE.c.account == account.id,
        RECOVERY_CODE.c.digest == digest,
        RECOVERY_CODE.c.used.is_(None),
    )
    return connection.execute(unused.values(used=time_text(now()))).rowcount == 1


def _step(secret: str, code: str, after: int) -> int | None:
    """The step that the code belongs to, if it is near and later than `after`."""
    typed = "".join(code.split()).encode("utf-8", "replace")
    current = int(now().timestamp()) // STEP
    totp = pyotp.TOTP(secret)
    for step in range(current - SKEW, current + SKEW + 1):
        if step > after and compare_digest(totp.generate_otp(step).encode(), typed):
            return step
    return None


def _renew(connection: Connection, account: Account) -> tuple[str, ...]:
    codes = tuple(_recovery_code() for _ in range(RECOVERY_CODES))
    connection.execute(delete(RECOVERY_CODE).where(RECOVERY_CODE.c.account == account.id))
    rows = [{"account": account.id, "digest": _digest(account, code)} for code in codes]
    connection.execute(insert(RECOVERY_CODE), rows)
    return codes


def _recovery_code() -> str:
    return "-".join(
        "".join(secrets.choice(_ALPHABET) for _ in range(_GROUP)) for _ in range(_GROUPS)
    )


def _digest(account: Account, code: str) -> str:
    plain = "".join(sign for sign in code.lower() if sign.isalnum())
    return digest_of(f"{account.id} {plain}")
