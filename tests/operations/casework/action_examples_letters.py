"""How letters are registered, sent down, drafted, initialled and made official."""

import datetime as dt
from functools import partial

from factories.letters import RECEIVED, a_draft, a_file, an_incoming
from factories.registry import a_mandate, a_regency

from teladan.operations.casework.actions import dispositions, drafts, letters, stationery
from teladan.operations.casework.actions.cases import open_case
from teladan.operations.casework.models import Letter


def register_letter():
    place = a_regency()
    return partial(
        letters.register_letter,
        actor="",
        unit=place.office,
        subject="Permohonan kunjungan",
        received_at=RECEIVED,
        other_name="Badan Contoh",
    )


def register_delivered():
    return partial(letters.register_delivered, actor="", letter=_delivered())


def _delivered() -> Letter:
    place = a_regency()
    sent = a_draft(place.office, other=place.other)
    drafts.make_official(actor="", letter=sent, number="B-7", dated=dt.date(2025, 6, 20), file=a_file())
    return Letter.objects.get(came_from=sent)


def correct_letter():
    return partial(letters.correct_letter, actor="", letter=an_incoming(a_regency().office), subject="Hal yang benar")


def put_in_case():
    place = a_regency()
    case = open_case(actor="", procedure="visit-request", owner=place.office, party_name="Badan", subject="Kunjungan")
    return partial(letters.put_in_case, actor="", letter=an_incoming(place.office), case=case)


def void_letter():
    return partial(letters.void_letter, actor="", letter=an_incoming(a_regency().office), why="Tercatat dua kali")


def dispose():
    place = a_regency()
    return partial(
        dispositions.dispose,
        actor="",
        letter=an_incoming(place.office),
        giver=a_mandate(place.office, "head"),
        receivers=[a_mandate(place.melati)],
        copies=[a_mandate(place.kenanga)],
        instruction="Tindak lanjuti",
    )


def _disposition():
    call = dispose()
    return call()[0]


def read_disposition():
    return partial(dispositions.read_disposition, actor="", disposition=_disposition())


def finish_disposition():
    return partial(dispositions.finish_disposition, actor="", disposition=_disposition(), report="Sudah dijawab")


def new_draft():
    place = a_regency()
    return partial(
        drafts.new_draft, actor="", unit=place.office, kind="request", subject="Kunjungan", other=place.other
    )


def change_draft():
    return partial(drafts.change_draft, actor="", letter=a_draft(a_regency().office), subject="Hal lain")


def offer_draft():
    place = a_regency()
    return partial(
        drafts.offer_draft, actor="", letter=a_draft(place.office), mandates=[a_mandate(place.office, "head")]
    )


def _offered(decide):
    place = a_regency()
    letter, head = a_draft(place.office), a_mandate(place.office, "head")
    drafts.offer_draft(actor="", letter=letter, mandates=[head])
    return partial(decide, actor="", letter=letter, mandate=head)


def initial_draft():
    return _offered(drafts.initial_draft)


def return_draft():
    return partial(_offered(drafts.return_draft), note="Betulkan tanggalnya")


def make_official():
    return partial(
        drafts.make_official,
        actor="",
        letter=a_draft(a_regency().office),
        number="B-8/2025",
        dated=dt.date(2025, 6, 24),
        file=a_file(),
    )


def keep_letterhead():
    return partial(
        stationery.keep_letterhead, actor="", unit=a_regency().office, lines="PEMERINTAH CONTOH\nDINAS CONTOH"
    )


def add_template():
    return partial(
        stationery.add_template, actor="1", unit=a_regency().office, kind="request", name="Surat", file=a_file()
    )


def retire_template():
    call = add_template()
    return partial(stationery.retire_template, actor="", template=call())


EXAMPLES = {
    "register_letter": register_letter,
    "register_delivered": register_delivered,
    "correct_letter": correct_letter,
    "put_in_case": put_in_case,
    "void_letter": void_letter,
    "dispose": dispose,
    "read_disposition": read_disposition,
    "finish_disposition": finish_disposition,
    "new_draft": new_draft,
    "change_draft": change_draft,
    "offer_draft": offer_draft,
    "initial_draft": initial_draft,
    "return_draft": return_draft,
    "make_official": make_official,
    "keep_letterhead": keep_letterhead,
    "add_template": add_template,
    "retire_template": retire_template,
}
