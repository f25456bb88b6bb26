"""Languages, one folder for each, whose `analysis` states its rules as `LANGUAGE`."""
