"""Searches that found nothing: listed, looked into, and made into drafts."""
