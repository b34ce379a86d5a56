"""Forms of replications, one file a noun."""
