"""What waits for whoever looks at a visit, by its state and their side. Formats; decides nothing."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import Side, Visit
from teladan.cycle.learn.queries.visits import State
from teladan.cycle.learn.visit_page import Phase

BY_PRESS = {"agreed": Side.GUEST, "held": Side.HOST, "reported": Side.GUEST, "thanked": Side.GUEST}
"""What is written down by pressing a button on the visit's page, and by which side."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do: a page to go to, or a fact to write down by pressing a button (`fact`, on `word`)."""

    text: str
    detail: str = ""
    url: str = ""
    fact: str = ""
    word: str = ""


def steps_of(visit: Visit, state: State, side: str, facts: Sequence[str]) -> list[Step]:
    """What a side does next, the first thing first; empty where it waits for the other or nothing is left."""
    found = _of_guest(visit, state, facts) if side == Side.GUEST else _of_host(visit, state, facts)
    return [step for step in found if step.url or step.fact]


def waits_for(state: State, side: str, *, is_asked_for_more: bool) -> str:
    """Who must act now, where it is not this side."""
    if state == State.ASKED and side == Side.GUEST and not is_asked_for_more:
        return _("Menunggu jawaban tuan rumah.")
    if state == State.ASKED and side == Side.HOST and is_asked_for_more:
        return _("Menunggu tamu melengkapi permohonannya.")
    if state == State.OFFERED and side == Side.HOST:
        return _("Menunggu jawaban tamu atas tanggal yang ditawarkan.")
    return ""


def is_asked_for_more(facts: Sequence[str]) -> bool:
    """Whether the host asked for something that the guest did not give yet."""
    told = [fact for fact in facts if fact in ("completion_asked", "completed")]
    return told[-1:] == ["completion_asked"]


def usual_of(phase: Phase | None, sides: Collection[str]) -> list[str]:
    """What the programme's file says is done in a phase by these sides."""
    if phase is None:
        return []
    return [*(phase.guest if Side.GUEST in sides else ()), *(phase.host if Side.HOST in sides else ())]


def _of_guest(visit: Visit, state: State, facts: Sequence[str]) -> Iterator[Step]:
    if state == State.DRAFT:
        yield from _of_draft(visit)
    elif state == State.OFFERED:
        yield Step(_offered(visit), fact="agreed", word=_("Setujui tanggal"))
    elif state == State.AGREED:
        yield Step(_("Isi daftar peserta"), url=_page("delegates", visit))
        yield Step(_("Kirim pertanyaan sebelum datang"), url=_page("questions", visit))
        yield Step(_("Siapkan surat tugas dan SPD"), url=_page("documents", visit))
    elif state == State.TODAY:
        yield Step(_("Isi lembar pengamatan"), url=_page("observe", visit))
        yield Step(_("Lihat susunan acara"), url=_page("agenda", visit))
        yield Step(_("Tanyakan yang belum jelas"), url=_page("questions", visit))
    elif state in (State.HELD, State.REPORTED):
        yield Step(_("Pastikan jawaban yang masih ragu"), url=_page("questions", visit))
        yield Step(_("Catat pelajaran: kami, mereka, yang akan kami lakukan"), url=_page("lessons", visit))
        yield Step(_("Sepakati rencana tindak lanjut"), url=_page("plan", visit))
        yield Step(_("Susun laporan dan paparan"), url=_page("documents", visit))
        if "reported" not in facts and "held" in facts:
            yield Step(_("Laporan perjalanan sudah disampaikan?"), fact="reported", word=_("Sudah disampaikan"))
        if "thanked" not in facts and "held" in facts:
            yield Step(_("Ucapan terima kasih sudah disampaikan?"), fact="thanked", word=_("Sudah disampaikan"))


def _offered(visit: Visit) -> str:
    """The day that the host offers; where it was only written down that it did, its letter says which."""
    if visit.reception is None:
        return _("Setujui tanggal yang ditawarkan dalam surat balasan")
    day = date_format(visit.reception.on, "l, j F Y")
    return _("Setujui tanggal yang ditawarkan: %(day)s") % {"day": day}


def _of_draft(visit: Visit) -> Iterator[Step]:
    letter = visit.letter
    if letter is not None and letter.state != "void":
        yield Step(
            _("Lanjutkan surat permohonan sampai ditandatangani"),
            _("Begitu berkas yang ditandatangani diunggah, permohonan sampai kepada tuan rumah."),
            url=_casework("draft", letter.pk),
        )
    else:
        yield Step(_("Lengkapi kerangka acuan, lalu buat surat permohonannya"), url=_page("request", visit))


def _of_host(visit: Visit, state: State, facts: Sequence[str]) -> Iterator[Step]:
    if state == State.ASKED:
        arrived = visit.letter.sent_as_id if visit.letter is not None else None
        if "registered" not in facts and arrived is not None:
            yield Step(_("Catat suratnya di buku agenda"), url=_casework("letter", arrived))
        if not is_asked_for_more(facts):
            yield Step(_("Jawab: terima, tawarkan hari lain, atau tolak"), url=_page("answer", visit))
    elif state == State.AGREED:
        yield Step(_("Susun acara dan undang narasumber"), url=_page("agenda", visit))
        yield Step(_("Jawab pertanyaan yang masuk"), url=_page("questions", visit))
        yield Step(_("Siapkan daftar hadir dan undangan"), url=_page("documents", visit))
    elif state == State.TODAY:
        yield Step(_("Catat kehadiran"), url=_page("attendance", visit))
        yield Step(_("Jawab pertanyaan yang masuk"), url=_page("questions", visit))
        yield from _of_holding(facts)
    elif state in (State.HELD, State.REPORTED):
        yield from _of_holding(facts)
        yield Step(_("Jawab pertanyaan yang masih terbuka"), url=_page("questions", visit))
        yield Step(_("Catat yang dipelajari dari tamu"), url=_page("lessons", visit))


def _of_holding(facts: Sequence[str]) -> Iterator[Step]:
    if "held" not in facts:
        detail = _("Sesudah dicatat, batas waktu laporan tamu mulai berjalan.")
        yield Step(_("Kunjungan ini terlaksana?"), detail, fact="held", word=_("Catat terlaksana"))


def _page(name: str, visit: Visit) -> str:
    return page_at(f"learn:{name}", visit.pk)


def _casework(name: str, ident: object) -> str:
    return page_at(f"casework:{name}", ident)


def page_at(name: str, ident: object) -> str:
    """Where a page stands; empty for one that this installation does not have."""
    try:
        return reverse(name, args=[ident])
    except NoReverseMatch:
        return ""
