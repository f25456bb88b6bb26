"""Who does what: assignments with a date, following an entry, threads of comments on a field."""
