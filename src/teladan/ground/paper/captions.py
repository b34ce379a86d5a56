"""Captions that count themselves."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from teladan.ground.paper.blocks import Block, Picture, Table


def numbered(blocks: Iterable[Block]) -> Iterator[Block]:
    """Captions with their numbers: tables and pictures are counted apart, those without a caption not at all.

    >>> [block.caption for block in numbered([Picture("<svg/>", "a", "Corong"), Picture("<svg/>", "b", "Tren")])]
    ['Gambar 1. Corong', 'Gambar 2. Tren']
    """
    counts = {Table: 0, Picture: 0}
    for block in blocks:
        if isinstance(block, Table | Picture) and block.caption:
            kind = type(block)
            counts[kind] += 1
            yield replace(block, caption=f"{'Tabel' if kind is Table else 'Gambar'} {counts[kind]}. {block.caption}")
        else:
            yield block
