"""Pages of comparing, one file a noun."""
