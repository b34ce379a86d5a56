"""Pages of practices, one file a noun."""
