SUBSCRIPTIONS: dict[str, list[str]] = {}
"""News that this room follows."""
