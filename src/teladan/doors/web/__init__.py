"""The web door: the shell every page stands in, its components, sign-in and error pages.

Words: page, step (of the cycle), notice, figure, badge. It composes rooms and decides nothing: no arithmetic on
results, no writes to any room's tables.
"""
