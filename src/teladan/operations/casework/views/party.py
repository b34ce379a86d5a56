"""What somebody outside reads by a secret link, without signing in: how far it is, what is due, the official letters."""

import uuid

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from teladan.core.definitions.schemas_of_procedures import Procedure
from teladan.ground.evidence.queries import file_response
from teladan.ground.registry.queries import is_anyone, open_to
from teladan.operations.casework import case_page
from teladan.operations.casework.models import Case, Promise
from teladan.operations.casework.queries import cases as queries
from teladan.operations.casework.views.cases import played


@open_to(is_anyone)
@require_safe
def party_page(request: HttpRequest, code: str) -> HttpResponse:
    found = _of_link(code)
    one = played(found)
    body = one.procedure
    place = case_page.place_of(found)
    happened = [row for row in queries.recorded(found) if row.withdrawn_at is None]
    context = {
        "case": found,
        "asker": case_page.asker(found),
        "procedure": body,
        "badge": case_page.standing(one, inner=False),
        "clocks": case_page.clocks_shown(body, one.course, place, inner=False),
        "opened": place.said(happened[0].at, has_hour=happened[0].has_hour) if happened else "",
        "letters": queries.letters_for_party(found),
        "promises": case_page.promise_rows(body, _superseded(found, body), place),
        "promise_columns": case_page.promise_columns(),
        "zone": place.letters,
    }
    return _untraced(render(request, "casework/case_party.html", context))


@open_to(is_anyone)
@require_safe
def letter_file(_request: HttpRequest, code: str, ident: uuid.UUID) -> FileResponse:
    """The signed file of one of the letters on that page, as an attachment."""
    letter = next((one for one in queries.letters_for_party(_of_link(code)) if one.pk == ident), None)
    if letter is None or letter.file is None:
        raise Http404(_("Surat ini tidak ada pada tautan ini."))
    return _untraced(file_response(letter.file))


def _of_link(code: str) -> Case:
    found = queries.case_by_code(code)
    if found is None:
        raise Http404(_("Tautan ini tidak dikenali. Salin seluruh tautannya dari pesan yang Anda terima."))
    return found


def _superseded(found: Case, body: Procedure) -> list[Promise]:
    """The promises of clocks that another took the place of, with those others; nothing of what runs inside the office."""
    promises = case_page.told_to(body, queries.promises_of(found), inner=False)
    changed = {one.clock for one in promises if one.superseded_at is not None}
    return [one for one in promises if one.clock in changed]


def _untraced(response: HttpResponse | FileResponse) -> HttpResponse | FileResponse:
    """No search engine keeps it, no cache does, and no other site learns the secret from it. To our own site the browser
    may say where it comes from: with no-referrer it hides its origin too, and our own forms would be refused."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Cache-Control"] = "no-store, private"
    return response
