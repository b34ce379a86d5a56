"""What one spreadsheet brought to a course."""

import uuid

from django.db import models

from teladan.cycle.learn.models.course import Course, Member


class MemberList(models.Model):
    """People of a course whom one spreadsheet brought; taken back together as long as none of them left a trace."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="lists")
    members = models.ManyToManyField(Member, blank=True, related_name="brought_by")
    rows = models.PositiveIntegerField(default=0)
    made_by = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "id"]

    def __str__(self) -> str:
        return f"{self.course_id} {self.made_at}"
