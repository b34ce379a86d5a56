"""Writes of casework, one file a noun."""
