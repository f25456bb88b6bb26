"""The kinds of resource of an instance whose editors have changed none."""

from glossary.vocabulary.collections import Scheme, starting_collections

_EVERY = starting_collections("kinds.json")

TERM = _EVERY[0]
"""What search calls a concept, beside the kinds of resource."""
UNCLASSIFIED = "publication"
"""The kind of files and new sources of which nobody has said what they are."""
RESERVED = frozenset({TERM.id, "concept", "resource"})
"""Words that stand where ids of kinds stand, so that no kind may have them as its id."""

KINDS = Scheme(_EVERY[1:])
"""Pages, calendar files, citations and linked data do something of their own for these ids."""
