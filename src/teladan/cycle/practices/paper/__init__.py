"""Papers about a practice, made of what its page says."""
