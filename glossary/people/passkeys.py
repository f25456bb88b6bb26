"""Passkeys (WebAuthn): keys that stay in a device and sign in without a password.

The device checks by finger, face or number who holds it, so that a passkey is both factors.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, delete, insert, select, update

from glossary.message import english
from glossary.people.account import Account
from glossary.people.accounts import LONGEST, numbered, one_line
from glossary.people.errors import PeopleError
from glossary.people.security_mail import note_change
from glossary.store.database import Database, reading, writing
from glossary.store.schema import PASSKEY
from glossary.store.times import now, time_of, time_text

if TYPE_CHECKING:
    from webauthn.authentication.verify_authentication_response import VerifiedAuthentication

MOST = 20
"""Passkeys of one account."""
NAME = "TVETipedia"
TOO_LATE = english("That took too long. Please try again.")


@dataclass(frozen=True, slots=True)
class Passkey:
    """A passkey of an account."""

    credential: str
    """The id that the device gave it, in base64url."""
    account: int
    public_key: str
    sign_count: int
    name: str
    """What its owner calls it."""
    created: datetime
    used: datetime | None


@dataclass(frozen=True, slots=True)
class Site:
    """The site for which passkeys are made, as browsers know it."""

    host: str
    origin: str
    """Scheme, host and port: `https://tvetipedia.example.org`."""


def passkeys_of(database: Database, account: Account) -> tuple[Passkey, ...]:
    """The passkeys of the account, oldest first."""
    query = select(PASSKEY).where(PASSKEY.c.account == account.id).order_by(PASSKEY.c.created)
    with reading(database) as connection:
        return tuple(_passkey(row) for row in connection.execute(query))


def creation_options(database: Database, account: Account, site: Site, challenge: bytes) -> str:
    """What a browser needs to make a passkey, as JSON.

    Raises: PeopleError when the account has as many as it may have.
    """
    from webauthn import generate_registration_options, options_to_json  # noqa: PLC0415 - 0.3 s
    from webauthn.helpers import base64url_to_bytes  # noqa: PLC0415 - as above
    from webauthn.helpers.structs import (  # noqa: PLC0415 - as above
        AuthenticatorSelectionCriteria,
        PublicKeyCredentialDescriptor,
        ResidentKeyRequirement,
        UserVerificationRequirement,
    )

    known = passkeys_of(database, account)
    if len(known) >= MOST:
        raise PeopleError(
            "name", english("You have %(most)s passkeys: remove one first.", most=MOST)
        )
    options = generate_registration_options(
        rp_id=site.host,
        rp_name=NAME,
        user_id=str(account.id).encode(),
        user_name=account.name,
        user_display_name=account.full_name,
        challenge=challenge,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[
            PublicKeyCredentialDescriptor(id=base64url_to_bytes(each.credential)) for each in known
        ],
    )
    return str(options_to_json(options))


def add(
    database: Database, account: Account, answer: str, site: Site, *, challenge: bytes, name: str
) -> None:
    """Keep the passkey that a browser made for the challenge.

    Raises: PeopleError when the answer is not one to the challenge.
    """
    from webauthn import verify_registration_response  # noqa: PLC0415 - as above
    from webauthn.helpers import bytes_to_base64url  # noqa: PLC0415 - as above

    try:
        made = verify_registration_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except _refusals() as error:
        raise _not_accepted() from error
    values = {
        "credential": bytes_to_base64url(made.credential_id),
        "account": account.id,
        "public_key": bytes_to_base64url(made.credential_public_key),
        "sign_count": made.sign_count,
        "name": one_line(name)[:LONGEST] or "Passkey",
        "created": time_text(now()),
    }
    with writing(database) as connection:
        same = PASSKEY.c.credential == values["credential"]
        if connection.scalar(select(PASSKEY.c.account).where(same)) is not None:
            raise PeopleError("name", english("This passkey is here already."))
        connection.execute(insert(PASSKEY).values(values))
        note_change(connection, account.id, account.email, "passkey-added")


def remove(database: Database, account: Account, credential: str) -> None:
    """Let the account sign in with this passkey no more."""
    with writing(database) as connection:
        mine = (PASSKEY.c.account == account.id) & (PASSKEY.c.credential == credential)
        if connection.execute(delete(PASSKEY).where(mine)).rowcount:
            note_change(connection, account.id, account.email, "passkey-removed")


def request_options(site: Site, challenge: bytes) -> str:
    """What a browser needs to sign in with any passkey of this site, as JSON."""
    from webauthn import generate_authentication_options, options_to_json  # noqa: PLC0415 - 0.3 s
    from webauthn.helpers.structs import UserVerificationRequirement  # noqa: PLC0415 - as above

    options = generate_authentication_options(
        rp_id=site.host,
        challenge=challenge,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return str(options_to_json(options))


def owner(database: Database, answer: str, site: Site, challenge: bytes) -> Account:
    """The account whose passkey signed the challenge; its use is noted.

    Raises: PeopleError when no passkey did, or its account is disabled.
    """
    passkey = _answering(database, answer)
    verified = _verified(passkey, answer, site, challenge) if passkey else None
    who = numbered(database, passkey.account) if passkey and verified else None
    if passkey is None or verified is None or who is None or who.disabled:
        raise _not_accepted()
    used = {"sign_count": verified.new_sign_count, "used": time_text(now())}
    with writing(database) as connection:
        mine = update(PASSKEY).where(PASSKEY.c.credential == passkey.credential)
        connection.execute(mine.values(used))
    return who


def _answering(database: Database, answer: str) -> Passkey | None:
    """The passkey that the answer says it is of."""
    from webauthn.helpers import (  # noqa: PLC0415 - as above
        bytes_to_base64url,
        parse_authentication_credential_json,
    )

    try:
        credential = bytes_to_base64url(parse_authentication_credential_json(answer).raw_id)
    except _refusals():
        return None
    with reading(database) as connection:
        query = select(PASSKEY).where(PASSKEY.c.credential == credential)
        row = connection.execute(query).one_or_none()
    return _passkey(row) if row else None


def _verified(
    passkey: Passkey, answer: str, site: Site, challenge: bytes
) -> "VerifiedAuthentication | None":
    from webauthn import verify_authentication_response  # noqa: PLC0415 - as above
    from webauthn.helpers import base64url_to_bytes  # noqa: PLC0415 - as above

    try:
        return verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=base64url_to_bytes(passkey.public_key),
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except _refusals():
        return None


def _refusals() -> tuple[type[Exception], ...]:
    """What the library raises on an answer that is none, or not to the challenge."""
    from webauthn.helpers.exceptions import WebAuthnException  # noqa: PLC0415 - as above

    return WebAuthnException, ValueError, TypeError, KeyError


def _not_accepted() -> PeopleError:
    return PeopleError("passkey", english("The passkey was not accepted. Please try again."))


def _passkey(row: Row[Any]) -> Passkey:
    return Passkey(
        credential=row.credential,
        account=row.account,
        public_key=row.public_key,
        sign_count=row.sign_count,
        name=row.name,
        created=time_of(row.created),
        used=time_of(row.used) if row.used else None,
    )
