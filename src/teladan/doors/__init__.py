"""Doors: the web pages and the command line, where the rooms below are put to use."""
