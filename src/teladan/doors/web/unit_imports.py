"""Units out of the spreadsheet that an office has: brought, checked, taken over, taken back.

The registry compares and takes over; evidence holds the file, tables read it. This door only brings them together.
"""

import io
import uuid
from pathlib import Path

from django import forms
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.ground import clock
from teladan.ground.evidence import HostileFile
from teladan.ground.evidence import actions as evidence
from teladan.ground.evidence.queries import File, open_file, read
from teladan.ground.registry import actions
from teladan.ground.registry.queries import (
    MANAGES,
    TITLES,
    BroughtRow,
    Comparison,
    Unit,
    compare,
    has_mandate,
    holder,
    import_of,
    imports,
    manages,
    open_to,
    units,
)
from teladan.ground.tables import (
    Column,
    Sheet,
    Source,
    TableError,
    TableRow,
    Titles,
    find_titles,
    is_total,
    read_table,
    rows_below,
    write_rows,
)

KINDS = ("xlsx", "ods", "csv")
MOST = 2_000
SHOWN = 200
UNPROCESSABLE = 422
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class UploadForm(forms.Form):
    """The file, and the unit below which those stand that name none."""

    file = forms.FileField(
        label=gettext_lazy("Berkas daftar unit"),
        help_text=gettext_lazy("Jenisnya .xlsx, .ods, atau .csv."),
        error_messages={
            "required": gettext_lazy("Pilih berkas dahulu."),
            "empty": gettext_lazy("Berkas ini kosong. Pilih berkas yang berisi data."),
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.csv,.tsv,.txt"}),
    )
    base = forms.ModelChoiceField(
        queryset=Unit.objects.none(),
        label=gettext_lazy("Unit tanpa induk ditempatkan di bawah"),
        required=False,
        error_messages={
            "required": gettext_lazy("Pilih unitnya."),
            "invalid_choice": gettext_lazy("Pilih unit dari daftar."),
        },
    )

    def __init__(self, *args: object, request: HttpRequest, **options: object) -> None:
        super().__init__(*args, **options)
        base, acting = self.fields["base"], request.viewer.acting
        base.queryset = units(request.viewer, MANAGES).filter(closed_on=None)
        base.required = not request.viewer.is_operator
        base.empty_label = gettext_lazy("Tidak ada: jadikan instansi baru") if request.viewer.is_operator else None
        base.initial = acting and acting.unit


@open_to(manages)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    brought = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*brought, request=request)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            file = evidence.hold(
                upload=upload, name=upload.name, holder=holder(request), actor=request.viewer.account, kinds=KINDS
            )
        except HostileFile as error:
            form.add_error("file", str(error))
        else:
            base = form.cleaned_data["base"]
            request.session[_key(file.pk)] = base.pk if base else None
            return redirect("unit-import-check", file.pk)
    context = {"form": form, "imports": imports(request.viewer)[:10]}
    return render(request, "web/unit_import/start.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(manages)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """What taking the list over would do; and taking it over, once every question is answered."""
    file = _held(request, ident)
    trouble = ""
    comparison: Comparison | None = None
    try:
        comparison = _comparison(request, file)
        if request.method == "POST" and request.POST.get("next") == "take":
            brought = _take(request, file, comparison)
            return redirect("unit-import-taken", brought)
    except (TableError, ValidationError) as error:
        trouble = error.messages[0] if isinstance(error, ValidationError) else str(error)
    context = {"file": file, "trouble": trouble, **_shown(comparison)}
    return render(request, "web/unit_import/check.html", context, status=UNPROCESSABLE if trouble else 200)


@open_to(manages)
@require_safe
def taken(request: HttpRequest, ident: int) -> HttpResponse:
    """What an import brought, with the way back."""
    return _taken_page(request, ident)


@open_to(manages)
@require_POST
def undo(request: HttpRequest, ident: int) -> HttpResponse:
    try:
        actions.undo_import(actor=request.viewer.account, brought=_brought(request, ident))
    except ValidationError as error:
        return _taken_page(request, ident, refusal=error.messages[0])
    return redirect("unit-import-taken", ident)


@open_to(has_mandate)
@require_safe
def template_file(_request: HttpRequest) -> HttpResponse:
    """A list to fill in, with two invented rows that show how."""
    columns = [
        Column(_("Nama"), 34),
        Column(_("Induk"), 30),
        Column(_("Jenis"), 16),
        Column(_("Kelas"), 14),
        Column(_("Kode wilayah"), 16),
        Column(_("Ukuran"), 10),
        Column(_("Satuan"), 16),
        Column(_("Layanan"), 44, wraps=True),
        Column(_("Alamat"), 34, wraps=True),
        Column(_("Lintang"), 12),
        Column(_("Bujur"), 12),
    ]
    rows = [
        ["Dinas Kesehatan Contoh", "", "Dinas", "", "", 120, "pegawai", "", "", "", ""],
        [
            *("Puskesmas Contoh Melati", "Dinas Kesehatan Contoh", "Puskesmas", "Rawat inap", "", 48, "pegawai"),
            *("Rawat jalan; Laboratorium; Farmasi", "Jalan Contoh 1", "-6,2", "106,8"),
        ],
    ]
    buffer = io.BytesIO()
    write_rows(buffer, [Sheet(_("Unit"), columns, rows)])
    buffer.seek(0)
    return FileResponse(buffer, as_attachment=True, filename="daftar-unit-contoh.xlsx", content_type=SPREADSHEET)


def _take(request: HttpRequest, file: File, comparison: Comparison) -> int:
    brought = actions.import_units(account=request.user, comparison=comparison, name=file.name, since=clock.today())
    request.session.pop(_key(file.pk), None)
    evidence.drop(file=file, actor=request.viewer.account)
    return brought.pk


def _held(request: HttpRequest, ident: uuid.UUID) -> File:
    file = open_file(request.viewer, ident)
    if file is None or file.held_until is None or _key(ident) not in request.session:
        raise Http404(
            _("Berkas ini sudah diambil alih, habis waktunya, atau dibawa lewat peramban lain. Unggah kembali.")
        )
    return file


def _comparison(request: HttpRequest, file: File) -> Comparison:
    """Raises TableError for a file that is no list of units."""
    base_id = request.session[_key(file.pk)]
    base = units(request.viewer, MANAGES).filter(pk=base_id, closed_on=None).select_related("parent").first()
    if base is None and (base_id is not None or not request.viewer.is_operator):
        raise TableError(_("Unit yang Anda pilih sebagai induk sudah tidak ada dalam jangkauan Anda. Unggah kembali."))
    answers = {name.removeprefix("sama-"): value for name, value in request.POST.items() if name.startswith("sama-")}
    return compare(request.viewer, _rows(file), base, answers)


def _rows(file: File) -> list[BroughtRow]:
    found: list[BroughtRow] = []
    with read(file) as stream:
        for sheet in read_table(Source(Path(stream.name), file.name), TITLES):
            titles = find_titles(sheet, TITLES, ["name"])
            if titles is not None:
                found += [_row(row, titles) for row in rows_below(sheet, titles) if not is_total(row, titles, "name")]
    found = [row for row in found if any(row.text.values())]
    if not found:
        raise TableError(
            _("%(file)s: tidak ada baris unit yang dikenali. Beri kolomnya judul “Nama”, seperti pada berkas contoh.")
            % {"file": file.name}
        )
    if len(found) > MOST:
        raise TableError(
            _("%(file)s: lebih dari %(most)s unit. Bagi menjadi beberapa berkas.")
            % {"file": file.name, "most": f"{MOST:,}".replace(",", ".")}
        )
    return found


def _row(row: TableRow, titles: Titles) -> BroughtRow:
    return BroughtRow(
        text={meaning: row.text(index) for meaning, index in titles.columns.items()},
        at={meaning: row.at(index) for meaning, index in titles.columns.items()},
        titles={meaning: titles.row.text(index) for meaning, index in titles.columns.items()},
    )


def _shown(comparison: Comparison | None) -> dict[str, object]:
    if comparison is None:
        return {}
    refused = comparison.of("refused")
    reasons = [
        {"place": reason.place, "found": reason.found, "message": reason.message, "mend": reason.mend}
        for line in refused
        for reason in line.refusals
    ]
    new, changed = comparison.of("new"), comparison.of("changed")
    return {
        "comparison": comparison,
        "new": new[:SHOWN],
        "new_count": len(new),
        "changed": changed[:SHOWN],
        "changed_count": len(changed),
        "same_count": len(comparison.of("same")),
        "asked_count": len(comparison.of("asked")),
        "refused_count": len(refused),
        "reasons": reasons[:SHOWN],
        "services": sum(len(line.services) for line in (*new, *changed)),
    }


def _taken_page(request: HttpRequest, ident: int, refusal: str = "") -> HttpResponse:
    brought = _brought(request, ident)
    made = units(request.viewer).filter(pk__in=brought.made["units"]).select_related("parent")
    context = {
        "brought": brought,
        "made": list(made[:SHOWN]),
        "made_count": len(brought.made["units"]),
        "changed_count": len(brought.changed),
        "services_count": len(brought.made["services"]),
        "refusal": refusal,
    }
    return render(request, "web/unit_import/taken.html", context, status=UNPROCESSABLE if refusal else 200)


def _brought(request: HttpRequest, ident: int) -> object:
    found = import_of(request.viewer, ident)
    if found is None:
        raise Http404(_("Impor ini tidak ada, atau di luar jangkauan peran Anda."))
    return found


def _key(ident: uuid.UUID) -> str:
    return f"unit-import-{ident}"
