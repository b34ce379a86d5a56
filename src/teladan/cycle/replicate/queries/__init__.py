"""Reads of replications, one file a noun."""
