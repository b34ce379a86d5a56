"""Forms of learning, one file a noun."""
