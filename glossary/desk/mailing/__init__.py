"""Notices on their way into people's mail: at once, as a daily digest, or not at all."""
