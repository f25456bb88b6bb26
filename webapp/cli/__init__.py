"""The command line: `tvetipedia`, one module for each group of verbs."""

from webapp.cli.main import main

__all__ = ["main"]
