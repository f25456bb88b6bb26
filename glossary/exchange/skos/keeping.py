"""What comes back from SKOS that we wrote."""

from glossary.exchange.format import Kept

KEEPS = Kept(exact=False)
