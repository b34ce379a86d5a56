"""Texts that several people change: what differs between two, and what two independent changes of one text give together."""
