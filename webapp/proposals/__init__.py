"""Readers' suggestions: the form, what keeps spam out of it, and the page that tells the answer."""
