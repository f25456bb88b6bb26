"""The nouns: concepts and resources, their records, labels and JSON."""
