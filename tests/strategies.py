"""Nouns of every shape that can be stored, sensible or not, for property-based tests."""

from hypothesis import strategies as st

from glossary.nouns.concept import DEFINITION_KINDS, Concept, Definition
from glossary.nouns.resource import Resource
from glossary.vocabulary.kinds import KINDS

CODES = st.sampled_from(["en", "fr", "ar", "zh"])
LABELS = st.dictionaries(CODES, st.text(), max_size=2)
TEXTS = st.lists(st.text(), max_size=2).map(tuple)
LISTS = st.dictionaries(CODES, TEXTS, max_size=2)
OPTIONAL = st.none() | st.text()
YEARS = st.none() | st.integers(0, 3000)

definitions = st.builds(
    Definition,
    id=st.text(),
    text=st.text(),
    language=CODES,
    kind=st.sampled_from(DEFINITION_KINDS),
    source=OPTIONAL,
    locator=OPTIONAL,
    spatial=OPTIONAL,
    year=YEARS,
    comment=OPTIONAL,
    seen_at=OPTIONAL,
)
concepts = st.builds(
    Concept,
    id=st.text(min_size=1),
    pref_label=LABELS,
    alt_label=LISTS,
    definition=st.lists(definitions, max_size=2, unique_by=lambda each: each.id).map(tuple),
    notation=TEXTS,
    scope_note=LABELS,
    example=LISTS,
    history_note=LISTS,
    change_note=LISTS,
    related=TEXTS,
    broad_match=TEXTS,
    narrow_match=TEXTS,
    replaced_by=OPTIONAL,
    legacy_id=st.lists(st.integers(), max_size=2).map(tuple),
)
resources = st.builds(
    Resource,
    id=st.text(min_size=1),
    type=st.sampled_from(KINDS.ids),
    title=LABELS,
    title_supplied=st.booleans(),
    creator=TEXTS,
    issued=OPTIONAL,
    identifier=st.dictionaries(st.text(), st.text(), max_size=2),
    abstract=LABELS,
    url=OPTIONAL,
    merged_into=OPTIONAL,
)

AWKWARD = (
    "=1+1",
    "'=1+1",
    "''=1+1",
    "'s-Hertogenbosch",
    " =cmd|'/c calc'!A0",
    "+49 228",
    "-5",
    "@SUM(A1)",
    "＝1+1",
    "\t=1",
    "a\nb",
    " blank ",
    "\n",
    'say "so"; or, not\ttab',
    "مهارة",
    "{empty}",
    "{none}",
    "{U+000D}",
    "_x000D_",
    "x005F_",
    "_x005F_x000D_",
    "\r\n",
    "\x00\x1f\x9f\uffff",
    "",
)
"""Texts that a spreadsheet would take for something else, or change."""
