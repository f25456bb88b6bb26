"""SKOS in RDF/XML."""

from glossary.exchange.skos.syntax import skos_format
from glossary.message import english

_BEFORE = r"(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)*"
_ROOT = r"<[\w.:-]+\s[^>]*22-rdf-syntax-ns\#"

FORMAT = skos_format(
    name="rdfxml",
    title="SKOS in RDF/XML",
    media_type="application/rdf+xml",
    suffixes=(".rdf", ".owl"),
    about=english("SKOS in RDF/XML, as older programs read it"),
    begins=rf"(?s:{_BEFORE}{_ROOT})",
    syntax="RDF_XML",
)
