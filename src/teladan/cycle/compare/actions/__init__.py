"""Writes of comparing, one file a noun."""
