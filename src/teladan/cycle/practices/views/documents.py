"""The section of a practice's documents: add one, change its words, take it out."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from teladan.cycle.practices.actions import kit as actions
from teladan.cycle.practices.forms.sections import FILES, DocumentForm
from teladan.cycle.practices.models import Document, Practice
from teladan.cycle.practices.queries.kit import documents_of
from teladan.cycle.practices.queries.sections import Section, sections_around, sections_state
from teladan.ground.evidence import HostileFile
from teladan.ground.evidence.actions import save

UNPROCESSABLE = 422
MOST = 30


def documents_section(request: HttpRequest, found: Practice, part: Section) -> HttpResponse:
    """`ubah` names the document whose words are changed; `hapus` the one that goes."""
    rows = list(documents_of(found))
    chosen = _chosen(rows, request.GET.get("ubah", ""))
    if request.method == "POST" and "hapus" in request.POST:
        return _removed(request, found, part, _chosen(rows, request.POST["hapus"]))
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = DocumentForm(data, files, instance=chosen)
    if request.method == "POST" and form.is_valid() and _kept(request, found, chosen, form, len(rows)):
        messages.success(request, _("Dokumen disimpan."))
        return redirect("practices:edit-section", found.pk, part.slug)
    before, after = sections_around(part)
    context: dict[str, Any] = {
        "practice": found,
        "section": part,
        "before": before,
        "after": after,
        "sections": sections_state(found),
        "form": form,
        "rows": rows,
        "chosen": chosen,
    }
    return render(request, "practices/edit_documents.html", context, status=UNPROCESSABLE if form.errors else 200)


def _kept(request: HttpRequest, found: Practice, chosen: Document | None, form: DocumentForm, there: int) -> bool:
    """Whether it could be kept; if not, the form says why."""
    actor = request.viewer.account or ""
    if chosen is not None:
        actions.change_document(actor=actor, document=chosen, facts=form.facts())
        return True
    if there >= MOST:
        form.add_error(None, _("Paling banyak %(most)s dokumen. Hapus dahulu yang tidak perlu.") % {"most": MOST})
        return False
    upload = form.cleaned_data["file"]
    try:
        file = save(upload=upload, name=upload.name, account=actor, kinds=FILES)
    except HostileFile as refusal:
        form.add_error("file", str(refusal))
        return False
    actions.add_document(actor=actor, practice=found, file=file, facts=form.facts())
    return True


def _removed(request: HttpRequest, found: Practice, part: Section, chosen: Document | None) -> HttpResponse:
    if chosen is None:
        raise Http404(_("Dokumen ini sudah tidak ada."))
    actions.remove_document(actor=request.viewer.account or "", document=chosen)
    messages.success(request, _("Dokumen dihapus dari praktik ini."))
    return redirect("practices:edit-section", found.pk, part.slug)


def _chosen(rows: list[Document], ident: str) -> Document | None:
    return next((row for row in rows if str(row.pk) == ident), None)
