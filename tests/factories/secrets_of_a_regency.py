"""A small government in which each secret stands once, in words found nowhere else; and the people who look for them."""

import datetime as dt
import uuid

from django.utils import timezone

from factories.indicators import a_value, an_indicator, sent
from factories.measure import a_wave, answer, answers
from factories.registry import a_mandate, a_regency, a_unit, an_account
from factories.secrets_of_a_practice import MAY_READ_OF_A_PRACTICE, add_practices, grow_practices
from factories.secrets_of_a_visit import MAY_READ_OF_A_VISIT, add_visits, grow_visits
from factories.world import ABOVE, INSIDE, MANAGERS, REACH, RUNNERS, World
from teladan.cycle.compare.models import PeerGroup
from teladan.cycle.measure.actions.calculations import keep_sample
from teladan.cycle.measure.actions.follow_ups import plan_follow_up
from teladan.cycle.measure.actions.notes import add_note
from teladan.cycle.measure.actions.reminders import prepare_reminder
from teladan.cycle.measure.actions.results import publish_results, withdraw_results
from teladan.cycle.measure.actions.values import record_values
from teladan.cycle.measure.actions.waves import close_wave
from teladan.cycle.measure.models import Batch, Calculation, IndicatorValue, Intake, Result, Suggestion, Wave
from teladan.cycle.measure.queries.late import late_rows
from teladan.ground.evidence.models import File
from teladan.ground.post.actions import notify
from teladan.ground.post.models import Message, Notice
from teladan.ground.registry.actions import create_person, create_service, end_mandate, grant_mandate
from teladan.ground.registry.models import Account, Mandate, Unit, UnitImport
from teladan.ground.registry.queries import Viewer
from teladan.ground.registry.sessions import acting_of

NUMBER = "198501012010011001"
PHONE = "081355512345"

MAY_READ: dict[str, set[str]] = {
    "Zamrud saran satu": REACH,
    "Zamrud catatan unit": REACH,
    "Zamrud catatan keseluruhan": RUNNERS,
    "Zamrud layanan dalam": REACH,
    "Zamrud kegiatan tindak lanjut": REACH,
    "Zamrud catatan nilai": REACH,
    "Zamrud indikator dalam": REACH,
    "Zamrud periode disiapkan": RUNNERS,
    "Zamrud periode ditutup": REACH | {"puskesmas lain"},  # it takes part in it
    "Zamrud orang dalam": MANAGERS | INSIDE | ABOVE,
    "Zamrud hitungan simpanan": {"petugas"},
    "Zamrud kabar": {"petugas"},
    "Zamrud perihal surat": MANAGERS,
    "Zamrud berkas impor": MANAGERS,
    "88,89": REACH,  # index of melati in the closed wave: nothing of it was published
    "69,44": RUNNERS,  # of the whole of it
    "0812-3456-7890": REACH,  # in a suggestion of the published wave that may be read by everybody, where it is covered
    PHONE: MANAGERS,
    NUMBER: set(),  # shown in answer to a POST alone
    **MAY_READ_OF_A_VISIT,
    **MAY_READ_OF_A_PRACTICE,
}
"""Each secret, and who may come upon it at some address; everybody else at none."""


def build() -> World:
    place = a_regency()
    world = World(units=vars(place))
    _people(world)
    _registry(world)
    _waves(world)
    _indicators(world)
    _papers(world)
    add_visits(world)
    add_practices(world)
    return world


def _people(world: World) -> None:
    melati, office = world.units["melati"], world.units["office"]
    roles = {"pengamat": "observer", "entri": "keyer", "petugas": "officer", "kepala": "head", "admin": "administrator"}
    mandates = {name: a_mandate(melati, role) for name, role in roles.items()}
    mandates |= {
        "petugas dinas": a_mandate(office, "officer"),
        "admin dinas": a_mandate(office, "administrator"),
        "puskesmas lain": a_mandate(world.units["kenanga"], "administrator"),
        "instansi lain": a_mandate(world.units["other"], "administrator"),
        "peran berakhir": a_mandate(melati, "administrator"),
        "wajib ganti sandi": a_mandate(melati, "administrator"),
    }
    end_mandate(actor="", mandate=mandates["peran berakhir"], until=timezone.localdate())
    Account.objects.filter(person__mandates=mandates["wajib ganti sandi"]).update(must_change_password=True)
    world.rows["mandates"] = mandates
    accounts = {name: Account.objects.get(person__mandates=mandate) for name, mandate in mandates.items()}
    operator = an_account(is_operator=True)
    world.people = {"siapa saja": None, "tanpa peran": an_account(), **accounts, "pengelola": operator}
    secret = create_person(actor="", name="Zamrud orang dalam", staff="civil_servant", number=NUMBER, phone=PHONE)
    grant_mandate(actor="", person=secret, unit=melati, role="head", since=dt.date(2024, 1, 1))
    world.rows["person"] = secret


def _registry(world: World) -> None:
    melati = world.units["melati"]
    world.rows["service"] = create_service(actor="", unit=melati, name="Zamrud layanan dalam", is_internal=True)
    world.rows["public_service"] = create_service(actor="", unit=melati, name="Rawat jalan", is_internal=False)
    world.rows["organisation"] = a_unit("Yayasan Contoh", kind="organisation")
    world.rows["unit_import"] = UnitImport.objects.create(
        account=world.people["admin"],
        unit=melati,
        name="Zamrud berkas impor.xlsx",
        made={"units": [], "services": []},
    )


def _waves(world: World) -> None:
    """Closed and unpublished; published; withdrawn; open; in preparation. The closed one alone holds the figures above."""
    place, actor = world.units, str(world.people["petugas"].pk)
    for number, name in enumerate(("closed", "published", "withdrawn", "open", "draft")):
        wave = a_wave(
            place["office"],
            place["melati"],
            place["kenanga"],
            is_open=name != "draft",
            ends_on=dt.date(2026 - number // 2, 6 if number % 2 else 12, 30),
        )
        world.waves[name] = wave
        for intake in wave.intakes.select_related("unit", "wave"):
            world.intakes[f"{name} {intake.unit.name.split()[-1]}"] = intake
    _named(world.waves["draft"], "Zamrud periode disiapkan")
    _named(world.waves["closed"], "Zamrud periode ditutup")
    melati, kenanga = world.intakes["closed Melati"], world.intakes["closed Kenanga"]
    # 12 forms of 32/36 and 12 of 18/36: 88.89 and 50.00, together 69.44 (half up at two places)
    answers(melati, ["444433334"] * 11)
    answer(melati, "444433334", suggestion="Zamrud saran satu: kursi tunggu kurang")
    answers(kenanga, ["222222222"] * 12)
    for name in ("published", "withdrawn"):
        for unit in ("Melati", "Kenanga"):
            answers(world.intakes[f"{name} {unit}"], ["333333333"] * 12)
    shown = world.intakes["published Melati"]
    answer(shown, "333333333", suggestion="Hubungi saya di 0812-3456-7890 tentang antrean")
    Suggestion.objects.filter(intake=shown).update(is_public=True)
    world.rows["suggestion"] = Suggestion.objects.get(intake=melati)
    for name in ("closed", "published", "withdrawn"):
        close_wave(actor=actor, wave=world.waves[name])
    for name in ("published", "withdrawn"):
        publish_results(actor=actor, wave=world.waves[name])
    withdraw_results(actor=actor, wave=world.waves["withdrawn"], reason="Angka keliru.")
    closed = Wave.objects.get(pk=world.waves["closed"].pk)
    part = f"unit:{place['melati'].pk}"
    world.rows["note"] = add_note(actor=actor, wave=closed, part=part, text="Zamrud catatan unit")
    add_note(actor=actor, wave=closed, part="whole", text="Zamrud catatan keseluruhan")
    world.rows["follow_up"] = plan_follow_up(
        actor=actor,
        wave=closed,
        unit=place["melati"],
        element=closed.elements[0],
        activity="Zamrud kegiatan tindak lanjut",
        due_on=dt.date(2027, 3, 31),
        owner="Kepala tata usaha",
    )
    world.rows["results"] = list(Result.objects.filter(part=part))
    world.rows["batch"] = Batch.objects.create(wave=closed, kind="import", rows=0, made_by=actor)
    world.rows["sitting"] = Batch.objects.create(
        wave=world.waves["open"], kind="keying", intake=world.intakes["open Melati"], made_by=actor
    )


def _named(wave: Wave, title: str) -> None:
    wave.title = title
    wave.save(update_fields=["title"])


def _indicators(world: World) -> None:
    melati = world.units["melati"]
    shared = an_indicator(world.units["office"], melati, world.units["kenanga"])
    own = an_indicator(melati, melati, name="Zamrud indikator dalam")
    record_values(actor="1", values=[sent(shared, melati, "2026-03", 85, note="Zamrud catatan nilai")])
    value = IndicatorValue.objects.get(indicator=shared)
    a_value(own, melati)
    batch = Batch.objects.create(kind="import", rows=1, made_by=str(world.people["petugas"].pk))
    IndicatorValue.objects.filter(pk=value.pk).update(batch=batch)
    world.rows |= {"indicator": shared, "own_indicator": own, "value": value, "value_batch": batch}


def _papers(world: World) -> None:
    melati, account = world.units["melati"], world.people["petugas"]
    kept = keep_sample(account=str(account.pk))
    Calculation.objects.filter(pk=kept.pk).update(title="Zamrud hitungan simpanan")
    notify(accounts=[account.pk], key="rahasia", text="Zamrud kabar", url="/ukur/")
    mandate: Mandate = world.rows["mandates"]["petugas dinas"]
    officer = Viewer(account=str(mandate.person.account_id), acting=acting_of(mandate), person=mandate.person_id)
    reminder = prepare_reminder(
        actor=officer.account,
        ident=uuid.uuid4(),
        mandate=mandate,
        rows=late_rows(officer, dt.date(2026, 11, 22)),
        link="https://contoh.go.id/ukur/belum-kirim/",
        path="/ukur/belum-kirim/",
        with_mail=False,
    )
    world.rows |= {
        "calculation": kept,
        "file": File.objects.get(pk=kept.file_id),
        "notice": Notice.objects.get(text="Zamrud kabar"),
        "message": Message.objects.create(
            key="rahasia", unit=melati, to="a@contoh.go.id", subject="Zamrud perihal surat", body="Isi", state="kept"
        ),
        "reminder": reminder,
        "group": PeerGroup.objects.create(owner=melati, name="Kelompok Contoh", how="list", made_by=str(account.pk)),
    }


def grow(world: World, many: int = 12) -> None:
    """As many more of everything that pages list, within reach of the office."""
    office, actor = world.units["office"], world.people["admin dinas"]
    units = [a_unit(f"Puskesmas Contoh {number}", office, type="puskesmas") for number in range(many)]
    for number, unit in enumerate(units):
        create_service(actor="", unit=unit, name="Rawat jalan", is_internal=False)
        a_mandate(unit, "keyer")
        a_value(an_indicator(office, unit, name=f"Indikator {number}"), unit)
        a_unit(f"Yayasan Contoh {number}", kind="organisation")
        PeerGroup.objects.create(owner=office, name=f"Kelompok {number}", how="list", made_by="1")
        UnitImport.objects.create(account=actor, unit=unit, name="a.xlsx", made={"units": [], "services": []})
        Message.objects.create(
            key=f"surat {number}", unit=unit, to="a@contoh.go.id", subject="S", body="I", state="kept"
        )
        notify(accounts=[actor.pk], key=f"kabar {number}", text="Kabar", url="/ukur/")
        a_wave(office, unit, is_open=number % 2 == 0)
    _grow_waves(world, units)
    grow_visits(world, units)
    grow_practices(world, units)


def _grow_waves(world: World, units: list[Unit]) -> None:
    actor, published = str(world.people["admin dinas"].pk), a_wave(world.units["office"], *units)
    for intake in published.intakes.select_related("unit", "wave"):
        answers(intake, ["333333333"] * 12)
    close_wave(actor=actor, wave=published)
    publish_results(actor=actor, wave=Wave.objects.get(pk=published.pk))
    for name in ("closed", "open", "draft"):
        wave = world.waves[name]
        for unit in units:
            intake = Intake.objects.create(wave=wave, unit=unit, code=uuid.uuid4().hex[:12], population=500)
            if name == "open":
                answer(intake, suggestion="Kursi kurang")
    closed = Wave.objects.get(pk=world.waves["closed"].pk)
    for unit in units:
        add_note(actor=actor, wave=closed, part="whole", text=f"Catatan {unit}")
        Batch.objects.create(wave=world.waves["open"], kind="import", rows=0, made_by=actor)
    for number in range(len(units)):
        plan_follow_up(
            actor=actor,
            wave=closed,
            unit=world.units["melati"],
            element=closed.elements[0],
            activity=f"Kegiatan {number}",
            due_on=dt.date(2026, 11, 30),
            owner="Kepala",
        )
