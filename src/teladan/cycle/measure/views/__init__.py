"""Pages of measuring, one file a noun."""
