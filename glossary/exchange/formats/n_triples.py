"""SKOS in N-Triples: a triple on each line."""

from glossary.exchange.skos.syntax import skos_format
from glossary.message import english

_TRIPLE = r"(?:<[a-z][\w+.-]*:[^\s>]*>|_:\w+)\s+<[^\s>]+>\s+[<_\"]"

FORMAT = skos_format(
    name="ntriples",
    title="SKOS in N-Triples",
    media_type="application/n-triples",
    suffixes=(".nt",),
    about=english("SKOS in N-Triples, a triple on each line"),
    begins=rf"(?:\s|\#[^\n]*\n)*{_TRIPLE}",
    # A file of full names may use the short forms of Turtle further down.
    syntax=("TURTLE", "N_TRIPLES"),
)
