"""Photos of a visit: made anew, with what the people in them agreed to."""

import io
import uuid
from typing import Any, BinaryIO

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from teladan.cycle.learn.actions.observations import CannotRecord
from teladan.cycle.learn.models import Observation, Photo, Visit
from teladan.cycle.learn.pictures import made_anew
from teladan.ground.evidence import actions as evidence
from teladan.ground.journal.actions import append

MOST = 300
"""Photos of one visit: enough for a day, too few to fill a disk."""


def add_photo(
    *,
    actor: str,
    visit: Visit,
    ident: uuid.UUID,
    side: str,
    upload: BinaryIO,
    consent: str,
    caption: str = "",
    observation: uuid.UUID | None = None,
) -> Photo:
    """Add a photo; the same id again by the same author with the same picture is the same photo.

    Raises NotAPhoto, and CannotRecord for an id under which there is another picture.
    """
    made = made_anew(upload)  # before the transaction: slow work, while nobody has to wait
    with transaction.atomic():
        Visit.objects.select_for_update().get(pk=visit.pk)  # a phone that tries again meets what it sent first
        found = Photo.objects.filter(pk=ident).first()
        if found is not None:
            if (found.author, found.visit_id, found.digest) != (actor, visit.pk, made.digest):
                raise CannotRecord(
                    _("Foto lain sudah dikirim dengan tanda yang sama. Pilih lagi fotonya, lalu kirim ulang.")
                )
            return found
        if Photo.objects.filter(visit=visit).count() >= MOST:
            raise CannotRecord(
                _("Kunjungan ini sudah menyimpan %(most)s foto. Hapus yang tidak perlu, lalu kirim lagi.")
                % {"most": MOST}
            )
        of = Observation.objects.filter(pk=observation, visit=visit, author=actor).first() if observation else None
        photo = Photo.objects.create(
            pk=ident,
            visit=visit,
            observation=of,
            side=side,
            file=evidence.save(upload=io.BytesIO(made.full), name=f"foto-{ident}.jpg", account=actor),
            small=evidence.save(upload=io.BytesIO(made.small), name=f"foto-{ident}-kecil.jpg", account=actor),
            digest=made.digest,
            caption=caption.strip(),
            consent=consent,
            author=actor,
        )
        _tell(actor, "added", photo, {"visit": str(visit.pk), "consent": str(consent)})
    return photo


def change_photo(*, actor: str, photo: Photo, caption: str, consent: str) -> None:
    """Other words, or another state of the consent: it may be given later, and taken back."""
    facts = {"caption": caption.strip(), "consent": str(consent)}
    with transaction.atomic():
        row = Photo.objects.select_for_update().get(pk=photo.pk)
        changed = sorted(name for name, value in facts.items() if getattr(row, name) != value)
        for name in changed:
            setattr(row, name, facts[name])
        row.save(update_fields=changed)
        payload = {"fields": changed} | ({"consent": facts["consent"]} if "consent" in changed else {})
        _tell(actor, "changed", row, payload)


def remove_photo(*, actor: str, photo: Photo) -> None:
    """Remove a photo with its files, as whoever is in it may ask. Raises CannotRecord for one that an account shows."""
    with transaction.atomic():
        _tell(actor, "removed", photo, {"visit": str(photo.visit_id)})
        files = [file for file in (photo.file, photo.small) if file is not None]
        try:
            photo.delete()
        except ProtectedError:
            raise CannotRecord(
                _(
                    "Foto ini dipakai dalam kabar, jadi berkasnya disimpan. Ubah menjadi “Belum ada persetujuan”: "
                    "sejak itu tidak ditampilkan lagi."
                )
            ) from None
        for file in files:
            evidence.drop(file=file, actor=actor)


def _tell(actor: str, done: str, photo: Photo, payload: dict[str, Any]) -> None:
    append(actor=actor, verb=f"learn.photo.{done}", subject=f"learn.photo:{photo.pk}", payload=payload)
