"""Presenters that pages share."""
