"""Workbooks (XLSX, ODS) surveyed, read and written; only what uses one imports this."""
