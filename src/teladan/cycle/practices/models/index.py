"""What search looks into: which stem stands in which practice, and how much it says there. Rebuilt by one command."""

from django.db import models

from teladan.cycle.practices.models.practice import Practice


class Term(models.Model):
    """A stem of Indonesian words, and in how many practices it stands."""

    stem = models.CharField(max_length=40, unique=True)
    practices = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["stem"]

    def __str__(self) -> str:
        return self.stem


class Posting(models.Model):
    """A term in a practice; `impact`: its part of the score there, without how rare the term is."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="postings", db_index=False)
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="postings")
    impact = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["term", "practice"]
        constraints = [models.UniqueConstraint(fields=["term", "practice"], name="practices_posting_once")]
        indexes = [models.Index(fields=["term", "practice", "impact"], name="practices_postings")]

    def __str__(self) -> str:
        return f"{self.term_id} {self.practice_id}"
