"""Reads of comparing, one file a noun."""
