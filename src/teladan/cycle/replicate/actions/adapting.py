"""How the copy differs from the original, written as a log; and how much of the core is kept, as somebody found it."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.cycle.replicate.models import Adaptation, FidelityCheck, FidelityPart, Replication
from teladan.cycle.replicate.queries.adapting import added_key, core_parts_of, newest_of, parts_of
from teladan.cycle.replicate.refusals import CannotChange
from teladan.ground import clock
from teladan.ground.journal.actions import append

Kind = Adaptation.Kind
AS_IT_IS = "Sama seperti aslinya."
NO_LONGER = "Tambahan ini tidak dipakai lagi."
"""What stands where nobody said more; it is kept, so it stays in the language of the record."""


def note_adaptation(*, actor: str, replication: Replication, facts: dict[str, Any]) -> Adaptation:
    """How a part is done here. `facts`: part (empty for something added), part_name (of what was added), kind, what, why, on.

    Something added is a combination, so it counts as a modification; chosen as adoption, it is done as in the original
    again, so without it. Raises CannotChange for an unknown part, and where a core part is modified without a reason.
    """
    part, kind = facts.get("part", ""), Kind(facts["kind"])
    found = next((one for one in parts_of(replication) if one.key == part), None)
    if part and found is None:
        raise CannotChange(_("Bagian ini tidak ada dalam praktik yang ditiru. Muat ulang halaman, lalu pilih lagi."))
    name = found.name if found else " ".join(str(facts.get("part_name", "")).split())
    if not name:
        raise CannotChange(_("Beri nama pada yang ditambahkan."))
    if found is None:
        kind = _of_added(replication, name, kind)
    what, why = str(facts.get("what", "")).strip(), str(facts.get("why", "")).strip()
    if kind != Kind.ADOPTION and not what:
        raise CannotChange(_("Tulis bagaimana bagian ini dilakukan di sini."))
    if found and found.is_core and kind == Kind.MODIFICATION and not why:
        raise CannotChange(_("Bagian inti diubah: tulis alasannya, supaya yang membaca hasilnya tahu sebabnya."))
    with transaction.atomic():
        _lock(replication, facts["on"])
        made = Adaptation.objects.create(
            replication=replication,
            part=part,
            part_name=name,
            was_core=bool(found and found.is_core),
            kind=kind,
            what=what or (AS_IT_IS if found else NO_LONGER),
            why=why,
            on=facts["on"],
            made_by=actor,
            made_at=clock.now(),
        )
        _tell(actor, "adaptation.noted", replication, {"adaptation": made.pk, "kind": str(kind)})
    return made


def adopt_rest(*, actor: str, replication: Replication, on: dt.date) -> int:
    """Note that every part of which nothing was written is done as it is; how many. Raises CannotChange for none."""
    with transaction.atomic():
        _lock(replication, on)
        known = newest_of(replication, clock.today())
        rest = [part for part in parts_of(replication) if part.key not in known]
        if not rest:
            raise CannotChange(_("Semua bagian sudah dicatat."))
        at = clock.now()
        Adaptation.objects.bulk_create(
            Adaptation(
                replication=replication,
                part=part.key,
                part_name=part.name,
                was_core=part.is_core,
                kind=Kind.ADOPTION,
                what=AS_IT_IS,
                on=on,
                made_by=actor,
                made_at=at,
            )
            for part in rest
        )
        _tell(actor, "adaptation.rest_adopted", replication, {"parts": len(rest)})
    return len(rest)


def check_fidelity(
    *,
    actor: str,
    replication: Replication,
    on: dt.date,
    checked_by: str,
    found: Mapping[str, tuple[str, str]],
) -> FidelityCheck:
    """What somebody found of each core part: key -> (kept, note). Raises CannotChange unless every core part is judged,
    the copy runs on that day, and the day has come.
    """
    parts = core_parts_of(replication)
    if not parts:
        raise CannotChange(_("Praktik ini tidak menyebut bagian inti, jadi tidak ada yang diperiksa keutuhannya."))
    missing = [part.name for part in parts if found.get(part.key, ("", ""))[0] not in FidelityPart.Kept.values]
    if missing:
        raise CannotChange(_("Nilai setiap bagian inti. Belum dinilai: %(names)s.") % {"names": "; ".join(missing)})
    if replication.started_on is None or on < replication.started_on:
        raise CannotChange(_("Keutuhan diperiksa setelah replikasi mulai berjalan. Periksa tanggalnya."))
    with transaction.atomic():
        _lock(replication, on)
        made = FidelityCheck.objects.create(
            replication=replication, on=on, checked_by=checked_by.strip(), made_by=actor, made_at=clock.now()
        )
        FidelityPart.objects.bulk_create(
            FidelityPart(
                check_made=made,
                part=part.key,
                name=part.name,
                kept=found[part.key][0],
                note=found[part.key][1].strip(),
            )
            for part in parts
        )
        _tell(actor, "fidelity.checked", replication, {"check": made.pk, "parts": len(parts)})
    return made


def _of_added(replication: Replication, name: str, kind: Adaptation.Kind) -> Adaptation.Kind:
    if kind != Kind.ADOPTION:
        return Kind.MODIFICATION
    if added_key(name) not in newest_of(replication, clock.today()):
        raise CannotChange(
            _("“%(name)s” belum pernah dicatat sebagai tambahan. Yang ditambahkan dicatat sebagai modifikasi.")
            % {"name": name}
        )
    return kind


def _lock(replication: Replication, on: dt.date) -> None:
    """One writer at a time, about days that have come, of a copy that went on until then."""
    row = Replication.objects.select_for_update().get(pk=replication.pk)
    if on > clock.today():
        raise CannotChange(_("Tanggal ini belum tiba. Catat yang sudah diputuskan atau sudah dilakukan."))
    if row.stopped_on is not None and row.stopped_on < on:
        raise CannotChange(_("Replikasi ini sudah berhenti sebelum tanggal itu."))


def _tell(actor: str, done: str, replication: Replication, payload: dict[str, Any]) -> None:
    subject = f"replicate.replication:{replication.pk}"
    append(actor=actor, verb=f"replicate.{done}", subject=subject, payload=payload)
