"""A first draft of a story from the record of a visit or an event. Says what the record says, and no more; a person edits it."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.core.numbers import written
from teladan.cycle.learn.queries.course_telling import CourseTold
from teladan.cycle.learn.queries.event_telling import EventTold
from teladan.cycle.learn.queries.telling import Telling


@dataclass(frozen=True, slots=True)
class Draft:
    title: str
    lead: str
    body: str
    place: str


def draft_of(telling: Telling, city: str = "") -> Draft:
    """Title, lead (what, who, where, when) and body in paragraphs parted by empty lines. The lead stands above the body, so
    that the body does not say it again. A course's field study is told as one."""
    if telling.course is not None:
        return draft_of_course(telling, telling.course, city)
    day = date_format(telling.on, "l (j/n/Y)")
    facts = {
        "guest": telling.guest,
        "host": telling.host,
        "theme": _in_middle(telling.theme),
        "day": day,
        "room": telling.room,
    }
    lead = _("%(guest)s mempelajari %(theme)s di %(host)s, %(day)s.") % facts
    if telling.room:
        lead = _("%(guest)s mempelajari %(theme)s di %(host)s, %(day)s, bertempat di %(room)s.") % facts
    paragraphs = [
        _purpose(telling),
        _people(telling),
        _seen(telling),
        _learnt(telling),
        _next(telling),
    ]
    return Draft(
        title=_("%(guest)s belajar %(theme)s dari %(host)s") % facts,
        lead=lead,
        body="\n\n".join(paragraph for paragraph in paragraphs if paragraph),
        place=city or telling.room or telling.host,
    )


def draft_of_course(telling: Telling, told: CourseTold, city: str = "") -> Draft:
    """The same of a course: who took part, which sites, what these confirmed, and what participants change at home."""
    facts = {
        "guest": telling.guest,
        "host": telling.host,
        "theme": _in_middle(telling.theme),
        "training": told.training,
        "people": written(told.participants),
        "days": _days(told),
    }
    paragraphs = [
        _purpose(telling),
        _travellers(telling, told),
        _sites(told),
        _presented(told),
        _of_course(telling, told),
    ]
    return Draft(
        title=_("Peserta %(training)s belajar dari %(host)s") % facts,
        lead=_("%(people)s peserta %(training)s dari %(guest)s mempelajari %(theme)s di %(host)s, %(days)s.") % facts,
        body="\n\n".join(paragraph for paragraph in paragraphs if paragraph),
        place=city or telling.host,
    )


def draft_of_event(told: EventTold) -> Draft:
    """The same of an event to which many were called: how many came, who spoke, what was agreed."""
    facts = {
        "organiser": told.organiser,
        "title": told.title,
        "units": written(told.units),
        "days": date_format(told.first, "l (j/n/Y)") if told.first == told.last else _days(told),
        "place": ", ".join(part for part in (told.place, told.city) if part),
    }
    lead = (
        _("%(organiser)s menyelenggarakan %(title)s yang diikuti %(units)s instansi di %(place)s, %(days)s.")
        if told.units
        else _("%(organiser)s menyelenggarakan %(title)s di %(place)s, %(days)s.")
    )
    paragraphs = [
        _("Tujuannya: %(purpose)s.") % {"purpose": _in_middle(told.purpose)} if told.purpose.strip() else "",
        _spoken(told),
        _served(told),
        _planned(told),
    ]
    return Draft(
        title=_("%(organiser)s menyelenggarakan %(title)s") % facts,
        lead=lead % facts,
        body="\n\n".join(paragraph for paragraph in paragraphs if paragraph),
        place=told.city or told.place,
    )


def _spoken(told: EventTold) -> str:
    said = []
    if told.people:
        said.append(_("Tercatat %(n)s orang hadir.") % {"n": written(told.people)})
    if told.topics:
        said.append(_("Yang dibahas: %(topics)s.") % {"topics": "; ".join(told.topics)})
    if told.speakers:
        said.append(_("Pengisi acara: %(speakers)s.") % {"speakers": "; ".join(told.speakers)})
    if told.practices:
        said.append(_("Praktik baik yang diceritakan: %(practices)s.") % {"practices": "; ".join(told.practices)})
    return " ".join(said)


def _served(told: EventTold) -> str:
    said = []
    if told.served:
        said.append(_("%(n)s instansi dilayani di meja konsultasi.") % {"n": written(told.served)})
    if told.answered:
        said.append(_("%(n)s pertanyaan dan usulan peserta sudah dijawab.") % {"n": written(told.answered)})
    return " ".join(said)


def _planned(told: EventTold) -> str:
    if not told.planned:
        return ""
    words = {"units": written(told.planned), "lines": written(told.lines)}
    return _("Sebagai tindak lanjut, %(units)s instansi menyusun rencana berisi %(lines)s kegiatan.") % words


def _days(told: CourseTold | EventTold) -> str:
    is_within = told.first.year == told.last.year
    first = date_format(
        told.first, "j" if is_within and told.first.month == told.last.month else "j F" if is_within else "j F Y"
    )
    return _("%(first)s sampai %(last)s") % {"first": first, "last": date_format(told.last, "j F Y")}


def _travellers(telling: Telling, told: CourseTold) -> str:
    words = {"people": written(told.participants), "attendants": written(told.attendants)}
    said = [_("Rombongan terdiri atas %(people)s peserta dan %(attendants)s pendamping.") % words]
    if told.leader:
        said.append(_("Rombongan dipimpin %(leader)s.") % {"leader": told.leader})
    if telling.receiver:
        said.append(_("Mereka diterima %(receiver)s.") % {"receiver": telling.receiver})
    return " ".join(said)


def _sites(told: CourseTold) -> str:
    if not told.sites:
        return ""
    names = tuple(_("%(site)s (%(n)s orang)") % {"site": site, "n": written(people)} for site, people in told.sites)
    return _("Mereka dibagi menjadi %(groups)s kelompok, satu untuk setiap tempat: %(sites)s.") % {
        "groups": written(len(names)),
        "sites": _joined(names),
    }


def _presented(told: CourseTold) -> str:
    if not told.presented:
        return ""
    return _("Laporan %(n)s dari %(groups)s kelompok sudah final.") % {
        "n": written(told.presented),
        "groups": written(len(told.sites)),
    }


def _of_course(telling: Telling, told: CourseTold) -> str:
    said = []
    if told.lessons:
        words = "; ".join(map(_in_middle, told.lessons))
        said.append(_("Yang dipelajari, dan dibenarkan oleh tempat yang dikunjungi: %(lessons)s.") % {"lessons": words})
    else:
        said.append(_learnt(telling))
    if told.approved_projects:
        said.append(
            _("%(n)s peserta sudah membawa pulang rencana perubahan yang disetujui atasannya.")
            % {"n": written(told.approved_projects)}
        )
    return " ".join(part for part in said if part)


def _purpose(telling: Telling) -> str:
    """Terms of reference begin with a verb; a sentence does not."""
    if not telling.purpose.strip():
        return ""
    return _("Tujuannya: %(purpose)s.") % {"purpose": _in_middle(telling.purpose)}


def _people(telling: Telling) -> str:
    said = []
    if telling.leader:
        said.append(
            _("Rombongan beranggotakan %(n)s orang dipimpin %(leader)s.")
            % {"n": telling.guests, "leader": telling.leader}
        )
    elif telling.guests:
        said.append(_("Rombongan beranggotakan %(n)s orang.") % {"n": telling.guests})
    if telling.receiver:
        said.append(_("Mereka diterima %(receiver)s.") % {"receiver": telling.receiver})
    return " ".join(said)


def _seen(telling: Telling) -> str:
    if not telling.sites:
        return ""
    return _("Setelah berdiskusi, rombongan melihat langsung %(sites)s.") % {"sites": _joined(telling.sites)}


def _learnt(telling: Telling) -> str:
    if not telling.lessons:
        return ""
    return _("Yang dipelajari: %(lessons)s.") % {"lessons": "; ".join(map(_in_middle, telling.lessons))}


def _next(telling: Telling) -> str:
    if not telling.plan:
        return ""
    return _("Sebagai tindak lanjut, disepakati: %(plan)s.") % {"plan": "; ".join(map(_in_middle, telling.plan))}


def _in_middle(text: str) -> str:
    """A phrase as it stands within a sentence: without its stop, abbreviations keep their capitals."""
    text = text.strip().rstrip(".")
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _joined(names: tuple[str, ...]) -> str:
    if len(names) == 1:
        return names[0]
    return _("%(first)s, dan %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
