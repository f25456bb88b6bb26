"""Reconciliation Service API 0.2: tables of names, as in OpenRefine, are matched with our terms."""
