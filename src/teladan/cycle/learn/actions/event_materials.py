"""What is handed out at an event."""

from typing import BinaryIO

from django.db import transaction

from teladan.cycle.learn.models import Event, EventItem, Material
from teladan.ground import clock
from teladan.ground.evidence import actions as evidence
from teladan.ground.journal.actions import append


def add_material(
    *,
    actor: str,
    event: Event,
    upload: BinaryIO,
    name: str,
    title: str,
    reader: str = Material.Reader.INVITED,
    item: EventItem | None = None,
) -> Material:
    """A file for those who are invited, or for everybody. Raises HostileFile."""
    with transaction.atomic():
        file = evidence.save(upload=upload, name=name, account=actor)
        made = Material.objects.create(
            event=event, item=item, title=title, file=file, reader=reader, by=actor, at=clock.now()
        )
        _tell(actor, made, "learn.session.material_added")
    return made


def change_material(*, actor: str, material: Material, reader: str) -> None:
    """For whom a file is."""
    with transaction.atomic():
        material.reader = reader
        material.save(update_fields=["reader"])
        _tell(actor, material, "learn.session.material_changed")


def remove_material(*, actor: str, material: Material) -> None:
    """It is handed out no longer; its file goes too."""
    with transaction.atomic():
        _tell(actor, material, "learn.session.material_removed")
        file = material.file
        material.delete()
        evidence.drop(file=file, actor=actor)


def _tell(actor: str, material: Material, verb: str) -> None:
    append(
        actor=actor,
        verb=verb,
        subject=f"learn.event:{material.event_id}",
        payload={"material": str(material.pk), "reader": str(material.reader)},
    )
