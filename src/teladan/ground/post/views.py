"""One's notices, and the outbox of those who manage a unit or the installation."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from teladan.ground.post import actions, queries, rules
from teladan.ground.post.models import Message, Notice
from teladan.ground.registry.queries import has_mandate, is_signed_in, open_to

PAGE = 30


@open_to(is_signed_in)
@require_safe
def notice_list(request: HttpRequest) -> HttpResponse:
    pages = Paginator(queries.notices(request.viewer), PAGE)
    context = {"page_obj": pages.get_page(request.GET.get("hal")), "unread": queries.unread(request.viewer.account)}
    return render(request, "post/notices.html", context)


@open_to(is_signed_in)
@require_POST
def open_notice(request: HttpRequest, ident: int) -> HttpResponse:
    """Take a notice as read; `go` leads on to what it is about, otherwise back to the list."""
    notice = _notice(request, ident)
    actions.read_notices(account=request.viewer.account, notice=notice)
    return redirect(notice.url if request.POST.get("go") else "post:notices")


@open_to(is_signed_in)
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    actions.read_notices(account=request.viewer.account)
    return redirect("post:notices")


@open_to(has_mandate)
@require_safe
def outbox_list(request: HttpRequest) -> HttpResponse:
    state = request.GET.get("keadaan", "")
    pages = Paginator(queries.outbox(request.viewer, state), PAGE)
    context = {
        "page_obj": pages.get_page(request.GET.get("hal")),
        "state": state,
        "states": Message.State.choices,
        "is_mail_sent": queries.is_mail_sent(),
    }
    return render(request, "post/outbox.html", context)


@open_to(has_mandate)
@require_safe
def message_page(request: HttpRequest, ident: int) -> HttpResponse:
    message = _message(request, ident)
    is_stopped = message.state in (Message.State.FAILED, Message.State.KEPT)
    context = {
        "message": message,
        "masked": queries.masked(message.to),
        "may_try": is_stopped and queries.is_mail_sent() and rules.may_send_again(request.viewer),
        "is_mail_sent": queries.is_mail_sent(),
    }
    return render(request, "post/message.html", context)


@open_to(has_mandate)
@require_POST
def send_message_again(request: HttpRequest, ident: int) -> HttpResponse:
    message = _message(request, ident)
    if not rules.may_send_again(request.viewer):
        raise PermissionDenied
    actions.send_again(actor=request.viewer.account, message=message)
    return redirect("post:message", message.pk)


def _notice(request: HttpRequest, ident: int) -> Notice:
    notice = queries.notices(request.viewer).filter(pk=ident).first()
    if notice is None:
        raise Http404(_("Pemberitahuan ini tidak ada atau bukan untuk Anda."))
    return notice


def _message(request: HttpRequest, ident: int) -> Message:
    message = queries.message(request.viewer, ident)
    if message is None:
        raise Http404(_("Surat ini tidak ada atau bukan dari unit yang Anda kelola."))
    return message
