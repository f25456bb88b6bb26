"""Languages as files declare them."""

import re

from glossary.vocabulary import is_language

_CODE = re.compile(r"[A-Za-z]{2,3}(?=$|[-_])")


def language_code(declared: str | None) -> str | None:
    """The code in lower case of a language tag such as `en-US`; None where it is none."""
    match = _CODE.match((declared or "").strip())
    code = match[0].lower() if match else ""
    return code if is_language(code) else None
