"""Writes of replications, one file a noun."""
