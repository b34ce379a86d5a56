"""The paper of comparing: the report of a unit and of a tree of units, the sheet for the head, the evidence for AKIP.

All are made of a gap document or an overview, as its reader may see it, and of what stands beside it (`contents.py`). They say
no number that the page does not say. Papers are in Indonesian whatever the language of the screen.
"""
