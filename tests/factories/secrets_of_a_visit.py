"""A visit of the health centre to another agency, with the letters, cases and stories around it; secrets once each."""

import datetime as dt
import io
import uuid
from typing import Any

from docx import Document as Docx

from factories.casework import an_information_request, at, happens
from factories.learn import DAY, a_draft_visit, a_host, a_sent_visit, an_agreed_visit
from factories.letters import a_draft, a_file, an_incoming
from factories.pictures import a_photo
from factories.registry import a_mandate
from factories.world import ABOVE, BOTH, HANDLERS, HOST, MANAGERS, REACH, World
from teladan.cycle.learn.actions.agenda import add_item, send_agenda
from teladan.cycle.learn.actions.delegates import add_delegate, import_delegates
from teladan.cycle.learn.actions.evaluations import evaluate
from teladan.cycle.learn.actions.minutes import learn_lesson, write_minute
from teladan.cycle.learn.actions.observations import record_observation
from teladan.cycle.learn.actions.photos import add_photo
from teladan.cycle.learn.actions.questions import answer_question, ask_question
from teladan.cycle.learn.models import Attendance, Blackout, HostQuestion, Photo, Visit
from teladan.cycle.measure.actions.follow_ups import agree_follow_up, report_follow_up
from teladan.cycle.share.actions import Shown, draft_story
from teladan.cycle.share.models import Story
from teladan.ground.evidence.actions import save
from teladan.ground.registry.models import Unit
from teladan.operations.casework.actions.dispositions import dispose
from teladan.operations.casework.actions.stationery import add_template, keep_letterhead
from teladan.operations.casework.models import Letter

OTHER_GUESTS = {"puskesmas lain"} | ABOVE | HOST
"""Of the health centre that is received on the same day: no concern of the first one's."""
REGISTER = HANDLERS | ABOVE | {"pengelola"}
DELEGATE_NUMBER = "197704042005011004"
DELEGATE_MAIL = "peserta.rekaan@contoh.go.id"
FAR = dt.date(2199, 7, 9)
SHEET = b"Nama,Jabatan,Peran\nZamrud nama diimpor,Analis,Anggota rombongan\n"

MAY_READ_OF_A_VISIT: dict[str, set[str]] = {
    "Zamrud kunjungan disiapkan": REACH,  # not sent: its host knows nothing of it
    "Zamrud tema kunjungan": BOTH,
    "Zamrud pertanyaan tamu": BOTH,
    "Zamrud jawaban tuan rumah": BOTH,
    "Zamrud pokok notulen": BOTH,
    "Zamrud nama peserta": BOTH,
    "Zamrud keterangan foto": BOTH,
    "Zamrud kegiatan disepakati": BOTH,
    "Zamrud acara bersama": BOTH | OTHER_GUESTS,
    "Zamrud kata penilaian": BOTH,
    "Zamrud sebab tutup": BOTH,  # told to who asks for that day: the form says that visitors read it
    "Zamrud pengamatan tamu": REACH,
    "Zamrud pelajaran tamu": REACH,
    "Zamrud bukti kegiatan": REACH,
    "Zamrud nama diimpor": {"petugas"},  # in a file that one brought, until it is taken over
    "Zamrud pengamatan tuan rumah": HOST,
    "Zamrud pelajaran tuan rumah": HOST,
    "Zamrud pertanyaan berulang": HOST,  # not published yet
    "Zamrud melebihi kapasitas": HOST,
    "Zamrud konsep balasan": HOST,
    "Zamrud pemegang berkas": HOST,  # from hand to hand inside the office that must answer
    "Zamrud tema tamu lain": OTHER_GUESTS,
    "Zamrud peserta tamu lain": OTHER_GUESTS,
    "Zamrud acara tamu lain": OTHER_GUESTS,
    DELEGATE_NUMBER: set(),  # shown in answer to a POST alone
    DELEGATE_MAIL: set(),
    "Zamrud hal rahasia": HANDLERS,  # read at its own unit only
    "Zamrud hal konsep surat": REGISTER,
    "Zamrud hal surat masuk": REGISTER | {"entri"},  # sent down to
    "Zamrud catatan disposisi": REGISTER | {"entri"},
    "Zamrud surat resmi": REGISTER,
    "Zamrud balasan rahasia": HANDLERS,  # official and to whoever asked, and not behind the link all the same
    "Zamrud permintaan informasi": REACH,
    "Zamrud nama pemohon": REACH,
    "Zamrud kop surat": MANAGERS | {"petugas"},  # who keeps it, and on papers, which one of them looks at here
    "Zamrud nama templat": REACH,
    "Zamrud judul konsep": REACH,
    "Zamrud catatan pemeriksa": REACH,
    "Zamrud keterangan gambar": REACH,
    "Zamrud judul ditarik": REACH,
    "Zamrud sebab ditarik": REGISTER,
    # what opens the pages behind secret links is itself told to those alone who pass it on
    "zamrud-kode-tautan": REGISTER,
    "zamrud-kode-permohonan": set(),  # an agency here reads its own page of the case
    "zamrud-kode-kunjungan": REGISTER | {"instansi lain"},
    "zamrud-kode-tuan-rumah": HOST,
    "zamrud-kode-kartu": REGISTER,  # of one's own side's people
}

BY_CODE: dict[str, set[str]] = {
    "/tautan/": {"Zamrud surat resmi", "Zamrud permintaan informasi", "Zamrud nama pemohon", "Zamrud tema kunjungan"},
    "/kalender/": {"Zamrud tema kunjungan", "Zamrud acara bersama", "Zamrud tema tamu lain", "Zamrud acara tamu lain"},
    "/hadir/": {"Zamrud nama peserta", "Zamrud tema kunjungan"},
}
"""Whoever holds a secret link reads this behind it, signed in or not, and no other secret.

The party's link: what was asked and by whom. The calendar's: the days and the programme; a host's tells of all its visits.
A delegate's card: whose it is and of which visit.
"""


def add_visits(world: World) -> None:
    """What the health centre does with the other agency, and the letters and cases of its own."""
    _visit(world)
    _record(world)
    _follow_up(world)
    _beside(world)
    _letters(world)
    _stories(world)
    _codes(world)


def _codes(world: World) -> None:
    for name, field, code in (
        ("case", "code", "zamrud-kode-tautan"),
        ("visit", "feed_code", "zamrud-kode-kunjungan"),
        ("host", "feed_code", "zamrud-kode-tuan-rumah"),
        ("delegate", "mark", "zamrud-kode-kartu"),
    ):
        setattr(world.rows[name], field, code)
        world.rows[name].save(update_fields=[field])
    of_visit = world.rows["visit"].case
    of_visit.code = "zamrud-kode-permohonan"
    of_visit.save(update_fields=["code"])


def _actor(world: World, name: str = "petugas") -> str:
    account = world.people[name]
    return "" if account is None else str(account.pk)


def _visit(world: World) -> None:
    melati, other = world.units["melati"], world.units["other"]
    host = a_host(other)
    visit = an_agreed_visit(melati, other, theme="Zamrud tema kunjungan", beyond="Zamrud melebihi kapasitas")
    happens(visit.case, "disposed", at(17, 6), body="Zamrud pemegang berkas")
    facts = {"name": "Zamrud nama peserta", "role": "leader", "number": DELEGATE_NUMBER, "mail": DELEGATE_MAIL}
    delegate = add_delegate(actor=_actor(world), visit=visit, side="guest", facts=facts)
    brought = import_delegates(
        actor=_actor(world), visit=visit, side="guest", rows=[{"name": "Tono Tamu", "role": "member"}]
    )
    item = add_item(
        actor=_actor(world, "instansi lain"),
        reception=visit.reception,
        starts_at=dt.time(9),
        ends_at=dt.time(10),
        title="Zamrud acara bersama",
    )
    item.people.add(delegate)
    world.rows |= {
        "visit": visit,
        "host": host,
        "delegate": delegate,
        "brought": brought,
        "sheet": save(upload=io.BytesIO(SHEET), name="peserta.csv", account=_actor(world), kinds=("csv",)),
        "item": item,
        "draft_visit": a_draft_visit(melati, other, theme="Zamrud kunjungan disiapkan", proposed_on=FAR),
        "host_question": HostQuestion.objects.create(host=host, question="Zamrud pertanyaan berulang", answer="Ya"),
        "blackout": Blackout.objects.create(host=host, first=FAR, last=FAR, reason="Zamrud sebab tutup"),
        "place": host.places.first(),
    }


def _record(world: World) -> None:
    visit = world.rows["visit"]
    for side, name, words in (("guest", "petugas", "tamu"), ("host", "instansi lain", "tuan rumah")):
        actor = _actor(world, name)
        world.rows[f"{side}_observation"] = record_observation(
            actor=actor,
            visit=visit,
            ident=uuid.uuid4(),
            side=side,
            seen_at=at(10, 7),
            note=f"Zamrud pengamatan {words}",
        )
        world.rows[f"{side}_lesson"] = learn_lesson(
            actor=actor, visit=visit, side=side, title=f"Zamrud pelajaran {words}", ours="A", theirs="B", will="C"
        )
    guest, host = _actor(world), _actor(world, "instansi lain")
    question = ask_question(
        actor=guest, visit=visit, ident=uuid.uuid4(), side="guest", text="Zamrud pertanyaan tamu", asked_at=at(1, 7)
    )
    answer_question(actor=host, question=question, answer="Zamrud jawaban tuan rumah", answered_at=at(2, 7))
    evaluate(actor=guest, visit=visit, side="guest", answers={"welcome": 4}, good="Zamrud kata penilaian")
    send_agenda(actor=host, reception=visit.reception)
    world.rows |= {
        "question": question,
        "minute": write_minute(actor=host, visit=visit, topic="Zamrud pokok notulen", said="Isi"),
        "photo": add_photo(
            actor=guest,
            visit=visit,
            ident=uuid.uuid4(),
            side="guest",
            upload=a_photo(size=(64, 48)),
            consent="nobody",
            caption="Zamrud keterangan foto",
        ),
    }


def _follow_up(world: World) -> None:
    visit = world.rows["visit"]
    line = _agreed(visit, visit.guest, "Zamrud kegiatan disepakati")
    proof = a_file("Zamrud bukti kegiatan.pdf")
    report_follow_up(actor=_actor(world), follow_up=line, state="running", evidence=proof)
    world.rows["agreed"] = line


def _agreed(visit: Visit, unit: Unit, activity: str) -> Any:
    return agree_follow_up(
        actor="",
        unit=unit,
        about=f"learn.visit:{visit.pk}",
        activity=activity,
        due_on=dt.date(2025, 12, 1),
        owner="Kepala",
        agreed_on=DAY,
    )


def _beside(world: World) -> None:
    """Another delegation received on the same day; and a visit to the office above, for its own desk."""
    first, host = world.rows["visit"], world.units["other"]
    beside = a_sent_visit(world.units["kenanga"], host, theme="Zamrud tema tamu lain")
    beside.reception = first.reception
    beside.save()
    happens(beside.case, "accepted", at(20, 6))
    who = {"name": "Zamrud peserta tamu lain", "role": "leader"}
    delegate = add_delegate(actor=_actor(world, "puskesmas lain"), visit=beside, side="guest", facts=who)
    hours = {"starts_at": dt.time(10), "ends_at": dt.time(11)}
    add_item(
        actor="", reception=first.reception, title="Zamrud acara tamu lain", visit=beside, people=[delegate], **hours
    )
    a_host(world.units["office"])
    world.rows |= {"beside": beside, "hosted": an_agreed_visit(host, world.units["office"], theme="Menata arsip")}


def _letters(world: World) -> None:
    melati, mandates, visit = world.units["melati"], world.rows["mandates"], world.rows["visit"]
    case = an_information_request(
        melati, at(2, 6), subject="Zamrud permintaan informasi", party_name="Zamrud nama pemohon"
    )
    letter = an_incoming(melati, "Zamrud hal surat masuk", case=case, file=a_file("masuk.pdf"))
    (given,) = dispose(
        actor=_actor(world, "kepala"),
        letter=letter,
        giver=mandates["kepala"],
        receivers=[mandates["entri"]],
        note="Zamrud catatan disposisi",
    )
    an_incoming(melati, "Zamrud hal rahasia", case=case, nature=Letter.Nature.SECRET)
    for subject, nature in (("Zamrud surat resmi", "ordinary"), ("Zamrud balasan rahasia", "secret")):
        _official(melati, subject, case=case, other_name=case.party_name, nature=nature)
    reply = {"kind": Letter.Kind.ACCEPTANCE, "other": melati, "other_name": "", "case": visit.case}
    a_draft(world.units["other"], "Zamrud konsep balasan", **reply)
    keep_letterhead(actor="", unit=melati, lines="Zamrud kop surat", city="Contoh")
    world.rows |= {
        "case": case,
        "happening": case.happenings.get(),
        "letter": letter,
        "draft_letter": a_draft(melati, "Zamrud hal konsep surat", case=case, reply_to=letter),
        "official_letter": Letter.objects.get(subject="Zamrud surat resmi"),
        "secret_reply": Letter.objects.get(subject="Zamrud balasan rahasia"),
        "secret_letter": Letter.objects.get(subject="Zamrud hal rahasia"),
        "host_letter": Letter.objects.get(subject="Zamrud konsep balasan"),
        "disposition": given,
        "template": _template(melati, "Zamrud nama templat"),
    }


def _official(unit: Unit, subject: str, **facts: Any) -> None:
    """A letter that went out, numbered and signed."""
    made = a_draft(unit, subject, **facts)
    signed = {"state": Letter.State.OFFICIAL, "number": "B-2/2025", "dated": dt.date(2025, 6, 9), "file": a_file()}
    Letter.objects.filter(pk=made.pk).update(**signed)


def _template(unit: Unit, name: str) -> Any:
    sheet, content = Docx(), io.BytesIO()
    sheet.add_paragraph("{{ draf }} {{ hal }}")
    sheet.save(content)
    content.seek(0)
    file = save(upload=content, name="surat.docx", account="1", kinds=("docx",))
    return add_template(actor="", unit=unit, kind="request", name=name, file=file)


def _stories(world: World) -> None:
    photo = Shown(world.rows["photo"].pk, "Zamrud keterangan gambar")
    draft = _story(world, "Zamrud judul konsep", photos=[photo])
    Story.objects.filter(pk=draft.pk).update(note="Zamrud catatan pemeriksa")
    withdrawn = _story(world, "Zamrud judul ditarik")
    Story.objects.filter(pk=withdrawn.pk).update(
        state=Story.State.WITHDRAWN,
        withdrawn_why="Zamrud sebab ditarik",
        approved_by=world.rows["mandates"]["kepala"],
        published_at=at(15, 7),
    )
    world.rows |= {"story": draft, "withdrawn_story": withdrawn, "story_photo": draft.photos.get()}


def _story(world: World, title: str, photos: Any = ()) -> Story:
    return draft_story(
        actor=_actor(world),
        unit=world.units["melati"],
        about=f"learn.visit:{world.rows['visit'].pk}",
        photos=photos,
        title=title,
        lead="Teras",
        body="Isi",
        place="Contoh",
        happened_on=DAY,
        byline="ra/hms",
        contact="Puskesmas Contoh Melati",
    )


def grow_visits(world: World, units: list[Unit]) -> None:
    """As many more of all that pages of learning, casework and sharing list, within reach of the office."""
    office, hosted = world.units["office"], world.rows["hosted"]
    for number, unit in enumerate(units):
        a_host(unit)
        a_draft_visit(unit, office, theme=f"Rencana {number}", proposed_on=FAR)
        a_sent_visit(unit, office, theme=f"Permohonan {number}")
        together = a_sent_visit(unit, office, theme=f"Bersama {number}")
        together.reception = hosted.reception
        together.save()
        happens(together.case, "accepted", at(20, 6))
        an_agreed_visit(unit, office, theme=f"Sendiri {number}")
        an_agreed_visit(world.units["melati"], unit, theme=f"Ke sana {number}")
    for visit in (world.rows["visit"], hosted):
        for number in range(len(units)):
            _grow_visit(world, visit, number)
    for number in range(len(units)):
        _grow_desk(world, number)
        _grow_letters(world, number)
        _grow_stories(world, number)


def _grow_visit(world: World, visit: Visit, number: int) -> None:
    actor, photo = _actor(world, "admin dinas"), world.rows["photo"]
    for side in ("guest", "host"):
        who = {"name": f"Orang Rekaan {number}", "role": "note_taker", "mail": f"orang{number}@contoh.go.id"}
        delegate = add_delegate(actor="", visit=visit, side=side, facts=who)
        if number % 2:
            Attendance.objects.create(delegate=delegate, how="list", at=at(10, 7))
        note = {"ident": uuid.uuid4(), "side": side, "seen_at": at(10, 7), "note": f"Catatan {number}"}
        record_observation(actor=actor, visit=visit, **note)
        learn_lesson(actor=actor, visit=visit, side=side, title=f"Pelajaran {number}", ours="A", theirs="B", will="C")
        asked = {"ident": uuid.uuid4(), "side": side, "text": f"Pertanyaan {number}?", "asked_at": at(1, 7)}
        question = ask_question(actor=actor, visit=visit, **asked)
        if number % 2:
            answer_question(actor=actor, question=question, answer="Ya", answered_at=at(2, 7))
        _agreed(visit, visit.guest if side == "guest" else visit.host, f"Kegiatan {number}")
        import_delegates(actor="", visit=visit, side=side, rows=[{"name": f"Lain {number}", "role": "contact"}])
    write_minute(actor=actor, visit=visit, topic=f"Pokok {number}", said="Isi")
    Photo.objects.create(visit=visit, file=photo.file, small=photo.small, consent="nobody", author=actor)
    item = {"starts_at": dt.time(11, number), "ends_at": dt.time(11, number + 1), "title": f"Acara {number}"}
    add_item(actor="", reception=visit.reception, people=[delegate], **item)
    send_agenda(actor="", reception=visit.reception)


def _grow_desk(world: World, number: int) -> None:
    host = world.rows["hosted"].reception.host
    host.places.create(kind="site", name=f"Tempat {number}")
    day = DAY + dt.timedelta(days=number)
    Blackout.objects.create(host=host, first=day, last=day, reason="Renovasi")
    HostQuestion.objects.create(host=host, question=f"Berapa {number}?", answer="Dua", is_published=True)


def _grow_letters(world: World, number: int) -> None:
    office, melati, mandates = world.units["office"], world.units["melati"], world.rows["mandates"]
    case = an_information_request(melati, at(2, 6), subject=f"Permintaan {number}")
    a_draft(melati, f"Konsep {number}", case=world.rows["case"])
    letter = an_incoming(melati, f"Surat {number}", case=case)
    dispose(actor="", letter=letter, giver=mandates["kepala"], receivers=[mandates["petugas"]], note="Pelajari")
    down = an_incoming(office, f"Surat dinas {number}")
    dispose(actor="", letter=down, giver=mandates["petugas dinas"], receivers=[mandates["admin dinas"]], note="Ikuti")
    happens(world.rows["visit"].case, "disposed", at(17, 6, hour=10), body=f"Bagian {number}")
    _template(melati, f"Templat {number}")
    receiver = a_mandate(melati, "keyer")
    dispose(actor="", letter=world.rows["letter"], giver=mandates["kepala"], receivers=[receiver], note="Baca")
    facts = {"case": world.rows["case"], "other_name": world.rows["case"].party_name}
    _official(melati, f"Balasan {number}", **facts)


def _grow_stories(world: World, number: int) -> None:
    _story(world, f"Konsep {number}")
    told = _story(world, f"Terbit {number}")
    Story.objects.filter(pk=told.pk).update(
        state=Story.State.PUBLISHED, approved_by=world.rows["mandates"]["kepala"], published_at=at(15, 7)
    )
