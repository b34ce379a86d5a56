"""Pages of learning, one file a noun."""
