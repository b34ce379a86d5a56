"""A record in the words of its paper."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.cycle.learn.event_pages.consultations import Agreement, agreements_of, lines_of, texts_of
from teladan.cycle.learn.models import Consultation
from teladan.cycle.learn.paper.consultation_record import Told
from teladan.cycle.learn.queries import consultations as queries
from teladan.cycle.learn.queries.events import today_of, zone_of_event
from teladan.cycle.learn.queries.papers import office_of


def told_of(record: Consultation) -> Told:
    event, zone = record.request.event, zone_of_event(record.request.event)
    today = today_of(event)
    expert, visitor = agreements_of(record)
    serving = record.request.table.unit or event.organiser

    def agreed(one: Agreement) -> str:
        if not one.is_given or one.at is None:
            return ""
        day = date_format(timezone.localtime(one.at, zone), "j F Y H.i")
        return _("disetujui %(day)s %(zone)s oleh %(how)s") % {
            "day": day,
            "zone": event.get_zone_display(),
            "how": one.how or "–",
        }

    lines = lines_of(queries.commitments_of([record])[record.pk], today)
    began = timezone.localtime(record.began_at, zone)
    return Told(
        head=office_of(serving, today).head,
        event=event.title,
        place=_("daring") if record.request.is_online else f"{event.place}, {event.city}",
        region=record.request.invitee.unit.name,
        topic=record.request.table.name,
        kind=str(record.get_kind_display()).split(" ")[0],
        is_secret=record.kind == Consultation.Kind.COUNSELLING,
        expert=record.expert_name,
        visitor=record.visitor_name,
        when=f"{date_format(began, 'l, j F Y, H.i')} {event.get_zone_display()}",
        texts=tuple(texts_of(record)),
        plan=tuple(
            (line.row.activity, line.row.owner, date_format(line.row.due_on, "j F Y"), line.state) for line in lines
        ),
        version=record.version,
        expert_agreed=agreed(expert),
        visitor_agreed=agreed(visitor),
        made_on=today,
    )
