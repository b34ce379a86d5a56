"""What speaks for and against a host, and the sites that a course's groups go to."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.learn.forms.hosts import MOST_PEOPLE, number
from teladan.cycle.learn.models import Course, CourseSite, HostOption, Place, Visit
from teladan.cycle.learn.queries.hosts_weighed import KnownFor
from teladan.ground.registry.queries import Unit


class OptionForm(forms.ModelForm):
    """Reasons are asked for when the host is chosen, so that weighing can wait."""

    practices = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Praktik yang ingin dipelajari"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    reasons = forms.MultipleChoiceField(
        label=gettext_lazy("Alasan"),
        choices=Visit.Reason.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = HostOption
        fields = ("practices", "reasons", "speaks_for", "speaks_against")
        widgets = {
            "speaks_for": forms.Textarea(attrs={"rows": 4}),
            "speaks_against": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {
            "speaks_for": gettext_lazy("Yang mendukung"),
            "speaks_against": gettext_lazy("Yang memberatkan"),
        }
        help_texts = {
            "speaks_for": gettext_lazy("Bila tuan rumah ini dipilih, kalimat ini menjadi alasan dalam permohonan."),
            "speaks_against": gettext_lazy(
                "Hanya untuk pihak Anda dan KAK, misalnya jarak, biaya, atau padatnya tamu."
            ),
        }

    def __init__(self, *args: Any, practices: Sequence[KnownFor], instance: HostOption, **kwargs: Any) -> None:
        super().__init__(*args, instance=instance, **kwargs)
        self.fields["practices"].choices = [(one.pk, f"{one.title} ({one.owner})") for one in practices]
        if instance.pk:
            self.initial["practices"] = [one.pk for one in instance.practices.all()]
        if not practices:
            del self.fields["practices"]

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields if name in self.cleaned_data}

    def _post_clean(self) -> None:
        """The row is written by the action."""


class SiteForm(forms.ModelForm):
    """A site of the course: which place, how many, who runs it, what is shown there."""

    capacity = number(gettext_lazy("Peserta paling banyak"), 1, MOST_PEOPLE)

    class Meta:
        model = CourseSite
        fields = ("place", "capacity", "unit", "practice")
        labels = {
            "place": gettext_lazy("Tempat"),
            "unit": gettext_lazy("Unit yang mengelolanya"),
            "practice": gettext_lazy("Praktik yang diperlihatkan"),
        }
        help_texts = {
            "unit": gettext_lazy("Petugas unit ini memastikan laporan kelompok, di samping tuan rumah."),
        }

    def __init__(
        self,
        *args: Any,
        course: Course,
        practices: Sequence[KnownFor],
        instance: CourseSite | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, instance=instance or CourseSite(), **kwargs)
        host = course.visit.host if course.visit is not None else course.organiser
        if instance is None:
            free = Place.objects.filter(host__unit=host, kind=Place.Kind.SITE, is_used=True)
            self.fields["place"].queryset = free.exclude(pk__in=course.sites.values("place")).order_by("name", "pk")
            self.fields["place"].empty_label = _("Pilih tempat")
            self.fields["place"].error_messages["required"] = _("Pilih tempatnya.")
        else:
            del self.fields["place"]
        below = Unit.objects.filter(path__startswith=host.path, closed_on=None)
        self.fields["unit"].queryset = below.order_by("path")
        self.fields["unit"].empty_label = _("Belum ditentukan")
        shown = forms.TypedChoiceField(
            label=self.fields["practice"].label,
            choices=[("", _("Belum ditentukan")), *((one.pk, f"{one.title} ({one.owner})") for one in practices)],
            coerce=int,
            empty_value=None,
            required=False,
        )
        self.fields["practice"] = shown

    def facts(self) -> dict[str, Any]:
        """Named as the action takes them."""
        given = {name: self.cleaned_data[name] for name in ("place", "capacity", "unit") if name in self.cleaned_data}
        return given | {"practice_id": self.cleaned_data["practice"]}

    def _post_clean(self) -> None:
        """The row is written by the action."""
