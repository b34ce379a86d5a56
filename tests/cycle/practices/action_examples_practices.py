"""How a practice is written, published, taken back, and said to run or to have stopped."""

import datetime as dt
import io
from functools import partial

from factories.practices import a_practice, a_published_practice
from factories.registry import a_regency, an_account

from teladan.cycle.practices.actions import kit, practices
from teladan.cycle.practices.models import Document
from teladan.ground import clock
from teladan.ground.evidence.actions import save

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def a_draft(**facts):
    return a_practice(a_regency().melati, **facts)


def in_print(**facts):
    return a_published_practice(a_regency().melati, **facts)


def a_file():
    return save(upload=io.BytesIO(PDF), name="sop.pdf", account=str(an_account().pk))


def a_document():
    return Document.objects.create(practice=a_draft(), kind="procedure", title="SOP", licence="cc-by", file=a_file())


def create_practice():
    facts = {"title": "Antre dari Rumah"}
    return partial(practices.create_practice, actor="1", keeper=a_regency().melati, facts=facts)


def change_practice():
    return partial(practices.change_practice, actor="1", practice=a_draft(), facts={"title": "Antre dari Rumah"})


def keep_rows():
    rows = [{"name": "Susun daftar", "weeks": 2}]
    return partial(kit.keep_rows, actor="1", practice=a_draft(), kind="steps", rows=rows)


def publish_practice():
    return partial(practices.publish_practice, actor="1", practice=a_draft())


def withdraw_practice():
    return partial(practices.withdraw_practice, actor="1", practice=in_print(), why="Salah tulis")


def confirm_practice():
    return partial(practices.confirm_practice, actor="1", practice=in_print(), on=clock.today())


def stop_practice():
    stop = practices.stop_practice
    return partial(stop, actor="1", practice=in_print(), on=clock.today(), why="Petugas pindah", lesson="Latih dua")


def resume_practice():
    stopped = in_print(stopped_on=dt.date(2024, 10, 2), stopped_why="Petugas pindah")
    return partial(practices.resume_practice, actor="1", practice=stopped, on=clock.today())


def add_document():
    facts = {"kind": "procedure", "title": "SOP", "licence": "cc-by"}
    return partial(kit.add_document, actor="1", practice=a_draft(), file=a_file(), facts=facts)


def change_document():
    return partial(kit.change_document, actor="1", document=a_document(), facts={"title": "SOP lama"})


def remove_document():
    return partial(kit.remove_document, actor="1", document=a_document())


EXAMPLES = {
    "create_practice": create_practice,
    "change_practice": change_practice,
    "keep_rows": keep_rows,
    "publish_practice": publish_practice,
    "withdraw_practice": withdraw_practice,
    "confirm_practice": confirm_practice,
    "stop_practice": stop_practice,
    "resume_practice": resume_practice,
    "add_document": add_document,
    "change_document": change_document,
    "remove_document": remove_document,
}
