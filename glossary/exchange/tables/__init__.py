"""What CSV and XLSX share: columns, rows and cells of a table of nouns."""
