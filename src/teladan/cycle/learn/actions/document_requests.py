"""Documents that guests ask for: given with a file and terms, refused with a reason, or no longer wanted."""

import datetime as dt
import uuid
from typing import Any, BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import DocumentRequest, Place, Visit
from teladan.cycle.learn.queries.own_group import own_group
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground.evidence import actions as evidence
from teladan.ground.journal.actions import append

State, Terms = DocumentRequest.State, DocumentRequest.Terms
MOST = 200
"""Wishes of one visit."""


def ask_for_document(
    *,
    actor: str,
    visit: Visit,
    ident: uuid.UUID,
    what: str,
    asked_at: dt.datetime,
    why: str = "",
    place: Place | None = None,
) -> DocumentRequest:
    """Ask, for the group in which one sits. The same id again by the same author is the same wish.

    Raises CannotChange for an id of somebody else's, and where a visit has asked for too much.
    """
    with transaction.atomic():
        Visit.objects.select_for_update().get(pk=visit.pk)
        found = DocumentRequest.objects.filter(pk=ident).first()
        if found is not None:
            if (found.asked_by, found.visit_id) != (actor, visit.pk):
                raise CannotChange(_("Permintaan ini sudah dikirim orang lain. Muat ulang halaman, lalu isi lagi."))
            return found
        if visit.documents_asked.count() >= MOST:
            raise CannotChange(
                _("Kunjungan ini sudah meminta %(most)s dokumen. Batalkan yang tidak perlu dahulu.") % {"most": MOST}
            )
        group = own_group(visit, actor)
        row = DocumentRequest.objects.create(
            pk=ident,
            visit=visit,
            group=group,
            place=place or (group.site.place if group is not None else None),
            what=what.strip(),
            why=why.strip(),
            asked_by=actor,
            asked_at=asked_at,
        )
        _tell(actor, row, {"visit": str(visit.pk)}, verb="learn.document.asked")
    return row


def give_document(
    *,
    actor: str,
    document: DocumentRequest,
    terms: str,
    answered_at: dt.datetime,
    upload: BinaryIO | None = None,
    name: str = "",
    answer: str = "",
) -> None:
    """Give a copy on terms, or let it be seen on site without one.

    Raises CannotChange where it was answered or taken back meanwhile, or file and terms do not fit; HostileFile.
    """
    with transaction.atomic():
        row = _locked(document)
        if row.state != State.ASKED:
            raise CannotChange(_already(row))
        if terms == Terms.SITE and upload is not None:
            raise CannotChange(
                _("Dokumen yang hanya dilihat di tempat tidak diunggah. Hapus berkasnya, atau pilih syarat lain.")
            )
        if terms != Terms.SITE and upload is None:
            raise CannotChange(_("Pilih berkasnya, atau pilih “Hanya dilihat di tempat, tanpa salinan”."))
        file = evidence.save(upload=upload, name=name, account=actor) if upload is not None else None
        _save(row, state=State.RELEASED, terms=terms, file=file, answer=answer.strip(), by=actor, at=answered_at)
        _tell(actor, row, {"visit": str(row.visit_id), "terms": str(terms)}, verb="learn.document.given")


def refuse_document(*, actor: str, document: DocumentRequest, answer: str, answered_at: dt.datetime) -> None:
    """Say no, with the reason; what was given by mistake is taken back, and its file removed.

    Raises CannotChange where it was taken back or refused meanwhile.
    """
    with transaction.atomic():
        row = _locked(document)
        if row.state not in (State.ASKED, State.RELEASED):
            raise CannotChange(_already(row))
        if not answer.strip():
            raise CannotChange(_("Tulis alasannya, supaya peminta tahu."))
        file, was = row.file, row.state
        _save(row, state=State.REFUSED, terms="", file=None, answer=answer.strip(), by=actor, at=answered_at)
        _tell(actor, row, {"visit": str(row.visit_id), "was": str(was)}, verb="learn.document.refused")
        if file is not None:
            evidence.drop(file=file, actor=actor)


def withdraw_document(*, actor: str, document: DocumentRequest) -> None:
    """No longer wanted. Raises CannotChange once it was answered."""
    with transaction.atomic():
        row = _locked(document)
        if row.state != State.ASKED:
            raise CannotChange(_already(row))
        row.state = State.WITHDRAWN
        row.save(update_fields=["state"])
        _tell(actor, row, {"visit": str(row.visit_id)}, verb="learn.document.withdrawn")


def _already(row: DocumentRequest) -> str:
    words = {"state": str(row.get_state_display()).lower()}
    return _("Permintaan ini sekarang berkeadaan: %(state)s. Muat ulang halaman untuk melihatnya.") % words


def _locked(document: DocumentRequest) -> DocumentRequest:
    return DocumentRequest.objects.select_for_update(of=("self",)).select_related("file").get(pk=document.pk)


def _save(row: DocumentRequest, *, by: str, at: dt.datetime, **facts: Any) -> None:
    for name, value in {**facts, "answered_by": by, "answered_at": at}.items():
        setattr(row, name, value)
    row.save(update_fields=[*facts, "answered_by", "answered_at"])


def _tell(actor: str, row: DocumentRequest, payload: dict[str, Any], *, verb: str) -> None:
    append(actor=actor, verb=verb, subject=f"learn.document:{row.pk}", payload=payload)
