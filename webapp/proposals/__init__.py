"""Readers' proposals: the form, what keeps spam out of it, and the page that shows the answer."""
