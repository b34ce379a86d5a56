"""Core: legal arithmetic on what it is given, and nothing it would have to look up."""
