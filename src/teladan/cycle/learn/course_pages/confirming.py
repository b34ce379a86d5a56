"""An edition as its site reads it: what waits for a word, what was said, and what the group writes without asking."""

from dataclasses import dataclass

from teladan.cycle.learn.course_pages.editions import ReadPassage, shown_edition
from teladan.cycle.learn.forms.reports import VerdictForm
from teladan.cycle.learn.models import ReportEdition


@dataclass(frozen=True, slots=True)
class ToRead:
    """A passage with its form: to be said of, or to be said otherwise."""

    passage: ReadPassage
    form: VerdictForm


@dataclass(frozen=True, slots=True)
class SectionToRead:
    """`own`: of a section that is the group's own, there to be read. Passages stay in the order of the report."""

    name: str
    passages: list[ToRead]
    own: list[ReadPassage]


@dataclass(frozen=True, slots=True)
class Reading:
    sections: list[SectionToRead]
    done: int
    total: int

    @property
    def waiting(self) -> int:
        return self.total - self.done


def confirming(edition: ReportEdition, sent: VerdictForm | None) -> Reading:
    """`sent`: a word that said too little, back at its passage."""
    sections = []
    done = total = 0
    for section in shown_edition(edition):
        if not section.is_confirmed:
            sections.append(SectionToRead(section.name, [], list(section.passages)))
            continue
        read = [ToRead(passage, _form(passage, sent)) for passage in section.passages]
        sections.append(SectionToRead(section.name, read, []))
        done += sum(bool(passage.word) for passage in section.passages)
        total += len(read)
    return Reading([one for one in sections if one.passages or one.own], done, total)


def _form(passage: ReadPassage, sent: VerdictForm | None) -> VerdictForm:
    if sent is not None and sent.data.get("passage") == passage.ident:
        sent.auto_id = f"id_{passage.ident}_%s"
        return sent
    said = passage.verdict if passage.word else None
    initial = {
        "passage": passage.ident,
        "version": passage.version,
        "word": said.word if said else None,
        "text": said.text if said and said.text else passage.text,
        "why": said.why if said else "",
    }
    return VerdictForm(initial=initial, auto_id=f"id_{passage.ident}_%s")
