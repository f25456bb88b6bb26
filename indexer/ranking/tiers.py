"""The tiers as numbers, best first, so that arrays can hold and compare them."""

from types import MappingProxyType

from indexer.query.results import TIERS

NO_TIER = len(TIERS)
"""What is no hit."""
RANK = MappingProxyType({tier: rank for rank, tier in enumerate(TIERS)})
