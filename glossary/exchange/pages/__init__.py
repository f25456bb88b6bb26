"""Saved web pages that hold terms: their text in lines, and what these say."""
