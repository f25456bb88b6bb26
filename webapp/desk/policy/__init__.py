"""The settings that administrators change in the browser."""
