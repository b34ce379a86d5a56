"""Cycle: the steps an agency takes with one service, a room for each; measuring is the first."""
