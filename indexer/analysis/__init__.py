"""From text to terms: tokenize, fold, stop, stem, by language."""
