"""Any language without a folder of its own."""
