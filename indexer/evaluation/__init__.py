"""How well search answers: judged queries and test collections, measured as the field does."""
