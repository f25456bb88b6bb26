"""Model Context Protocol 2026-07-28: assistants search, read, compare and cite by five tools."""
