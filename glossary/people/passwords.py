"""Passwords: what may be one, how it is kept (Argon2id), whether one fits."""

from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from secrets import token_hex
from typing import Any
from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, Row, delete, func, select, update

from glossary.message import english
from glossary.people.account import Account
from glossary.people.accounts import account_of
from glossary.people.devices import digest_of, end_all
from glossary.people.errors import PeopleError
from glossary.people.security_mail import note_change
from glossary.store.database import Database, reading, writing
from glossary.store.errors import StoreError
from glossary.store.schema import ACCOUNT, INVITATION

SHORTEST, LONGEST = 12, 1000
"""Characters. The length is the rule: mixtures of signs make passwords harder to keep in mind
only (NIST SP 800-63B, 5.1.1.2)."""

_MOST_TRIED = 5
"""Accounts with one address whose passwords are tried: each takes its time."""

_PATIENCE = 0.1
"""Seconds that a writer may keep a better form of a password waiting."""

COMMON = frozenset(
    (
        "123456789012",
        "1234567890123",
        "12345678901234",
        "123456789abc",
        "1q2w3e4r5t6y",
        "abcdefghijkl",
        "adminadminadmin",
        "administrator",
        "changemechangeme",
        "correcthorsebatterystaple",
        "iloveyouiloveyou",
        "letmeinletmein",
        "motdepasse123",
        "motdepassemotdepasse",
        "password1234",
        "password12345",
        "passwordpassword",
        "qwertyqwerty",
        "qwertyuiop12",
        "qwertyuiopasdfgh",
        "tvetipediatvetipedia",
        "welcomewelcome",
    )
)
"""Often used ones that are long enough, in lower case and without blanks."""


def check_new(password: str, name: str, email: str) -> None:
    """Check that somebody with this name and address may have the password.

    Raises: PeopleError saying what another one must be like.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise PeopleError(
            "password",
            english(
                "A password has %(shortest)s to %(longest)s characters. Several unrelated "
                "words are easy to remember.",
                shortest=SHORTEST,
                longest=LONGEST,
            ),
        )
    plain = "".join(password.split()).lower()
    own = {name.lower(), email.lower(), email.lower().partition("@")[0]} - {""}
    if plain in COMMON or len(set(plain)) < 4 or any(plain in (word, word * 2) for word in own):
        raise PeopleError(
            "password", english("This password is too easy to guess: choose another one.")
        )


def set_password(
    database: Database, account: Account, password: str, this_device: str | None = None
) -> None:
    """Give the account the password, and sign out its other devices.

    Raises: PeopleError when it may not be one.
    """
    check_new(password, account.name, account.email)
    kept = kept_form(password)
    with writing(database) as connection:
        connection.execute(update(ACCOUNT).where(ACCOUNT.c.id == account.id).values(password=kept))
        end_all(connection, account.id, this_device)
        withdraw_resets(connection, account.id)
        if account.has_password or account.issuer:
            note_change(connection, account.id, account.email, "password")


def withdraw_resets(connection: Connection, account: int) -> None:
    """Withdraw the links for a new password that this account was sent."""
    links = delete(INVITATION).where(INVITATION.c.account == account, INVITATION.c.used.is_(None))
    connection.execute(links)


def kept_form(password: str) -> str:
    """The password as the store keeps it.

    It takes long on purpose: made before the store is locked, it keeps no other writer waiting.
    """
    return _hasher().hash(_typed(password))


def holder(database: Database, name: str, password: str) -> Account | None:
    """The account with this name, or one with this address, if the password is its own.

    Whoever enters somebody else's address for their own account does not shut them out by it.

    None takes as long for an unknown name as for a wrong password, so that nobody learns which
    names there are.
    """
    rows = _rows(database, name)
    if not rows:
        _fits(_nobodys(), password)
    row = next((row for row in rows if _fits(row.password, password)), None)
    if row is None:
        return None
    if _hasher().check_needs_rehash(row.password):
        anew = kept_form(password)
        # A password that was set meanwhile stays.
        same = update(ACCOUNT).where(ACCOUNT.c.id == row.id, ACCOUNT.c.password == row.password)
        # Nobody is kept from signing in for it: next time will do.
        with suppress(StoreError), writing(database, _PATIENCE) as connection:
            connection.execute(same.values(password=anew))
    return account_of(row)


def fits(database: Database, account: Account, password: str) -> bool:
    """True if the password is the account's; False for one that has none."""
    found = holder(database, account.name, password)
    return found is not None and found.id == account.id


def mark(database: Database, account: Account) -> str:
    """A text that changes with the password of the account and says nothing about it."""
    query = select(ACCOUNT.c.password).where(ACCOUNT.c.id == account.id)
    with reading(database) as connection:
        return digest_of(connection.scalar(query) or "")


def _rows(database: Database, name: str) -> Sequence[Row[Any]]:
    wanted = name.strip().lower()
    column = func.lower(ACCOUNT.c.email) if "@" in wanted else ACCOUNT.c.name
    open_ = ACCOUNT.c.password.is_not(None) & ACCOUNT.c.disabled.is_(False)
    query = select(ACCOUNT).where(column == wanted, open_).order_by(ACCOUNT.c.id)
    with reading(database) as connection:
        return connection.execute(query.limit(_MOST_TRIED)).all()


def _fits(kept: str, password: str) -> bool:
    if len(password) > LONGEST:
        return False
    try:
        return _hasher().verify(kept, _typed(password))
    except (VerificationError, InvalidHashError):
        return False


def _typed(password: str) -> bytes:
    # One keyboard sends é as one character, another one as e and an accent.
    return normalize("NFC", password).encode("utf-8", "surrogatepass")


def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _nobodys() -> str:
    return _hasher().hash(token_hex())
