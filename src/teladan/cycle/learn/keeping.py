"""How texts of a report are kept: every one a version, none ever written over. What the actions on passages share."""

import uuid

from django.db.models import Max
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import Passage, PassageVersion, Report
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground import clock
from teladan.ground.journal.actions import append

LONGEST = 6000
Kind = PassageVersion.Kind


def checked(text: str) -> str:
    """A text as it is kept: browsers send lines that end in two characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not text:
        raise CannotChange(_("Alinea kosong tidak disimpan. Tulis isinya, atau hapus alineanya."))
    if len(text) > LONGEST:
        raise CannotChange(
            _("Alinea ini %(length)d huruf, paling banyak %(most)d. Bagi menjadi beberapa alinea.")
            % {"length": len(text), "most": LONGEST}
        )
    return text


def append_passage(actor: str, report: Report, section: str, text: str, ident: uuid.UUID | None = None) -> Passage:
    """The row at the end of a section with its first version; the caller holds the report and tells."""
    last = Passage.objects.filter(report=report, section=section).aggregate(last=Max("position"))["last"] or 0
    moment = clock.now()
    passage = Passage.objects.create(
        pk=ident or uuid.uuid4(),
        report=report,
        section=section,
        position=last + 1,
        text=text,
        version=1,
        made_by=actor,
        made_at=moment,
    )
    PassageVersion.objects.create(passage=passage, number=1, text=text, author=actor, made_at=moment)
    return passage


def add_version(passage: Passage, author: str, base: int, text: str, kind: str) -> PassageVersion:
    """The next version, which the passage reads from now on; one that was removed is back. The caller holds the passage."""
    version = PassageVersion.objects.create(
        passage=passage,
        number=passage.version + 1,
        base=base,
        kind=kind,
        text=text,
        author=author,
        made_at=clock.now(),
    )
    passage.text, passage.version, passage.is_removed = text, version.number, False
    passage.save(update_fields=["text", "version", "is_removed"])
    return version


def tell(actor: str, *, verb: str, passage: Passage, payload: dict[str, int | str]) -> None:
    append(actor=actor, verb=verb, subject=f"learn.passage:{passage.pk}", payload=payload)
