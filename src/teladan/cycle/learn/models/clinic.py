"""A clinic: its tables and desks, the slots of its days, who wants to sit where, and who does."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from teladan.cycle.learn.models.event import Event, Invitee


class ClinicTable(models.Model):
    """One topic (meja konsultasi) of a clinic, with the components of the results that lead to it."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="tables")
    key = models.CharField(max_length=60)
    name = models.CharField("topik", max_length=160)
    unit = models.ForeignKey(
        "registry.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="whose people sit"
    )
    components = models.JSONField(default=list, help_text="keys of components of the instrument that lead here")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["event", "position", "id"]
        constraints = [models.UniqueConstraint(fields=["event", "key"], name="learn_clinic_table_once")]

    def __str__(self) -> str:
        return self.name


class Desk(models.Model):
    """Where a topic receives: one region at once, several together at a group desk, or online, without a slot."""

    table = models.ForeignKey(ClinicTable, on_delete=models.CASCADE, related_name="desks")
    name = models.CharField("nama meja", max_length=80)
    capacity = models.PositiveSmallIntegerField("instansi sekaligus", default=1)
    is_online = models.BooleanField("meja daring", default=False, help_text="stays open after the event")
    expert = models.ForeignKey("registry.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    expert_name = models.CharField("ahli", max_length=160, blank=True)
    knows = models.JSONField(default=list, help_text="keys of components that the expert knows best")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["table", "position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["table", "name"], name="learn_desk_once"),
            models.CheckConstraint(condition=Q(capacity__gte=1), name="learn_desk_has_a_chair"),
        ]

    def __str__(self) -> str:
        return self.name


class ClinicSlot(models.Model):
    """One slot of time, the same at every desk. A break is the time between two slots."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="slots")
    number = models.PositiveSmallIntegerField(help_text="from 1, over all days")
    starts_at = models.DateTimeField("mulai")
    ends_at = models.DateTimeField("selesai")
    break_before = models.CharField(
        "jeda sebelumnya", max_length=80, blank=True, help_text="what the time between this slot and the last is for"
    )

    class Meta:
        ordering = ["event", "number"]
        constraints = [
            models.UniqueConstraint(fields=["event", "number"], name="learn_slot_once"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="learn_slot_has_time"),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} {self.number}"


class DeskPause(models.Model):
    """A slot in which one desk receives nobody."""

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="pauses")
    slot = models.ForeignKey(ClinicSlot, on_delete=models.CASCADE, related_name="pauses")
    why = models.CharField("sebab", max_length=120, blank=True)

    class Meta:
        ordering = ["desk", "slot"]
        constraints = [models.UniqueConstraint(fields=["desk", "slot"], name="learn_desk_pauses_once")]

    def __str__(self) -> str:
        return f"{self.desk_id} {self.slot_id}"


class ClinicRequest(models.Model):
    """That a region is to sit at a topic once: because a component is weak there, because it wishes so, or walked in."""

    class Reason(models.TextChoices):
        WEAK = "weak", _("Komponen lemah")
        WISH = "wish", _("Permintaan sendiri")
        BOTH = "both", _("Komponen lemah dan permintaan sendiri")
        WALK_IN = "walk_in", _("Datang langsung")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="requests")
    invitee = models.ForeignKey(Invitee, on_delete=models.CASCADE, related_name="requests")
    table = models.ForeignKey(ClinicTable, on_delete=models.CASCADE, related_name="requests")
    reason = models.CharField("sebab", max_length=7, choices=Reason.choices)
    component = models.CharField(max_length=60, blank=True, help_text="the weak one, key of the instrument")
    problem = models.TextField("masalah yang dibawa", max_length=1000, blank=True)
    priority = models.PositiveIntegerField(default=1)
    priority_why = models.CharField(
        "alasan", max_length=200, blank=True, help_text="of a priority set by hand; triage leaves it as it is"
    )
    is_online = models.BooleanField(default=False, help_text="left to the online desk")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    made_by = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["event", "-priority", "made_at", "id"]
        constraints = [models.UniqueConstraint(fields=["invitee", "table"], name="learn_asks_for_table_once")]

    def __str__(self) -> str:
        return f"{self.invitee_id} {self.table_id}"


class Appointment(models.Model):
    """A seat at a desk in a slot. No seat is given twice and nobody sits at two desks at once: the database holds both."""

    class State(models.TextChoices):
        BOOKED = "booked", _("Terjadwal")
        SERVED = "served", _("Sudah dilayani")
        NO_SHOW = "no_show", _("Tidak datang")
        FREED = "freed", _("Dilepas")

    HOLDS = ("booked", "served")
    """States in which a seat is taken."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="appointments")
    request = models.ForeignKey(ClinicRequest, on_delete=models.CASCADE, related_name="appointments")
    invitee = models.ForeignKey(Invitee, on_delete=models.CASCADE, related_name="appointments")
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="appointments")
    slot = models.ForeignKey(ClinicSlot, on_delete=models.PROTECT, related_name="appointments")
    chair = models.PositiveSmallIntegerField(default=1, help_text="from 1 to the desk's capacity")
    state = models.CharField(max_length=7, choices=State.choices, default=State.BOOKED)
    is_pinned = models.BooleanField("tetap", default=False, help_text="a new plan leaves it where it is")
    made_by = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True, help_text="served, did not come, given up")

    class Meta:
        ordering = ["slot", "desk", "chair"]
        constraints = [
            models.UniqueConstraint(
                fields=["desk", "slot", "chair"], condition=Q(state__in=["booked", "served"]), name="learn_chair_once"
            ),
            models.UniqueConstraint(
                fields=["invitee", "slot"], condition=Q(state__in=["booked", "served"]), name="learn_region_once_a_slot"
            ),
            models.UniqueConstraint(
                fields=["request"], condition=Q(state__in=["booked", "served"]), name="learn_request_placed_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.desk_id} {self.slot_id} {self.chair}"


class SwapOffer(models.Model):
    """A region offers its seat for another's; the other takes it or not."""

    class State(models.TextChoices):
        OPEN = "open", _("Menunggu jawaban")
        TAKEN = "taken", _("Ditukar")
        REFUSED = "refused", _("Ditolak")
        LAPSED = "lapsed", _("Tidak berlaku lagi")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mine = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="offers")
    theirs = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="asked")
    note = models.CharField("pesan", max_length=300, blank=True)
    state = models.CharField(max_length=7, choices=State.choices, default=State.OPEN)
    made_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(mine=F("theirs")), name="learn_swap_has_two"),
            models.UniqueConstraint(
                fields=["mine", "theirs"], condition=Q(state="open"), name="learn_swap_offered_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mine_id} {self.theirs_id}"


class ClinicPlan(models.Model):
    """A timetable as it was computed, beside the present one until somebody takes it over."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="plans")
    number = models.PositiveIntegerField(help_text="1 for the first of an event")
    content = models.JSONField(
        default=dict, help_text="status, slots, lower_bound, worth, appointments and unplaced, by ids, with reasons"
    )
    made_by = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["event", "-number"]
        constraints = [models.UniqueConstraint(fields=["event", "number"], name="learn_plan_once")]

    def __str__(self) -> str:
        return f"{self.event_id} {self.number}"
