"""A spreadsheet of people: the file, and the cells that are mended before it is taken over."""

from collections.abc import Mapping, Sequence

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.learn.people_sheet import Fault, Line


class ListForm(forms.Form):
    """The spreadsheet that brings people."""

    file = forms.FileField(
        label=gettext_lazy("Lembar kerja daftar peserta"),
        help_text=gettext_lazy("Jenisnya .xlsx, .ods, atau .csv. Belum ada yang diambil: dahulu Anda memeriksanya."),
        error_messages={
            "required": gettext_lazy("Pilih berkas dahulu."),
            "empty": gettext_lazy("Berkas ini kosong. Pilih berkas yang berisi data."),
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.csv,.tsv,.txt"}),
    )


class MendForm(forms.Form):
    """The cells of a spreadsheet that cannot stand so, each to be typed anew, each row to be left out.

    `choices`: the names that a cell of a meaning may hold. What was typed travels with the form and is kept nowhere:
    numbers of people are among it.
    """

    def __init__(
        self, posted: Mapping[str, str], *, lines: Sequence[Line], choices: Mapping[str, Sequence[str]]
    ) -> None:
        super().__init__(None)
        self.rows: list[tuple[Line, list[tuple[Fault, forms.BoundField]], forms.BoundField]] = []
        for line in lines:
            self.fields[line.skip_key] = forms.BooleanField(label=_("Lewati baris ini"), required=False)
            for fault in line.faults:
                self.fields[fault.key] = _cell(fault, choices.get(fault.meaning, ()))
        for line in lines:
            cells = [(fault, self[fault.key]) for fault in line.faults]
            self.rows.append((line, cells, self[line.skip_key]))
        self.carried = {key: value for key, value in posted.items() if key not in self.fields}


def _cell(fault: Fault, names: Sequence[str]) -> forms.Field:
    label = _("%(what)s (%(place)s)") % {"what": fault.label, "place": fault.place}
    words = f"{fault.message} {fault.mend}"
    if names:
        choices = [("", _("Pilih…")), *((name, name) for name in names)]
        return forms.ChoiceField(label=label, choices=choices, required=False, help_text=words)
    initial = "" if fault.meaning == "number" else fault.found  # a number that lost its end is not to be taken as typed
    return forms.CharField(label=label, initial=initial, required=False, help_text=words)
