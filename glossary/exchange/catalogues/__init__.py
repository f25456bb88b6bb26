"""Catalogues of resources: BibTeX, RIS and CSL-JSON read into resources, and resources written."""
