"""Mail about changes to how an account is opened: who has not made it has to act."""

from flask_babel import gettext

from glossary.people.security_mail import SecurityLetter
from webapp.parts.dating import moment_words


def security_mail(letter: SecurityLetter, address: str) -> tuple[str, str]:
    """Subject and text; `address` is that of the service."""
    words = {
        "password": gettext("The password of your account was changed"),
        "address": gettext("The e-mail address of your account was changed"),
        "second-factor-on": gettext("A second factor was set up for your account"),
        "second-factor-off": gettext("The second factor of your account was switched off"),
        "passkey-added": gettext("A passkey was added to your account"),
        "passkey-removed": gettext("A passkey was removed from your account"),
        "recovery-codes": gettext("The recovery codes of your account were replaced"),
    }
    subject = words[letter.change]
    parts = (
        gettext("Hello %(name)s,", name=letter.to.full_name),
        gettext(
            "%(change)s on %(date)s (account “%(account)s”, %(address)s).",
            change=subject,
            date=moment_words(letter.at),
            account=letter.to.name,
            address=address,
        ),
        gettext(
            "If it was you, nothing is left to do. If not, somebody else may be using your "
            "account: change the password at once, and tell an administrator."
        ),
        gettext("Mail about the security of your account is always sent."),
    )
    return f"{subject} – TVETipedia", "\n\n".join(parts) + "\n"
