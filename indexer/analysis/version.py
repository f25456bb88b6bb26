"""The version of the analysis: an index made with another one is made anew.

The numbers are raised by hand, when a word comes out as another term. A test with golden terms
fails until that is done; a changed comment changes nothing.
"""

from functools import cache

from indexer.analysis.language import all_languages

SHARED = 2
"""Version of what all languages share: tokens, folding, compounds, keys of labels."""


@cache
def analysis_version() -> str:
    """The shared number, then that of each language: `1 en1 fr1 und1`."""
    languages = sorted(all_languages().values(), key=lambda language: language.code)
    return " ".join([str(SHARED), *(f"{one.code}{one.version}" for one in languages)])
