"""Reports of evaluations are handed over, seen, signed off; whoever has not is reminded."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.cycle.measure.changing import CannotChange
from teladan.cycle.measure.models import Evaluation, HandOver
from teladan.cycle.measure.queries.responsible import responsible
from teladan.ground import clock
from teladan.ground.evidence.queries import File
from teladan.ground.journal.actions import append
from teladan.ground.post.actions import ImproperMail, notify, send_mail
from teladan.ground.registry.queries import MEASURES, Mandate, Role, Unit, zone_of

ABOUT = re.compile(r"[a-z]+\.[a-z_]+:[0-9a-f-]{1,40}")


def hand_over(
    *,
    actor: str,
    evaluations: Sequence[Evaluation],
    handed_on: dt.date,
    about: str = "",
    signatory: Mandate | None = None,
) -> list[HandOver]:
    """Give reports to their units from a day on. Raises CannotChange without any, for one replaced or handed over before."""
    if not evaluations:
        raise CannotChange(_("Pilih sedikitnya satu instansi."))
    if about and not ABOUT.fullmatch(about):
        raise CannotChange(_("Kegiatan penyerahannya tidak dikenal. Buka lagi dari halaman kegiatannya."))
    with transaction.atomic():
        rows = Evaluation.objects.select_for_update(of=("self",)).filter(pk__in=[one.pk for one in evaluations])
        found = list(rows.select_related("unit").order_by("unit__name", "pk"))
        for row in found:
            if row.replaced_at is not None:
                raise CannotChange(
                    _("%(unit)s: evaluasinya sudah dikoreksi. Muat ulang daftarnya.") % {"unit": row.unit.name}
                )
        given = HandOver.objects.filter(evaluation__in=found).select_related("evaluation__unit").first()
        if given is not None:
            raise CannotChange(_("%(unit)s: sudah diserahkan sebelumnya.") % {"unit": given.evaluation.unit.name})
        now = clock.now()
        made = HandOver.objects.bulk_create(
            HandOver(evaluation=row, about=about, signatory=signatory, handed_on=handed_on, made_by=actor, made_at=now)
            for row in found
        )
        append(
            actor=actor,
            verb="measure.hand_over.made",
            subject=f"measure.hand_over:{made[0].pk}",
            payload={"evaluations": len(made)} | ({"about": about} if about else {}),
        )
    return made


def take_back_hand_over(*, actor: str, given: HandOver) -> None:
    """Undo a hand-over that nobody has seen. Raises CannotChange afterwards."""
    with transaction.atomic():
        row = _locked(given)
        if row.seen_at or row.received_on:
            raise CannotChange(_("Laporan ini sudah dilihat atau diterima, jadi penyerahannya tetap tercatat."))
        _tell(actor, "taken_back", row, {"evaluation": str(row.evaluation_id)})
        row.delete()


def number_letter(*, actor: str, given: HandOver, number: str, dated: dt.date | None) -> None:
    """Note the number and date that the office gave the cover letter."""
    with transaction.atomic():
        row = _locked(given)
        row.number, row.dated = number.strip(), dated
        row.save(update_fields=["number", "dated"])
        _tell(actor, "numbered", row, {})


def see_evaluation(*, actor: str, evaluation: Evaluation) -> bool:
    """Note that the unit has seen its report; False where it was noted before. Raises CannotChange before the day."""
    with transaction.atomic():
        row = _locked(_given(evaluation))
        _check_day(row, evaluation)
        if row.seen_at is not None:
            return False
        row.seen_at, row.seen_by = clock.now(), actor
        row.save(update_fields=["seen_at", "seen_by"])
        _tell(actor, "seen", row, {"evaluation": str(evaluation.pk)})
    return True


def sign_off(
    *, actor: str, evaluation: Evaluation, name: str, title: str, on: dt.date, file: File | None = None
) -> None:
    """Note who received the report, when; `file`: the receipt signed on paper. Raises CannotChange without a name, before
    the day of handing over, and a second time."""
    if not name.strip():
        raise CannotChange(_("Isi nama penerimanya."))
    with transaction.atomic():
        row = _locked(_given(evaluation))
        _check_day(row, evaluation)
        if row.received_on is not None:
            raise CannotChange(_("Tanda terima laporan ini sudah dicatat."))
        if not row.handed_on <= on <= clock.today(zone_of(evaluation.evaluator)):
            raise CannotChange(_("Tanggal terima harus antara tanggal penyerahan dan hari ini."))
        row.received_on, row.received_name, row.received_title = on, name.strip(), title.strip()
        row.received_by, row.receipt = actor, file
        row.seen_at, row.seen_by = row.seen_at or clock.now(), row.seen_by or actor
        row.save()
        _tell(actor, "signed_off", row, {"evaluation": str(evaluation.pk), "on_paper": file is not None})


def remind_of_hand_overs(
    *, actor: str, sender: Unit, hand_overs: Sequence[HandOver], link: str, path: str, with_mail: bool
) -> int:
    """Notices to those who act for the units, and a mail each, once per report however often it is pressed; how many mails."""
    if not hand_overs:
        raise CannotChange(_("Tidak ada yang perlu diingatkan."))
    mails = 0
    today = clock.today(zone_of(sender))
    with transaction.atomic():
        held = responsible({one.evaluation.unit_id for one in hand_overs}, today, roles=MEASURES | {Role.HEAD})
        for one in hand_overs:
            people = [mandate.person for mandate in held.get(one.evaluation.unit_id, [])]
            text = _("Laporan hasil evaluasi tahun %(year)s menunggu dibuka dan ditandaterimakan.") % {
                "year": one.evaluation.year
            }
            key = f"measure.hand_over:{one.pk}:{today:%Y-%m-%d}"
            accounts = [person.account_id for person in people if person.account_id and person.account.is_active]
            notify(accounts=accounts, key=key, text=text, url=f"{path}{one.evaluation_id}/", actor=actor)
            for person in people if with_mail else ():
                mails += _mailed(actor, sender, one, person, f"{text}\n\n{link}{one.evaluation_id}/\n\n{sender.name}")
        append(
            actor=actor,
            verb="measure.hand_over.reminded",
            subject=f"measure.hand_over:{hand_overs[0].pk}",
            payload={"hand_overs": len(hand_overs), "mails": mails},
        )
    return mails


def _mailed(actor: str, sender: Unit, one: HandOver, person: Any, body: str) -> bool:
    """False for somebody without an address, or with one that is none."""
    if not person.mail:
        return False
    try:
        send_mail(
            actor=actor,
            key=f"measure.hand_over:{one.pk}:{person.pk}",
            to=person.mail,
            person=person,
            unit=sender,
            subject=_("Laporan hasil evaluasi menunggu Anda"),
            body=body,
        )
    except ImproperMail:
        return False
    return True


def _given(evaluation: Evaluation) -> HandOver:
    found = HandOver.objects.filter(evaluation=evaluation).first()
    if found is None:
        raise CannotChange(_("Laporan ini belum diserahkan."))
    return found


def _locked(given: HandOver) -> HandOver:
    row = HandOver.objects.select_for_update().filter(pk=given.pk).first()
    if row is None:
        raise CannotChange(_("Penyerahan ini sudah dibatalkan. Muat ulang daftarnya."))
    return row


def _check_day(row: HandOver, evaluation: Evaluation) -> None:
    if row.handed_on > clock.today(zone_of(evaluation.evaluator)):
        raise CannotChange(_("Hari penyerahannya belum tiba."))


def _tell(actor: str, done: str, row: HandOver, payload: dict[str, Any]) -> None:
    append(actor=actor, verb=f"measure.hand_over.{done}", subject=f"measure.hand_over:{row.pk}", payload=payload)
