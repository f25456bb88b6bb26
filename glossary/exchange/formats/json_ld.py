"""SKOS in JSON-LD."""

from glossary.exchange.skos.syntax import skos_format
from glossary.message import english

_BEGINNING = r"(?s:[\[{].{0,8000}?\"@(?:context|graph|id|type)\")"

FORMAT = skos_format(
    name="jsonld",
    title="SKOS in JSON-LD",
    media_type="application/ld+json",
    suffixes=(".jsonld",),
    about=english("SKOS in JSON-LD, for programs that read JSON"),
    begins=_BEGINNING,
    syntax="JSON_LD",
)
