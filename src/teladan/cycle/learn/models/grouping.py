"""Who goes to which site: wishes, bonds, groups, and the divisions that were computed or made by hand."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from teladan.cycle.learn.models.course import Course, CourseSite, Member


class Wish(models.Model):
    """A member would like to go to a site; rank 1 is the dearest."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="wishes")
    site = models.ForeignKey(CourseSite, on_delete=models.CASCADE, related_name="wishes")
    rank = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["member", "rank"]
        constraints = [
            models.UniqueConstraint(fields=["member", "site"], name="learn_wish_once"),
            models.UniqueConstraint(fields=["member", "rank"], name="learn_wish_rank_once"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.rank}"


class Bond(models.Model):
    """Members who stay together, or no two of whom share a group."""

    class Kind(models.TextChoices):
        TOGETHER = "together", _("Bersama")
        APART = "apart", _("Terpisah")

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="bonds")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    members = models.ManyToManyField(Member, related_name="bonds")
    why = models.CharField("alasan", max_length=300, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.course_id} {self.kind}"


class Group(models.Model):
    """The people who go to one site, and write one report of it."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="groups")
    site = models.OneToOneField(CourseSite, on_delete=models.PROTECT, related_name="group")
    name = models.CharField("nama kelompok", max_length=80)
    leader = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    note_taker = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["course", "position", "id"]

    def __str__(self) -> str:
        return self.name


class Seat(models.Model):
    """Where a member sits now. `is_pinned`: fixed by hand, so that a new computation keeps it."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="seat")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="seats")
    is_pinned = models.BooleanField(default=False)
    why = models.CharField("alasan ditetapkan", max_length=300, blank=True)

    class Meta:
        ordering = ["group", "member__position", "member__name", "id"]

    def __str__(self) -> str:
        return f"{self.member_id} {self.group_id}"


class Division(models.Model):
    """A division as it was computed or changed by hand, frozen: what it cost and how sure it is.

    Participants and attendants are divided each for themselves. `result`: role -> seats, objective, bound, unmet wishes, who
    moved; by ids of members and sites, never by names.
    """

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="divisions")
    number = models.PositiveIntegerField()
    is_by_hand = models.BooleanField(default=False)
    status = models.CharField(max_length=10)
    result = models.JSONField(default=dict)
    reason = models.TextField(blank=True, help_text="why nothing was possible, or why it was changed by hand")
    is_used = models.BooleanField(default=False, help_text="the seats are of this one")
    made_by = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["course", "-number"]
        constraints = [models.UniqueConstraint(fields=["course", "number"], name="learn_division_once")]

    def __str__(self) -> str:
        return f"{self.course_id} {self.number}"
