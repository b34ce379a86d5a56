"""A unit's letterhead and its own templates are kept."""

from django.db import transaction

from teladan.ground import clock
from teladan.ground.evidence.queries import File
from teladan.ground.journal.actions import append
from teladan.ground.registry.queries import Unit
from teladan.operations.casework.models import Letterhead, Template


def keep_letterhead(
    *, actor: str, unit: Unit, lines: str, address: str = "", city: str = "", logo: File | None = None
) -> Letterhead:
    """The head of a unit's letters from now on; letters that are official stay as they were signed."""
    facts = {"lines": lines.strip(), "address": address.strip(), "city": city.strip(), "logo": logo}
    with transaction.atomic():
        row, _is_new = Letterhead.objects.update_or_create(unit=unit, defaults=facts)
        append(
            actor=actor,
            verb="casework.letterhead.kept",
            subject=f"casework.letterhead:{row.pk}",
            payload={"unit": unit.pk, "with_logo": logo is not None},
        )
    return row


def add_template(*, actor: str, unit: Unit, kind: str, name: str, file: File) -> Template:
    """A .docx of one's own, checked before, for one kind of document; it counts from now on."""
    with transaction.atomic():
        row = Template.objects.create(unit=unit, kind=kind, name=name.strip(), file=file, made_by=actor)
        append(
            actor=actor,
            verb="casework.template.added",
            subject=f"casework.template:{row.pk}",
            payload={"unit": unit.pk, "kind": kind},
        )
    return row


def retire_template(*, actor: str, template: Template) -> bool:
    """A template is used no more; False when it was retired before."""
    with transaction.atomic():
        if not Template.objects.filter(pk=template.pk, retired_at=None).update(retired_at=clock.now()):
            return False
        append(
            actor=actor,
            verb="casework.template.retired",
            subject=f"casework.template:{template.pk}",
            payload={"unit": template.unit_id, "kind": template.kind},
        )
    return True
