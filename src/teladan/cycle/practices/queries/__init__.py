"""Reads of practices, one file a noun."""
