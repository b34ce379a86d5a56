"""Config: what an installation decides for itself, and Django's settings made from it."""
