"""The address of a licence that a statement of rights names, for programs."""

import re

_ADDRESS = re.compile(
    r"""https?://[\w./:?=&%~+#@!*$-]*[\w/=&%~+#@*$-](?=\.?(?:[\s<>"',;)\]]|$))""", re.ASCII
)
"""In ASCII throughout, as headers need it, and without the full stop behind it."""
_NAMED = re.compile(
    r"\bCC[ -](BY(?:-NC)?(?:-(?:SA|ND))?)[ -](\d\.\d)(?:[ -](IGO))?\b", re.IGNORECASE
)
_WAIVED = re.compile(r"\bCC0(?:[ -](\d\.\d))?\b", re.IGNORECASE)


def licence_address(rights: str | None) -> str | None:
    """The address of the licence that the statement names or links; None where it does neither."""
    text = rights or ""
    linked, named, waived = _ADDRESS.search(text), _NAMED.search(text), _WAIVED.search(text)
    if linked:
        return linked[0]
    if named:
        port = "igo/" if named[3] else ""
        return f"https://creativecommons.org/licenses/{named[1].lower()}/{named[2]}/{port}"
    if waived:
        return f"https://creativecommons.org/publicdomain/zero/{waived[1] or '1.0'}/"
    return None
