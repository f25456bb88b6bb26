"""Look-ups over everything public: A–Z, themes, countries, labels, duplicates."""
