"""From a query to hits: search, snippets, completion, related terms, evaluation."""
