"""SKOS: vocabularies read from RDF of any syntax, and concepts written as RDF."""
