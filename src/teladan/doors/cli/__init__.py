"""The command line: one file a command. Composes the rooms below and decides nothing; its contract is in docs."""
