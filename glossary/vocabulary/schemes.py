"""What themes and kinds there are until editors change them."""

from glossary.vocabulary.collections import Schemes
from glossary.vocabulary.kinds import KINDS
from glossary.vocabulary.themes import THEMES

STARTER = Schemes(THEMES, KINDS)
