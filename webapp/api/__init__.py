"""The JSON interface under /api/v1, declared as OpenAPI 3.1."""
