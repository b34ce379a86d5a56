"""The form of the calculator of limits: for each fact of a procedure a day, where known an hour, and who holds the case.

A fact may repeat: `request_received`, then `request_received.2`. Everything stands in the address, nothing is kept.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.core.definitions.schemas_of_procedures import Procedure
from teladan.core.procedure import Fact
from teladan.ground.clock import ZONES
from teladan.ground.fields import DayField

HOUR, HOLDER = "-jam", "-pemegang"
MOST_REPEATS = 9
MOST_LETTERS = 200
_TIME = re.compile(r"([01]?[0-9]|2[0-3])(?:[.:]([0-5][0-9]))?")


class HourField(forms.CharField):
    """An hour as Indonesians write it: 14.30, or 14:30."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"class": "short", "autocomplete": "off", "maxlength": 5})
        super().__init__(required=False, widget=widget, **options)

    def to_python(self, value: Any) -> Any:
        text = str(value or "").strip()
        found = _TIME.fullmatch(text)
        if text and found is None:
            raise ValidationError(_("Jam ini tidak dikenali. Tulis seperti 14.30."))
        return dt.time(int(found[1]), int(found[2] or 0)) if found else None


@dataclass(frozen=True)
class Row:
    """One fact to be filled in: its name, who does it, and its fields."""

    name: str
    by: str
    day: forms.BoundField
    hour: forms.BoundField
    holder: forms.BoundField | None


class LimitsForm(forms.Form):
    """The facts of one procedure. `offered`: the facts that may come next, which stand open; the others are folded."""

    zona = forms.ChoiceField(
        label=gettext_lazy("Zona waktu instansi"),
        choices=[(name, name) for name in ZONES],
        initial="WIB",
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Pilih WIB, WITA, atau WIT.")},
    )

    def __init__(self, procedure: Procedure, data: QueryDict | None) -> None:
        super().__init__(data, auto_id="%s")
        self.procedure = procedure
        self.names = {key: list(_names(key, data)) for key in procedure.facts}
        for key, names in self.names.items():
            label = procedure.facts[key].name
            for name in names:
                self.fields[name] = DayField(
                    required=False, label=_("Tanggal: %(fact)s") % {"fact": label}, help_text=""
                )
                self.fields[name + HOUR] = HourField(label=_("Jam: %(fact)s") % {"fact": label})
                if procedure.facts[key].hand_over:
                    self.fields[name + HOLDER] = forms.CharField(
                        required=False, max_length=MOST_LETTERS, label=_("Pemegang: %(fact)s") % {"fact": label}
                    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for names in self.names.values():
            for name in names:
                beside = cleaned.get(name + HOUR) is not None or cleaned.get(name + HOLDER)
                if beside and cleaned.get(name) is None and name not in self.errors:
                    self.add_error(name, _("Isi juga tanggalnya, misalnya 31/12/2026."))
        if not self.errors and not list(self.facts()):
            raise ValidationError(_("Isi paling sedikit satu kejadian dengan tanggalnya."))
        return cleaned

    @property
    def zone_name(self) -> str:
        return str(self.cleaned_data.get("zona") or "WIB")

    def facts(self) -> Iterator[Fact]:
        """What was filled in, in the order of the file."""
        zone = ZONES[self.zone_name]
        for key, names in self.names.items():
            for name in names:
                day, hour = self.cleaned_data.get(name), self.cleaned_data.get(name + HOUR)
                if day is not None:
                    at = day if hour is None else dt.datetime.combine(day, hour, zone)
                    yield Fact(key, at, self.cleaned_data.get(name + HOLDER) or "")

    def filled_rows(self) -> list[Row]:
        """The facts that somebody has begun to fill in."""
        return [self._row(key, name) for key, names in self.names.items() for name in names[:-1]]

    def open_rows(self, offered: Sequence[str]) -> list[Row]:
        """An empty row for each fact that may come next."""
        return [self._row(key, names[-1]) for key, names in self.names.items() if key in offered]

    def other_rows(self, offered: Sequence[str]) -> list[Row]:
        """An empty row for each of the rest."""
        return [self._row(key, names[-1]) for key, names in self.names.items() if key not in offered]

    def _row(self, key: str, name: str) -> Row:
        fact = self.procedure.facts[key]
        by = ", ".join(self.procedure.parties[party] for party in fact.by)
        holder = self[name + HOLDER] if fact.hand_over else None
        return Row(fact.name, by, self[name], self[name + HOUR], holder)


def _names(key: str, data: QueryDict | None) -> Iterator[str]:
    """The field names of a fact: those with something in them, then an empty one."""
    free = None
    for number in range(1, MOST_REPEATS + 1):
        name = key if number == 1 else f"{key}.{number}"
        if data is not None and any(data.get(name + part, "").strip() for part in ("", HOUR, HOLDER)):
            yield name
        elif free is None:
            free = name
    yield free or f"{key}.{MOST_REPEATS + 1}"
