"""SKOS in Turtle or TriG."""

from glossary.exchange.skos.syntax import skos_format
from glossary.message import english

_COMMENTS = r"(?:\s|\#[^\n]*\n)*"
_DIRECTIVE = r"@prefix\s+[\w.-]*:\s*<|@base\s+<|prefix\s+[\w.-]*:\s*<|base\s+<"

FORMAT = skos_format(
    name="turtle",
    title="SKOS in Turtle",
    media_type="text/turtle",
    suffixes=(".ttl", ".trig", ".n3"),
    about=english("SKOS in Turtle, as vocabulary services read it"),
    begins=f"{_COMMENTS}(?:{_DIRECTIVE})",
    # Whatever is Turtle is TriG as well.
    syntax=("TRIG", "TURTLE"),
)
