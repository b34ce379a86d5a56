"""A practice of the other agency that the health centre copies; drafts, a problem and plans of its own; secrets once each."""

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

from factories.letters import a_file
from factories.practices import WRITTEN, a_practice, a_problem
from factories.replicate import a_committed_replication, a_replication, a_running_replication
from factories.world import ABOVE, BOTH, HOST, INSIDE, REACH, RUNNERS, World
from teladan.cycle.practices.actions.search_index import index_practice
from teladan.cycle.practices.models import (
    Award,
    CatalogueImport,
    Document,
    Edition,
    EvidenceRow,
    Outcome,
    Part,
    Practice,
    Review,
    Step,
)
from teladan.cycle.practices.queries.editions import content_of
from teladan.cycle.replicate.actions.scale_up import make_scale_plan
from teladan.cycle.replicate.actions.studies import make_study
from teladan.cycle.replicate.models import (
    Adaptation,
    FidelityCheck,
    FidelityPart,
    PlanStep,
    Readiness,
    Replication,
    ScalePlan,
    ScaleUnit,
    Study,
)
from teladan.cycle.replicate.queries.panels import Collected
from teladan.cycle.replicate.queries.scale_up import Row
from teladan.ground.registry.models import Unit

AT = dt.datetime(2025, 2, 3, 9, tzinfo=ZoneInfo("Asia/Jakarta"))
DAY = dt.date(2025, 2, 1)
MANDATED = INSIDE | ABOVE | {"puskesmas lain", "instansi lain", "pengelola"}
"""Everybody who works under a mandate, and who runs the installation."""
WORKED_ON = "Zamrud kata yang dikerjakan"

MAY_READ_OF_A_PRACTICE: dict[str, set[str]] = {
    "Zamrud praktik konsep": REACH,  # of the health centre, not published
    "Zamrud praktik ditarik": REACH,
    "Zamrud sebab tarik praktik": REACH,
    WORKED_ON: HOST,  # changed since the last edition: title, texts, rows
    "Zamrud narahubung praktik": MANDATED,
    "Zamrud dokumen minta izin": MANDATED,  # licence: ask
    "Zamrud berkas bukti": MANDATED,
    "Zamrud lembar masalah": REACH,
    "Zamrud katalog diimpor": REACH,
    "Zamrud tujuan belum diminta": REACH,  # the origin was not asked yet
    "Zamrud tujuan meniru": BOTH,
    "Zamrud catatan persetujuan": BOTH,
    "Zamrud cara di sini": BOTH,
    "Zamrud catatan keutuhan": BOTH,
    "Zamrud catatan kesiapan": REACH,
    "Zamrud langkah rencana": REACH,
    "Zamrud surat komitmen": REACH,
    "Zamrud keputusan lembaga": RUNNERS | HOST,  # the office above copies too
    "Zamrud pelajaran berhenti": RUNNERS | HOST | {"puskesmas lain"},  # which tried it and stopped
    "Zamrud unit dalam kajian": RUNNERS,
    "Zamrud sebab tarik kajian": RUNNERS,
    "Zamrud perluasan dinas": RUNNERS,
}


def add_practices(world: World) -> None:
    """What the health centre writes, copies and is part of."""
    melati = world.units["melati"]
    _practices(world)
    _replications(world)
    _studies(world)
    row = a_practice(melati, title="Zamrud praktik ditarik", state="withdrawn")
    Practice.objects.filter(pk=row.pk).update(withdrawn_why="Zamrud sebab tarik praktik")
    world.rows |= {
        "practice_draft": a_practice(melati, title="Zamrud praktik konsep"),
        "practice_withdrawn": row,
        "scale_plan": _a_plan(world, [world.units["kenanga"]], "Zamrud perluasan dinas"),
        "catalogue": CatalogueImport.objects.create(
            unit=melati, name="Zamrud katalog diimpor", file=a_file("katalog.xlsx"), taken_by="", taken_at=AT
        ),
    }


def _practices(world: World) -> None:
    """Published, and being rewritten since."""
    public = a_practice(
        world.units["other"], title="Jemput Antar Berkas", state="published", contact_name="Zamrud narahubung praktik"
    )
    outcome = public.outcomes.get()
    Outcome.objects.filter(pk=outcome.pk).update(code=_code(world))
    asked = {"practice": public, "licence": "ask"}
    document = Document.objects.create(title="Prosedur", file=a_file("Zamrud dokumen minta izin.pdf"), **asked)
    _publish(public)
    evidence = _evidence(outcome, file=a_file("Zamrud berkas bukti.pdf"))
    review = Review.objects.create(outcome=outcome, at_most=1, reason="Menunggu laporan", made_by="", made_at=AT)
    world.rows |= {"practice": public, "practice_document": document, "evidence_row": evidence, "review": review}
    world.rows["practice_unnamed_document"] = _rewrite(public)


def _code(world: World) -> str:
    return f"indicator/{world.rows['indicator'].key}"


def _publish(practice: Practice) -> None:
    content = content_of(practice)
    Edition.objects.create(practice=practice, number=1, content=content, published_by="", published_at=WRITTEN)
    index_practice(practice=practice)


def _rewrite(practice: Practice) -> Document:
    """Everything that its keeper may write anew, not published yet."""
    texts = ("title", "summary", "problem", "novelty_text", "beneficiaries", "preconditions", "failures", "lessons")
    Practice.objects.filter(pk=practice.pk).update(**dict.fromkeys((*texts, "owner_name"), WORKED_ON))
    code = practice.outcomes.get().code
    Outcome.objects.create(practice=practice, name=WORKED_ON, code=code)
    Part.objects.create(practice=practice, key="baru", name=WORKED_ON, is_core=True)
    Step.objects.create(practice=practice, name=WORKED_ON)
    Award.objects.create(practice=practice, year=2025, name=WORKED_ON)
    file = a_file(f"{WORKED_ON}.pdf")
    return Document.objects.create(practice=practice, title=WORKED_ON, licence="cc0", file=file)


def _evidence(outcome: Outcome, **facts: object) -> EvidenceRow:
    plain = {
        "design": "before_after",
        "measured_by": "own",
        "place": "Kota Contoh",
        "starts_on": dt.date(2019, 1, 1),
        "ends_on": dt.date(2022, 12, 31),
        "estimate": 3,
        "low": 1,
        "high": 5,
        "recorded_by": "",
        "recorded_at": AT,
    }
    return EvidenceRow.objects.create(outcome=outcome, **plain | facts)


def _replications(world: World) -> None:
    """The health centre's own, come from all that it may come from; one not told yet; one that lasts; one that stopped."""
    public, melati = world.rows["practice"], world.units["melati"]
    problem = a_problem(melati, title="Zamrud lembar masalah", code=_code(world))
    row = a_committed_replication(
        public,
        melati,
        aim="Zamrud tujuan meniru",
        consent_note="Zamrud catatan persetujuan",
        commitment=a_file("Zamrud surat komitmen.pdf"),
        problem=problem,
        follow_up=world.rows["follow_up"],
        visit=world.rows["visit"],
    )
    _own_side(row)
    _both_sides(row, "Zamrud cara di sini", "Zamrud catatan keutuhan")
    second = a_practice(world.units["other"], title="Loket Pagi", state="published")
    _publish(second)
    lasting = a_running_replication(
        public,
        world.units["office"],
        institutionalised_on=DAY,
        institutionalised_by="Keputusan kepala",
        institution_file=a_file("Zamrud keputusan lembaga.pdf"),
    )
    stopped = a_running_replication(
        public,
        world.units["kenanga"],
        stopped_on=DAY,
        stopped_why="Zamrud pelajaran berhenti",
        stopped_lesson="Zamrud pelajaran berhenti",
    )
    world.rows |= {
        "problem": problem,
        "replication": row,
        "untold_replication": a_replication(second, melati, aim="Zamrud tujuan belum diminta"),
        "lasting_replication": lasting,
        "stopped_replication": stopped,
        "plan_step": row.steps.get(name="Zamrud langkah rencana"),
    }


def _own_side(row: Replication) -> None:
    answered = {"answer": "partly", "answered_by": "", "answered_at": AT}
    note = "Zamrud catatan kesiapan"
    Readiness.objects.create(replication=row, definition="replication/2026", question="signed", note=note, **answered)
    _step(row, "Zamrud langkah rencana")


def _step(row: Replication, name: str) -> None:
    PlanStep.objects.create(replication=row, name=name, since=dt.date(2025, 1, 1), due_on=DAY)


def _both_sides(row: Replication, way: str, note: str) -> None:
    made = {"made_by": "", "made_at": AT}
    Adaptation.objects.create(
        replication=row, part="ajakan", part_name="Cara mengajak", kind="adaptation", what=way, on=DAY, **made
    )
    check = FidelityCheck.objects.create(replication=row, on=DAY, checked_by="Orang Rekaan", **made)
    FidelityPart.objects.create(check_made=check, part="daftar", name="Daftar", kept="partly", note=note)


def _studies(world: World) -> None:
    """Of the copies below the office; a unit in it is known by name to those within its reach alone."""
    public = world.rows["practice"]
    draft = make_study(
        actor="",
        practice=public,
        outcome=world.rows["evidence_row"].outcome,
        owner=world.units["office"],
        collected=Collected(_panel(_code(world)), None),
    )
    Study.objects.filter(pk=draft.pk).update(made_at=AT)
    world.rows |= {
        "draft_study": draft,
        "study": _like(draft, "published"),
        "withdrawn_study": _like(draft, "withdrawn", withdrawn_why="Zamrud sebab tarik kajian"),
    }


def _like(study: Study, state: str, **facts: object) -> Study:
    same = ("practice", "outcome", "owner", "code", "cut_on", "panel", "answer")
    kept = {name: getattr(study, name) for name in same}
    return Study.objects.create(**kept, state=state, made_by="", made_at=AT, published_at=AT, **facts)


def _panel(code: str) -> dict[str, object]:
    """As `collect` freezes it: twelve units over five years, four of which copied at the start of the fourth."""
    years = range(2021, 2026)
    units = []
    for place in range(12):
        copied = place < 4
        values = [30 + place % 5 + (7 * place + 3 * year) % 4 + (5 if copied and year >= 2024 else 0) for year in years]
        units.append(
            {
                "id": 10_000 + place,
                "name": f"Unit Rekaan {place}" if place else "Zamrud unit dalam kajian",
                "start": 2024 if copied else None,
                "start_code": "2024" if copied else "",
                "started_on": "2024-01-05" if copied else "",
                "is_origin": False,
                "is_touched": False,
                "values": [f"{value}.00000000" for value in values],
                "versions": ["1"] * 5,
            }
        )
    return {
        "code": code,
        "name": "Cakupan pemeriksaan dini",
        "direction": "higher",
        "unit_of_measure": "%",
        "digits": 1,
        "version": "1",
        "kind": "year",
        "types": ["puskesmas"],
        "periods": [
            {
                "number": year,
                "code": str(year),
                "name": str(year),
                "starts_on": f"{year}-01-01",
                "ends_on": f"{year}-12-31",
            }
            for year in years
        ],
        "thin": [],
        "units": units,
        "outside": [{"id": 10_100, "name": "Zamrud unit dalam kajian (luar)", "why": "tidak ada angkanya"}],
        "why_not": "",
    }


def _a_plan(world: World, units: list[Unit], name: str) -> ScalePlan:
    """Over units of which one in ten is reached."""
    measured = {"outcome": world.rows["evidence_row"].outcome, "indicator": world.rows["indicator"]}
    money = {"budget": Decimal(100_000_000), "cost_each": Decimal(20_000_000), "gain": Decimal(4)}
    return make_scale_plan(
        actor="",
        practice=world.rows["practice"],
        owner=world.units["office"],
        facts={"name": name, "running": 1, **money, **measured},
        rows=[Row(unit, 1000, 900, Decimal(10), "") for unit in units],
        others={"people": 100, "missing": 20},
    )


def grow_practices(world: World, units: list[Unit]) -> None:
    """As many more of all that pages of practices and replications list, within reach of the office."""
    public, row, study = (world.rows[name] for name in ("practice", "replication", "study"))
    office, outcome = world.units["office"], world.rows["evidence_row"].outcome
    for number, unit in enumerate(units):
        more = a_practice(unit, title=f"Praktik Contoh {number}", state="published")
        _publish(more)
        a_practice(office, title=f"Konsep Contoh {number}")
        a_problem(unit, title=f"Masalah Contoh {number}", code=_code(world))
        a_running_replication(public, unit, source=row)
        a_replication(more, office, facilitator=unit)
        _evidence(outcome, place=f"Kota {number}")
        Review.objects.create(outcome=outcome, at_most=2, reason=f"Alasan {number}", made_by="", made_at=AT)
        _like(study, "published")
        _like(study, "draft")
        _a_plan(world, [unit], f"Perluasan {number}")
        ScaleUnit.objects.create(plan=world.rows["scale_plan"], unit=unit, cost=20_000_000, people=900, gain=36)
        _step(row, f"Langkah {number}")
        _both_sides(row, f"Cara {number}", f"Catatan {number}")
        CatalogueImport.objects.create(
            unit=unit, name=f"Katalog {number}", file=world.rows["catalogue"].file, taken_by="", taken_at=AT
        )
    _grow_practice(world.rows["practice"])


def _grow_practice(practice: Practice) -> None:
    """Its own rows and editions."""
    file = practice.documents.first().file
    for number in range(12):
        Outcome.objects.create(practice=practice, name=f"Indikator {number}", code=f"skm/unsur-{number}")
        Part.objects.create(practice=practice, key=f"bagian-{number}", name=f"Bagian {number}")
        Step.objects.create(practice=practice, name=f"Langkah {number}")
        Document.objects.create(practice=practice, title=f"Dokumen {number}", licence="cc0", file=file)
        content = content_of(practice)
        Edition.objects.create(
            practice=practice, number=number + 2, content=content, published_by="", published_at=WRITTEN
        )
    index_practice(practice=practice)
