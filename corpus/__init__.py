"""Starter knowledge: plain files, shipped with the packages."""
