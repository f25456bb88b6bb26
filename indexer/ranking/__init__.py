"""From matches to a ranked answer: weights, tiers, labels and facets, in front of every engine."""
