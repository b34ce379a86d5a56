"""What people fill in to keep the registry, one file a noun."""
