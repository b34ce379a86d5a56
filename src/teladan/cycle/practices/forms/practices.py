"""The texts of a practice, a form a section, and what is asked when its state changes."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.practices.models import Practice
from teladan.cycle.practices.models.practice import Group, Sector
from teladan.cycle.practices.queries.problem_figures import SURVEY, survey_choices
from teladan.cycle.practices.queries.problems import units_to_write_for
from teladan.cycle.practices.queries.sections import LONGEST_SUMMARY
from teladan.ground import clock
from teladan.ground.fields import DayField
from teladan.ground.registry.queries import TYPES, Unit, Viewer, region_choices, region_name, units

FILL_IN = gettext_lazy("Isi bagian ini.")


def long(rows: int = 5) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class SectionForm(forms.ModelForm):
    """A section of texts. Nothing but the name is needed to keep a draft; publishing asks for the rest."""

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer

    def facts(self) -> dict[str, Any]:
        """What is to be kept."""
        return dict(self.cleaned_data)


class CoreForm(SectionForm):
    started_on = DayField(label=gettext_lazy("Mulai berjalan"), required=False)
    sector = forms.ChoiceField(label=gettext_lazy("Bidang"), choices=Sector.choices)
    unit_type = forms.ChoiceField(
        label=gettext_lazy("Jenis unit yang menjalankan"),
        required=False,
        help_text=gettext_lazy("Unit sejenis yang mencari contoh menemukannya lewat pilihan ini."),
    )
    region = forms.ChoiceField(label=gettext_lazy("Wilayah"), required=False)

    class Meta:
        model = Practice
        fields = ("title", "owner_kind", "owner_name", "sector", "unit_type", "region", "started_on", "summary")
        widgets = {"summary": long(6)}
        labels = {
            "title": gettext_lazy("Nama praktik"),
            "owner_name": gettext_lazy("Pemilik"),
            "owner_kind": gettext_lazy("Jenis pemilik"),
            "summary": gettext_lazy("Ringkasan"),
        }
        help_texts = {
            "title": gettext_lazy("Singkat, tanpa singkatan yang hanya dikenal di tempat Anda."),
            "owner_name": gettext_lazy("Yang memulai praktik ini. Boleh bukan instansi pemerintah."),
            "summary": gettext_lazy(
                "Paling banyak 200 kata: apa yang dikerjakan, oleh siapa, untuk siapa. Ini yang pertama dibaca calon peniru."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].error_messages["required"] = _("Beri nama praktik ini.")
        self.fields["owner_name"].error_messages["required"] = _("Sebut pemiliknya.")
        of_now, region = self.instance.unit_type, self.instance.region
        types = list(TYPES.items())
        if of_now and of_now not in TYPES:
            types.append((of_now, of_now))
        self.fields["unit_type"].choices = [("", _("Jenis apa pun")), *types]
        regions = list(region_choices())
        if region and region not in {code for _name, group in regions for code, _region in group}:
            regions.insert(0, (_("Sekarang"), [(region, region_name(region))]))
        self.fields["region"].choices = [("", _("Belum disebut")), *regions]

    def clean_summary(self) -> str:
        text: str = self.cleaned_data["summary"].strip()
        words = len(text.split())
        if words > LONGEST_SUMMARY:
            raise forms.ValidationError(
                _("Ringkasan ini %(words)s kata; paling banyak %(most)s. Pindahkan rinciannya ke bagian lain.")
                % {"words": words, "most": LONGEST_SUMMARY}
            )
        return text

    def clean_started_on(self) -> Any:
        day = self.cleaned_data["started_on"]
        if day is not None and day > clock.today():
            raise forms.ValidationError(_("Tanggal ini belum tiba. Praktik ditulis setelah berjalan."))
        return day

    def facts(self) -> dict[str, Any]:
        """With the owner's own unit: the one that is known as long as its name stays, else one that the viewer sees by it."""
        name = self.cleaned_data["owner_name"].strip()
        return self.cleaned_data | {"owner": self._owner(name), "owner_name": name}

    def _owner(self, name: str) -> Unit | None:
        known, keeper = self.instance.owner, self.instance.keeper
        if known is not None and name.casefold() in (known.name.casefold(), self.initial["owner_name"].casefold()):
            return known
        if keeper.name.casefold() == name.casefold():
            return keeper
        return units(self.viewer).filter(name__iexact=name).first()


class ProblemSectionForm(SectionForm):
    elements = forms.MultipleChoiceField(
        label=gettext_lazy("Unsur layanan yang diperbaiki"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Unit yang lemah pada unsur ini akan diarahkan ke praktik Anda."),
    )

    class Meta:
        model = Practice
        fields = ("problem", "novelty", "novelty_text", "elements")
        widgets = {"problem": long(6), "novelty_text": long(5), "novelty": forms.RadioSelect}
        labels = {
            "problem": gettext_lazy("Masalah sebelum praktik ini ada"),
            "novelty": gettext_lazy("Baru atau perbaikan"),
            "novelty_text": gettext_lazy("Apa yang dilakukan, dan apa yang baru atau diperbaiki"),
        }
        help_texts = {
            "problem": gettext_lazy("Siapa yang mengalaminya, berapa banyak, apa buktinya, apa sebabnya."),
            "novelty": gettext_lazy("Perbaikan sama berharganya dengan yang baru."),
            "novelty_text": gettext_lazy("Bandingkan cara lama dan cara sekarang, dengan kata-kata petugas loket."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["novelty"].choices = Practice.Novelty.choices
        known = {key.removeprefix(f"{SURVEY}/"): name for key, name in survey_choices()}
        known.pop("index", None)
        self.fields["elements"].choices = [
            *known.items(),
            *((key, key) for key in self.instance.elements if key not in known),
        ]


class BenefitForm(SectionForm):
    groups = forms.MultipleChoiceField(
        label=gettext_lazy("Kelompok rentan yang terbantu"),
        choices=Group.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Centang bila memang dijangkau, bukan bila hanya boleh ikut."),
    )

    class Meta:
        model = Practice
        fields = ("beneficiaries", "groups")
        widgets = {"beneficiaries": long(5)}
        labels = {"beneficiaries": gettext_lazy("Siapa yang mendapat manfaat, dan berapa banyak")}
        help_texts = {"beneficiaries": gettext_lazy("Sebut juga siapa yang belum terjangkau.")}


class NeedsForm(SectionForm):
    class Meta:
        model = Practice
        fields = ("preconditions", "cost", "cost_note")
        widgets = {"preconditions": long(6), "cost_note": long(3)}
        labels = {
            "preconditions": gettext_lazy("Yang harus ada sebelum mulai"),
            "cost": gettext_lazy("Biaya tahun pertama di satu tempat"),
            "cost_note": gettext_lazy("Rincian biaya"),
        }
        help_texts = {
            "preconditions": gettext_lazy(
                "Orang dan keahliannya, alat, ruang, aturan, kesepakatan. Satu baris satu hal."
            ),
            "cost_note": gettext_lazy("Untuk apa uangnya, dan dari anggaran mana."),
        }


class LessonsForm(SectionForm):
    class Meta:
        model = Practice
        fields = ("failures", "lessons")
        widgets = {"failures": long(6), "lessons": long(6)}
        labels = {"failures": gettext_lazy("Yang pernah gagal"), "lessons": gettext_lazy("Pelajaran")}
        help_texts = {
            "failures": gettext_lazy("Apa yang dicoba dan tidak berhasil. Tidak seorang pun dinilai dari sini."),
            "lessons": gettext_lazy("Apa yang akan Anda kerjakan lain bila memulai lagi hari ini."),
        }


class ContactForm(SectionForm):
    class Meta:
        model = Practice
        fields = ("contact_name", "contact_way")
        labels = {
            "contact_name": gettext_lazy("Narahubung"),
            "contact_way": gettext_lazy("Telepon atau surel kantor"),
        }
        help_texts = {
            "contact_name": gettext_lazy(
                "Nama dan jabatan. Hanya terlihat oleh yang masuk dengan peran di instansinya."
            ),
            "contact_way": gettext_lazy("Nomor atau alamat kantor, bukan milik pribadi."),
        }


FORMS: dict[str, type[SectionForm]] = {
    "inti": CoreForm,
    "masalah": ProblemSectionForm,
    "manfaat": BenefitForm,
    "prasyarat": NeedsForm,
    "pelajaran": LessonsForm,
    "kontak": ContactForm,
}
"""The sections that hold texts."""


class NewForm(forms.Form):
    """The little with which a draft begins."""

    keeper = forms.ModelChoiceField(
        label=gettext_lazy("Unit yang menulis dan merawat catatan ini"),
        queryset=Unit.objects.none(),
        empty_label=None,
        error_messages={
            "required": gettext_lazy("Pilih unitnya."),
            "invalid_choice": gettext_lazy("Pilih unit dari daftar."),
        },
    )
    title = forms.CharField(
        label=gettext_lazy("Nama praktik"),
        max_length=160,
        help_text=gettext_lazy("Dapat diubah nanti."),
        error_messages={"required": gettext_lazy("Beri nama praktik ini.")},
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keeper"].queryset = units_to_write_for(viewer)
        self.fields["keeper"].initial = viewer.acting.unit if viewer.acting else None


class PublishForm(forms.Form):
    is_running = forms.BooleanField(
        label=gettext_lazy("Praktik ini masih berjalan hari ini (dicatat sebagai kepastian)"), required=False
    )
    changes = forms.CharField(
        label=gettext_lazy("Yang berubah sejak versi sebelumnya"),
        max_length=600,
        widget=long(3),
        help_text=gettext_lazy("Dibaca peniru yang sudah memakai versi lama. Perbedaan kata demi kata dibuat sendiri."),
        error_messages={"required": gettext_lazy("Tulis singkat apa yang berubah.")},
    )

    def __init__(self, *args: Any, is_first: bool, may_confirm: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_first:
            del self.fields["changes"]
        if not may_confirm:
            del self.fields["is_running"]


class StopForm(forms.Form):
    on = DayField(label=gettext_lazy("Berhenti pada"))
    why = forms.CharField(
        label=gettext_lazy("Sebabnya"),
        max_length=600,
        widget=long(3),
        help_text=gettext_lazy("Dibaca siapa pun: calon peniru perlu tahu sebelum memulai."),
        error_messages={"required": gettext_lazy("Tulis sebabnya berhenti.")},
    )
    lesson = forms.CharField(
        label=gettext_lazy("Pelajarannya"),
        max_length=1000,
        required=False,
        widget=long(3),
        help_text=gettext_lazy("Ditambahkan pada pelajaran di catatan ini; tampil setelah versi berikutnya terbit."),
    )

    def clean_on(self) -> Any:
        day = self.cleaned_data["on"]
        if day > clock.today():
            raise forms.ValidationError(_("Tanggal ini belum tiba."))
        return day


class WithdrawForm(forms.Form):
    why = forms.CharField(
        label=gettext_lazy("Sebab ditarik"),
        max_length=300,
        widget=long(2),
        help_text=gettext_lazy("Hanya untuk unit Anda. Halaman umumnya hanya mengatakan bahwa praktik ini ditarik."),
        error_messages={"required": gettext_lazy("Tulis sebabnya ditarik.")},
    )
