"""Tables of people: accounts, their second factor, signed-in devices, tokens, invitations.

Secrets that people and their scripts carry (tokens, links, recovery codes) are kept as digests
only.
"""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from glossary.store.schema.metadata import METADATA, NAME, TIME

ACCOUNT = Table(
    "account",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", NAME, nullable=False, unique=True),
    Column("full_name", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("role", String(16), nullable=False),
    Column("language", String(8), nullable=False),
    Column("disabled", Boolean, nullable=False),
    Column("created", TIME, nullable=False),
    # Argon2id in its own text form; none for accounts that sign in elsewhere or not yet.
    Column("password", Text),
    Column("totp_secret", Text),
    # The last time step whose code was used, so that a code works once.
    Column("totp_step", Integer, nullable=False),
    # Who the account is at an OpenID Connect provider.
    Column("issuer", Text),
    Column("subject", Text),
    # When notices are mailed: `at-once`, `daily` or `none`, and when the last digest went out.
    Column("mail", String(16), nullable=False, server_default="at-once"),
    Column("digest_at", TIME),
    # The zone in which times are shown, such as `Africa/Nairobi`; empty for that of the browser.
    Column("time_zone", String(64), nullable=False, server_default=""),
    UniqueConstraint("issuer", "subject", name="account_subject"),
)

RECOVERY_CODE = Table(
    "recovery_code",
    METADATA,
    Column("account", Integer, ForeignKey("account.id"), primary_key=True),
    Column("digest", String(64), primary_key=True),
    Column("used", TIME),
)

PASSKEY = Table(
    "passkey",
    METADATA,
    # The id that the authenticator gave the credential, in base64url.
    Column("credential", Text, primary_key=True),
    Column("account", Integer, ForeignKey("account.id"), nullable=False, index=True),
    # In COSE form, base64url.
    Column("public_key", Text, nullable=False),
    # As the authenticator counted when it signed last; 0 where it does not count.
    Column("sign_count", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("created", TIME, nullable=False),
    Column("used", TIME),
)

DEVICE = Table(
    "device",
    METADATA,
    Column("digest", String(64), primary_key=True),
    Column("account", Integer, ForeignKey("account.id"), nullable=False, index=True),
    Column("agent", Text, nullable=False),
    Column("created", TIME, nullable=False),
    Column("seen", TIME, nullable=False),
)

ACCESS_TOKEN = Table(
    "access_token",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("digest", String(64), nullable=False, unique=True),
    Column("account", Integer, ForeignKey("account.id"), nullable=False, index=True),
    # What its owner calls it.
    Column("name", Text, nullable=False),
    # What it opens, as far as the account may do so.
    Column("role", String(16), nullable=False),
    Column("created", TIME, nullable=False),
    Column("used", TIME),
    # Empty for a token that is good until it is revoked.
    Column("expires", TIME),
)

INVITATION = Table(
    "invitation",
    METADATA,
    Column("digest", String(64), primary_key=True),
    # `invitation` for a new account, `reset` for a new password of the account named.
    Column("purpose", String(16), nullable=False),
    Column("account", Integer, ForeignKey("account.id")),
    Column("email", Text, nullable=False),
    Column("role", String(16), nullable=False),
    Column("inviter", NAME, nullable=False),
    Column("created", TIME, nullable=False),
    Column("expires", TIME, nullable=False),
    Column("used", TIME),
)

SECURITY_MAIL = Table(
    "security_mail",
    METADATA,
    # Mail that always goes out, whatever its account has chosen, and to the address of before.
    Column("id", Integer, primary_key=True),
    Column("account", Integer, ForeignKey("account.id"), nullable=False),
    Column("email", Text, nullable=False),
    # What was changed: `password`, `address`, `second-factor-on` or `second-factor-off`.
    Column("change", String(24), nullable=False),
    Column("at", TIME, nullable=False),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("next_try", TIME),
    Column("sent", TIME),
)
