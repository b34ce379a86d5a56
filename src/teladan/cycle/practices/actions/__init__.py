"""Writes of practices, one file a noun."""
