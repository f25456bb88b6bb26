"""Quotations compared with the originals that are held of their sources."""
