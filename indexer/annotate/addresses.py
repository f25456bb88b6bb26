"""Addresses in a text: of pages, mail, files and people; the words in them are no terms."""

import re
from collections.abc import Iterator

_EXTENSIONS = (
    "pdf|docx?|xlsx?|pptx?|od[tsp]|rtf|txt|csv|html?|xml|json|md|epub|zip|png|jpe?g|gif|svg"
)
_DOMAINS = "com|org|net|edu|gov|int"
_STEPS = r"[\w.~%-]++"
# A name with a dot goes on in small letters, as hosts and files do; where a blank is missing
# between two sentences, a capital follows. Names in capitals end as files and hosts do.
_DOTTED_NAME = (
    rf"(?<![\w.@/-])(?:{_STEPS}/)*[\w-]++(?:\.[\w-]++)*?"
    rf"\.(?:(?a:[a-z][a-z0-9-]++)|(?i:{_EXTENSIONS}|{_DOMAINS}))(?![\w-])(?:\.[\w-]++)*+(?:[:/?#][^\s<>\"]*)?"
)
_ADDRESS = re.compile(
    r"(?<!\w)(?:[A-Za-z][A-Za-z0-9+.-]{1,20}://|www\.|mailto:)[^\s<>\"]+"
    r"|(?<![\w.+@-])[\w.+-]++@[\w-]++(?:\.[\w-]++)*+"
    r"|(?<![\w@.])@\w[\w.-]*"
    r"|(?<!\w)10\.\d{4,9}/[^\s<>\"]+"
    r"|(?<!\w)[A-Za-z]:[\\/][^\s<>\"]*"
    r"|\\\\[^\s<>\"]+|(?<![\w.\\-])[\w.-]++(?:\\[\w.-]++)++"
    rf"|(?<![^\s\"'(\[“‘«])(?:~|\.{{1,2}})?/{_STEPS}(?:/(?:{_STEPS})?)*+"
    rf"|{_DOTTED_NAME}"
)
_LAST_SIGNS = ".,;:!?)]}'\"’”»"
_SIGNS = frozenset("./\\@:")


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """The range of each address in `text`, without the punctuation behind it, in order."""
    if _SIGNS.isdisjoint(text):
        return
    for match in _ADDRESS.finditer(text):
        yield match.start(), match.start() + len(match[0].rstrip(_LAST_SIGNS))
