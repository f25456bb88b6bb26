"""TBX (ISO 30042): termbases read in both editions and styles, and TBX-Basic written."""
