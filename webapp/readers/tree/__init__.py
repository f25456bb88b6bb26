"""The tree of broader and narrower terms: where it begins, and each branch at its own address."""
