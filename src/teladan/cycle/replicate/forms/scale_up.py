"""What is filled in of a scale plan: money and rounds, what one more unit may expect, and words about single units."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.core.numbers import written
from teladan.cycle.replicate.actions.scale_up import Word
from teladan.cycle.replicate.forms.plan import RupiahField
from teladan.cycle.replicate.models import ScaleUnit
from teladan.ground.registry.queries import Unit

MOST_ROUNDS = 6
_TYPED = re.compile(r"-?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,9})(?:,[0-9]{1,4})?", re.ASCII)


class CountField(forms.IntegerField):
    """A whole number from `min_value`, as text, without arrows that a wheel turns."""

    def __init__(self, **options: Any) -> None:
        attributes = {"inputmode": "numeric", "class": "short", "autocomplete": "off"}
        super().__init__(
            widget=forms.TextInput(attrs=attributes),
            error_messages={"invalid": gettext_lazy("Isi bilangan bulat, misalnya 5.")},
            **options,
        )


class EffectField(forms.Field):
    """A number with a comma, as 12,5; None for a blank."""

    def __init__(self, **options: Any) -> None:
        attributes = {"inputmode": "decimal", "class": "short", "maxlength": 20, "autocomplete": "off"}
        super().__init__(widget=forms.TextInput(attrs=attributes), **options)

    def to_python(self, value: Any) -> Decimal | None:
        text = str(value or "").strip().replace("−", "-").removesuffix("%").strip()
        if not text:
            return None
        if not _TYPED.fullmatch(text):
            raise forms.ValidationError(_("Tulis angka dengan koma untuk desimal, misalnya 12,5."))
        return Decimal(text.replace(".", "").replace(",", "."))


class TermsForm(forms.Form):
    """What each round is allowed."""

    name = forms.CharField(label=gettext_lazy("Nama rencana"), max_length=160)
    rounds = CountField(
        label=gettext_lazy("Banyaknya gelombang"),
        min_value=1,
        max_value=MOST_ROUNDS,
        help_text=gettext_lazy("Satu gelombang biasanya satu tahun anggaran. Paling banyak 6."),
    )
    budget = RupiahField(label=gettext_lazy("Anggaran tiap gelombang (rupiah)"))
    at_most = CountField(
        label=gettext_lazy("Paling banyak unit tiap gelombang"),
        min_value=1,
        max_value=100_000,
        required=False,
        help_text=gettext_lazy("Kosongkan bila tidak dibatasi."),
    )
    coached_each = CountField(
        label=gettext_lazy("Unit baru yang dapat didampingi satu unit tiap gelombang"),
        min_value=1,
        max_value=1_000,
        required=False,
        help_text=gettext_lazy("Yang sudah berjalan mendampingi yang baru. Kosongkan bila pendampingan bukan kendala."),
    )

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("name", "rounds", "budget", "at_most", "coached_each")}


class NewPlanForm(TermsForm):
    """A plan begins: below which unit, by which outcome, at what cost, and the effect where no evidence tells it."""

    owner = forms.ChoiceField(label=gettext_lazy("Untuk unit-unit di bawah"))
    outcome = forms.ChoiceField(label=gettext_lazy("Menurut indikator"))
    cost_each = RupiahField(
        label=gettext_lazy("Biaya tiap unit (rupiah)"),
        help_text=gettext_lazy("Biaya tahun pertama di satu unit. Sesudah rencana jadi, dapat diubah per unit."),
    )
    assumed = EffectField(
        label=gettext_lazy("Perkiraan dampak"),
        required=False,
        help_text=gettext_lazy(
            "Isi hanya bila belum ada bukti, atau bila Anda memakai perkiraan lain: perbaikan yang diharapkan di satu unit, dalam "
            "satuan indikatornya, misalnya 5 untuk lima poin persen. Di mana-mana akan tertulis bahwa ini perkiraan."
        ),
    )
    field_order = ("name", "owner", "outcome", "assumed", "cost_each", "budget", "rounds", "at_most", "coached_each")

    def __init__(self, *args: Any, owners: Sequence[Unit], outcomes: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owners = {str(one.pk): one for one in owners}
        self.outcomes = {str(one.pk): one for one in outcomes}
        self.fields["owner"].choices = [(key, one.name) for key, one in self.owners.items()]
        self.fields["outcome"].choices = [(key, one.name) for key, one in self.outcomes.items()]

    def clean_assumed(self) -> Decimal | None:
        effect: Decimal | None = self.cleaned_data["assumed"]
        if effect is not None and effect <= 0:
            raise forms.ValidationError(
                _("Tulis besar perbaikannya di atas 0. Praktik yang diperkirakan tidak menolong tidak perlu diperluas.")
            )
        return effect


class WordsForm(forms.Form):
    """A word and a cost for each of some units of a plan; units that were not on the page stay as they are."""

    def __init__(self, *args: Any, rows: Sequence[ScaleUnit], rounds: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        choices = [
            ("", _("Dihitung")),
            ("in", _("Harus ikut")),
            *((str(which), _("Gelombang %(n)s") % {"n": written(which)}) for which in range(1, rounds + 1)),
            ("out", _("Jangan dulu")),
        ]
        for row in rows:
            said = str(row.begins) if row.begins else ("" if row.pin == ScaleUnit.Pin.FREE else row.pin)
            kept = [] if said in dict(choices) else [(said, _("Gelombang %(n)s") % {"n": said})]
            label = _("Pilihan untuk %(unit)s") % {"unit": row.unit.name}
            widget = forms.Select(attrs={"aria-label": label, "form": "kata"})
            self.fields[f"kata-{row.unit_id}"] = forms.ChoiceField(
                label=label, choices=[*choices, *kept], required=False, initial=said, widget=widget
            )
            cost = RupiahField(label=_("Biaya %(unit)s") % {"unit": row.unit.name}, initial=row.cost)
            cost.widget.attrs |= {"aria-label": cost.label, "form": "kata"}
            self.fields[f"biaya-{row.unit_id}"] = cost

    def pairs(self) -> list[tuple[ScaleUnit, Any, Any]]:
        return [(row, self[f"kata-{row.unit_id}"], self[f"biaya-{row.unit_id}"]) for row in self.rows]

    def words(self) -> Mapping[int, Word]:
        """By the id of the unit."""
        return {
            row.unit_id: _word(self.cleaned_data[f"kata-{row.unit_id}"], self.cleaned_data[f"biaya-{row.unit_id}"])
            for row in self.rows
        }


def _word(said: str, cost: Decimal) -> Word:
    if said.isdecimal():
        return Word(ScaleUnit.Pin.IN, int(said), cost)
    return Word(said or ScaleUnit.Pin.FREE, None, cost)


class ScaleFilter(forms.Form):
    """`cari`, `gelombang`; lives in the address. What cannot be read is left out."""

    cari = forms.CharField(
        label=gettext_lazy("Cari unit"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    gelombang = forms.ChoiceField(label=gettext_lazy("Gelombang"), required=False)

    def __init__(self, *args: Any, rounds: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gelombang"].choices = [
            ("", _("Semua")),
            *((str(which), written(which)) for which in range(1, rounds + 1)),
            ("0", _("Belum terpilih")),
            ("pilihan", _("Dengan pilihan orang")),
        ]

    def asked(self, name: str) -> str:
        self.is_valid()
        return str(self.cleaned_data.get(name, "")).strip()
