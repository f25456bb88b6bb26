"""Workbooks (XLSX) surveyed, read and written; only what uses one imports this."""
