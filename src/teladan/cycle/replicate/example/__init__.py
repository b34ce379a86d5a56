"""Invented copies of the invented practices: who copied from whom, what was changed, and whether it worked.

The practice of scenario B, "Periksa Dekat Rumah", has six copies and nobody has measured them yet: that is left to who tries
the product. Nobody and no agency in it exists.
"""

from teladan.cycle.replicate.example.loading import EVENT, MEASURED_AGAIN, load

__all__ = ["EVENT", "MEASURED_AGAIN", "load"]
