"""Pages of the registry, one file a noun."""
