"""Writes of learning, one file a noun."""
