"""Ground: the rooms that keep and carry things for every part of the product."""
