"""From nouns to the documents of the index: passages and sentences."""
