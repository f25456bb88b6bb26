"""OAI-PMH 2.0: harvesters keep a copy of terms and resources, and follow what changes."""
