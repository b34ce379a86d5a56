"""Kinds of paper for which an agency may bring a template of its own: letters, and an office's other documents."""

from django.utils.translation import gettext_lazy as _

from teladan.operations.casework.models import Letter

DOCUMENTS = (
    ("terms", _("Kerangka acuan kerja (KAK)")),
    ("travel-order", _("Surat perjalanan dinas (SPD)")),
    ("agenda", _("Susunan acara")),
    ("attendance", _("Daftar hadir")),
    ("minutes", _("Notulen")),
    ("travel-report", _("Laporan perjalanan dinas")),
    ("visit-report", _("Laporan kunjungan")),
)
KINDS = (*Letter.Kind.choices, *DOCUMENTS)
_NAMES = dict(KINDS)


def kind_name(kind: str) -> str:
    return str(_NAMES.get(kind, kind))
