"""What search looks into: which stem stands in which practice, and how much it says there. Rebuilt by one command."""

from django.db import models

from teladan.cycle.practices.models.practice import Edition, Practice


class Term(models.Model):
    """A stem of Indonesian words, or a facet (`=sector:health`); and in how many practices it stands."""

    stem = models.CharField(max_length=100, unique=True)
    practices = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["stem"]

    def __str__(self) -> str:
        return self.stem


class Word(models.Model):
    """A stem as somebody wrote it: against these a typing error is held, and with these a beginning is completed."""

    word = models.CharField(max_length=60, unique=True)
    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="words")

    class Meta:
        ordering = ["word"]

    def __str__(self) -> str:
        return self.word


class Posting(models.Model):
    """A term in a practice; `impact`: its part of the score there, without how rare the term is. Nought for a facet."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="postings", db_index=False)
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="postings", db_index=False)
    impact = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["term", "practice"]
        constraints = [models.UniqueConstraint(fields=["practice", "term"], name="practices_posting_once")]
        indexes = [models.Index(fields=["term", "-impact", "practice"], name="practices_postings")]

    def __str__(self) -> str:
        return f"{self.term_id} {self.practice_id}"


class Card(models.Model):
    """A practice as a list of results counts and shows it: the edition that is found, and its facets."""

    practice = models.OneToOneField(Practice, on_delete=models.CASCADE, primary_key=True, related_name="card")
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+", db_index=False)
    facets = models.JSONField(default=list)
    published_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["practice"]

    def __str__(self) -> str:
        return str(self.practice_id)
