"""Forms of casework, one file a noun."""
