"""Words by which the parts of TVETipedia's pages are known."""

import re

PARENTS = re.compile(r"parent terms?\s*:\s*(.*)", re.IGNORECASE)
CHILDREN = re.compile(r"child terms?\b\s*:?\s*(.*)", re.IGNORECASE)
RELATED = re.compile(r"(?:related terms?|browse related topics?)\s*:?\s*(.*)", re.IGNORECASE)
SPELLINGS = re.compile(r"alternative spellings?\s*:\s*(.+)", re.IGNORECASE)
SEE_ALSO = re.compile(r"\(?\s*view also:?\s+(.+?)\s*\)?", re.IGNORECASE)
COMMENT = re.compile(r"comments?\s*:?\s*(.*)", re.IGNORECASE)
COUNTS = re.compile(r"(?:\d+ definitions?)?,?\s*(?:\d+ child terms?)?", re.IGNORECASE)
COUNTRY_PROFILE = re.compile(r"\bcountry profiles?\b", re.IGNORECASE)
LETTERS = re.compile(r"(?:1-9\s*\|?\s*)?(?:[A-Z]\s*\|?\s*){20,26}")
LETTER = re.compile(r"1-9|[A-Z]\b\s*\|?|\|")
TAG_LINE = re.compile(
    r"find and compare definitions|search glossary|(?:tvetipedia glossary|glossaire tvetipedia)\s*$"
    r"|trouve[rz] et compare[rz]",
    re.IGNORECASE,
)
POP_UP = re.compile(r"organi[sz]ation\s*:", re.IGNORECASE)
POP_UP_ROW = re.compile(
    r"(?:organi[sz]ation|source|description|link|url)\s*:|(?:website|unesdoc)\b|\[?\s*x\s+close",
    re.IGNORECASE,
)
POP_UP_END = re.compile(r"\[?\s*x?\s*close\s*\]?\s*$|(?:website|unesdoc)\b.{0,40}$", re.IGNORECASE)
LAST = re.compile(
    r"go further|view all \d+|related tvet forum|any questions or feedback|alternate definitions"
    r"|page date\b|back to top|retour en haut|share this page|©",
    re.IGNORECASE,
)
"""What comes after everything that is read, except related terms."""
WIKI_TABS = re.compile(
    r"(?:article|edit|discussion|history|main page|index|glossary|recent changes|search|\||\s)+",
    re.IGNORECASE,
)
WIKI_BANNER = re.compile(r"relaunched|this (?:page|text) (?:is|has been) (?:old|archived)", re.I)
OUR_SITE = re.compile(
    r"tvetipedia(?:\+|\s|%20)*glossary|glossaire(?:\+|\s|%20)*tvetipedia|tx_drwiki_pi1",
    re.IGNORECASE,
)
"""What every page of these mentions."""
