"""Reads of learning, one file a noun."""
