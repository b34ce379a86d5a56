"""Forms of practices, one file a noun."""
