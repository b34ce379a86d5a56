"""Results of an evaluation by somebody else (AKIP): components, predicate, recommendations, and their handing over."""

import uuid

from django.db import models
from django.db.models import Q

from teladan.cycle.measure.models.answer import Batch


class Evaluation(models.Model):
    """What an evaluator found at a unit for a year. A correction is a new row; the one before says when and why.

    Read by the evaluated unit once it was handed over, by the evaluator always; named in comparisons only if `is_open`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, related_name="+")
    evaluator = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, related_name="+")
    instrument = models.CharField(max_length=80, help_text="id/version, akip/2015")
    digest = models.CharField(max_length=64)
    year = models.PositiveSmallIntegerField("tahun yang dievaluasi")
    total = models.DecimalField("nilai", max_digits=6, decimal_places=2, help_text="as printed in the report")
    predicate = models.CharField(
        "predikat", max_length=4, help_text="computed from the total by the instrument's bands"
    )
    printed_predicate = models.CharField("predikat tercetak", max_length=8, blank=True)
    findings = models.TextField("catatan", max_length=8000, blank=True)
    number = models.CharField("nomor LHE", max_length=80, blank=True)
    dated = models.DateField("tanggal LHE", null=True, blank=True)
    report = models.ForeignKey("evidence.File", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    is_open = models.BooleanField("boleh disebut dalam pembandingan", default=False, help_text="as the unit agreed")
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, null=True, blank=True, related_name="evaluations")
    recorded_by = models.CharField(max_length=64)
    recorded_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)
    replaced_why = models.CharField("alasan koreksi", max_length=300, blank=True)

    class Meta:
        ordering = ["-year", "unit__name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "instrument", "year"],
                condition=Q(replaced_at=None),
                name="measure_evaluated_once_a_year",
            ),
            models.CheckConstraint(
                condition=Q(replaced_at=None) | ~Q(replaced_why=""), name="measure_evaluation_replaced_for_a_reason"
            ),
        ]
        indexes = [models.Index(fields=["evaluator", "year"], name="measure_evaluated_year")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.instrument} {self.year}"


class ComponentScore(models.Model):
    """Points of one component or sub-component, out of its weight."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="scores")
    component = models.CharField(max_length=60, help_text="path of the instrument's element")
    points = models.DecimalField(max_digits=6, decimal_places=2)

    class Meta:
        ordering = ["evaluation", "id"]
        constraints = [models.UniqueConstraint(fields=["evaluation", "component"], name="measure_component_once")]

    def __str__(self) -> str:
        return f"{self.component} {self.points}"


class Recommendation(models.Model):
    """One recommendation of an evaluation. What is done about it are follow-ups `about` measure.recommendation:<id>."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="recommendations")
    position = models.PositiveSmallIntegerField(default=1)
    component = models.CharField(max_length=60, blank=True)
    text = models.TextField("rekomendasi", max_length=2000)
    verdict = models.CharField(max_length=8, blank=True, help_text="done, partly, not_done: at the next evaluation")
    verdict_note = models.CharField("catatan penilai", max_length=600, blank=True)
    judged_in = models.ForeignKey(Evaluation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    judged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["evaluation", "position", "id"]

    def __str__(self) -> str:
        return self.text[:60]


class HandOver(models.Model):
    """That an evaluation's report is given to its unit: cover letter, receipt, when it was seen and signed off."""

    evaluation = models.OneToOneField(Evaluation, on_delete=models.CASCADE, related_name="hand_over")
    about = models.CharField(max_length=80, blank=True, db_index=True, help_text="the event, as learn.event:<uuid>")
    number = models.CharField("nomor surat pengantar", max_length=80, blank=True, help_text="made by the office")
    dated = models.DateField("tanggal surat pengantar", null=True, blank=True)
    signatory = models.ForeignKey("registry.Mandate", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    handed_on = models.DateField("tanggal penyerahan", help_text="from this day the unit reads it")
    seen_at = models.DateTimeField("dilihat", null=True, blank=True)
    seen_by = models.CharField(max_length=64, blank=True)
    received_on = models.DateField("diterima", null=True, blank=True)
    received_name = models.CharField("penerima", max_length=160, blank=True)
    received_title = models.CharField("jabatan penerima", max_length=160, blank=True)
    received_by = models.CharField(max_length=64, blank=True, help_text="id of the account that signed off")
    receipt = models.ForeignKey(
        "evidence.File", on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="signed on paper"
    )
    made_by = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-handed_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(received_on=None) | ~Q(received_name=""), name="measure_receipt_has_a_name"
            )
        ]

    def __str__(self) -> str:
        return str(self.evaluation_id)
