"""How a catalogue is taken over and taken back."""

import io
from functools import partial

from factories.registry import a_regency

from teladan.cycle.practices.actions import catalogues
from teladan.cycle.practices.actions.catalogues import Brought
from teladan.cycle.practices.catalogue_rows import CatalogueRow
from teladan.ground.evidence import actions as evidence


def a_file():
    return evidence.hold(
        upload=io.BytesIO(b"judul;instansi\nLoket Malam;Dinas Contoh\n"), name="katalog.csv", holder="a"
    )


def brought():
    facts = {"title": "Loket Malam", "owner_name": "Dinas Contoh", "source": "Katalog Contoh"}
    return Brought("Katalog Contoh", "Milik sendiri", [CatalogueRow("A2", facts)])


def take_catalogue():
    return partial(catalogues.take_catalogue, actor="1", keeper=a_regency().office, file=a_file(), brought=brought())


def undo_catalogue():
    return partial(catalogues.undo_catalogue, actor="1", catalogue=take_catalogue()())


def index_catalogue():
    return partial(catalogues.index_catalogue, catalogue=take_catalogue()().pk)


EXAMPLES = {
    "take_catalogue": take_catalogue,
    "undo_catalogue": undo_catalogue,
    "index_catalogue": index_catalogue,
}
