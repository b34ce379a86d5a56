"""Pages of replications, one file a noun."""
