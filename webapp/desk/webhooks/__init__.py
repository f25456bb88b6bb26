"""Webhooks at the desk: looked after by administrators, and sent in the background."""
