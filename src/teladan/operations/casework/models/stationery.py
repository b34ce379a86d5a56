"""What an agency's letters look like: its letterhead, and templates of its own."""

from django.db import models


class Letterhead(models.Model):
    """The head of a unit's letters; units below it without one of their own use it."""

    unit = models.OneToOneField("registry.Unit", on_delete=models.CASCADE, related_name="+")
    lines = models.TextField("nama instansi", max_length=600, help_text="one a line, from the highest down")
    address = models.TextField("alamat", max_length=600, blank=True, help_text="one line each")
    city = models.CharField("tempat surat dibuat", max_length=80, blank=True)
    logo = models.ForeignKey("evidence.File", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["unit"]

    def __str__(self) -> str:
        return self.lines.partition("\n")[0]


class Template(models.Model):
    """A .docx of an agency's own for one kind of document; the newest that is not retired counts."""

    unit = models.ForeignKey("registry.Unit", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(
        "jenis dokumen", max_length=20, help_text="Letter.Kind, or a document's key of a room above"
    )
    name = models.CharField("nama", max_length=160)
    file = models.ForeignKey("evidence.File", on_delete=models.PROTECT, related_name="+")
    made_by = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["kind", "-made_at"]
        indexes = [models.Index(fields=["unit", "kind"], name="casework_template_kind")]

    def __str__(self) -> str:
        return self.name
