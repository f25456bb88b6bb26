"""Lists: A–Z, themes, countries, sources, resources by kind."""
