"""Evaluations by somebody else: their components counted exactly, the spreadsheet and the reports they come in, their pages.

Words: component (komponen, and its parts), points (poin, out of the component's weight), share (points of weight), band
(the range of a predicate), hand-over (penyerahan).
"""
