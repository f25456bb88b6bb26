"""Editions: everything public at one moment, in files that stay as they are for ever."""
