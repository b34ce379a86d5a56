"""Keeping a result, archiving its report, forgetting it."""

import io
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from teladan.cycle.measure import sample
from teladan.cycle.measure.models import Calculation
from teladan.cycle.measure.options import Options
from teladan.cycle.measure.paper import score_pdf
from teladan.cycle.measure.queries.held import document_of
from teladan.ground.evidence import actions as evidence
from teladan.ground.evidence.queries import File
from teladan.ground.journal.actions import append


@dataclass(frozen=True)
class _Definition:
    ident: str
    digest: str


def keep_calculation(
    *, account: str, file: File, title: str, options: Mapping[str, Any], document: Mapping[str, Any]
) -> Calculation:
    """Keep a result and the file it was made of, for an account that may read the file (the caller's rule).

    Its report is archived by a job. Raises FileGoneError when the file's time was over meanwhile.
    """
    instrument = document["instrument"]
    with transaction.atomic():
        if file.kept_by != account:
            evidence.keep(file=file, account=account)
        calculation = Calculation.objects.create(
            title=title,
            kept_by=account,
            file=file,
            instrument=instrument["ident"],
            digest=instrument["digest"],
            options=dict(options),
            document=dict(document),
        )
        append(
            actor=account,
            verb="measure.calculation.kept",
            subject=_subject(calculation),
            definition=_Definition(instrument["ident"], instrument["digest"]),
            payload={"file": str(file.pk), "units": len(document["units"])},
        )
    return calculation


def archive_report(*, calculation: uuid.UUID) -> None:
    """Print a kept result once and keep the PDF beside it; nothing happens when that was done or the result is gone."""
    with transaction.atomic():
        found = Calculation.objects.select_for_update(of=("self",)).filter(pk=calculation, report=None).first()
        if found is None:
            return
        pdf = io.BytesIO(score_pdf(found.document))
        found.report = evidence.save(upload=pdf, name=f"{found.title}.pdf", account=found.kept_by)
        found.save(update_fields=["report"])
        append(
            actor="",
            verb="measure.report.archived",
            subject=_subject(found),
            payload={"file": str(found.report.pk)},
        )


def keep_sample(*, account: str) -> Calculation:
    """Keep the invented sample workbook and its result for an account, as the demo's first example."""
    options = Options(
        instrument="skm/2017", sheets={"Jawaban": {"use": True, "header_row": None, "roles": {"1": "unit"}}}
    )
    with transaction.atomic():
        file = evidence.save(upload=io.BytesIO(sample.workbook()), name=sample.NAME, account=account)
        document = document_of(file, options)
        return keep_calculation(
            account=account,
            file=file,
            title="Contoh: SKM tiga unit, Semester I 2026 (data rekaan)",
            options=options.as_json(),
            document=document,
        )


def forget_calculation(*, calculation: Calculation, actor: str) -> None:
    """Remove a kept result with its file and report, at its owner's word. The journal still knows that it was kept."""
    with transaction.atomic():
        append(actor=actor, verb="measure.calculation.forgotten", subject=_subject(calculation))
        files = [file for file in (calculation.file, calculation.report) if file is not None]
        calculation.delete()
        for file in files:
            evidence.drop(file=file, actor=actor)


def _subject(calculation: Calculation) -> str:
    return f"measure.calculation:{calculation.pk}"
