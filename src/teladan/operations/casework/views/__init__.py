"""Pages of casework, one file a noun."""
