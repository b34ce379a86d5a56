from typing import NoReturn

from django.db import models


class AppendOnlyError(TypeError):
    """Somebody tried to change or remove an entry; the database refuses the same, should this be passed by."""


class AppendOnlyQuerySet(models.QuerySet["Entry"]):
    """Bulk writes are refused like single ones."""

    def update(self, **_kwargs: object) -> NoReturn:
        raise AppendOnlyError("journal entries are never changed")

    def delete(self) -> NoReturn:
        raise AppendOnlyError("journal entries are never removed")

    def bulk_create(self, *_args: object, **_kwargs: object) -> NoReturn:
        raise AppendOnlyError("journal entries are appended one by one, by actions.append")

    bulk_update = bulk_create


class Entry(models.Model):
    """One act. `seq` counts from 1 without holes; `hash` covers every other field, the previous hash among them."""

    seq = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(
        max_length=64, blank=True, help_text="id of an account; empty: nobody signed in, or the system"
    )
    verb = models.CharField(max_length=80)
    subject = models.CharField(max_length=120)
    definition = models.CharField(max_length=64, blank=True)
    definition_digest = models.CharField(max_length=64, blank=True)
    payload = models.JSONField()
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["seq"]
        indexes = [
            models.Index(fields=["subject", "seq"], name="journal_entry_subject"),
            models.Index(fields=["actor", "seq"], name="journal_entry_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.verb} {self.subject}"

    def save(self, **kwargs: object) -> None:
        if not self._state.adding:
            raise AppendOnlyError("journal entries are never changed")
        super().save(**{**kwargs, "force_insert": True})

    def delete(self, **_kwargs: object) -> NoReturn:
        raise AppendOnlyError("journal entries are never removed")


class Head(models.Model):
    """The one row that says how long the chain is: without it, entries cut off at the end would leave no trace."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    entries = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="journal_one_head")]

    def __str__(self) -> str:
        return f"{self.entries} {self.hash}"


class Delivery(models.Model):
    """One entry on its way to one handler: made with the entry, done at most once, kept when it failed."""

    class State(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        FAILED = "failed"

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="deliveries")
    handler = models.CharField(max_length=200)
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due = models.DateTimeField(help_text="when the next attempt may start")
    error = models.TextField(blank=True, help_text="the last attempt's trace, for the operator")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "handler"], name="journal_once_a_handler")]
        indexes = [models.Index(fields=["state", "due"], name="journal_delivery_due")]

    def __str__(self) -> str:
        return f"{self.entry_id} → {self.handler}: {self.state}"
