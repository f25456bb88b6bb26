"""What CSV, XLSX and ODS share: columns, rows and cells of a table of nouns."""
