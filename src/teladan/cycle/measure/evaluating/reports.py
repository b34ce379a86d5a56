"""Report files that come together: taken out of a .zip safely, and matched to regions by what their names say."""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO

from django.contrib.sessions.backends.base import SessionBase
from django.utils.translation import gettext as _

from teladan.cycle.measure.indicators.names import plain
from teladan.cycle.measure.models import Evaluation
from teladan.ground.evidence import HostileFile, inspect_zip
from teladan.ground.evidence import actions as evidence

MOST_FILES = 600
_IN_MEMORY = 1024**2
_ZIP = b"PK\x03\x04"
_KEY = "measure-evaluation-reports"
_GENERAL = re.compile(r"^(?:pemerintah|pemprov|pemkab|pemkot) ")


@dataclass(frozen=True, slots=True)
class Left:
    """A file that was not taken, and why."""

    name: str
    why: str


def held_reports(uploads: Iterable[Any], *, holder: str, actor: str) -> tuple[list[tuple[str, str]], list[Left]]:
    """Hold each PDF for the session: (file id, name). A .zip is opened; what is no PDF is left out with the reason.

    Raises HostileFile for a .zip that is broken, a trap, or holds too many.
    """
    held: list[tuple[str, str]] = []
    left: list[Left] = []
    for name, stream in _pieces(uploads, left):
        if len(held) >= MOST_FILES:
            raise HostileFile(
                _("Paling banyak %(most)s laporan sekaligus. Bagi menjadi beberapa kali.") % {"most": MOST_FILES}
            )
        try:
            file = evidence.hold(upload=stream, name=name, holder=holder, actor=actor, kinds=("pdf",))
        except HostileFile as why:
            left.append(Left(name, str(why)))
        else:
            held.append((str(file.pk), name))
    return held, left


def meant_by(name: str, evaluations: Sequence[Evaluation]) -> str:
    """The id of the evaluation that a file's name means: by the report's number, else by the longest name in it; empty
    where none or two are as likely."""
    words = f" {plain(PurePosixPath(name).stem)} "
    numbered = [one for one in evaluations if one.number and f" {plain(one.number)} " in words]
    if len(numbered) == 1:
        return str(numbered[0].pk)
    found: list[tuple[int, str]] = []
    for one in evaluations:
        names = {plain(one.unit.name), _GENERAL.sub("", plain(one.unit.name)), plain(one.unit.short_name)}
        long = [len(said) for said in names if said and f" {said} " in words]
        if long:
            found.append((max(long), str(one.pk)))
    found.sort(reverse=True)
    if not found or (len(found) > 1 and found[0][0] == found[1][0]):
        return ""
    return found[0][1]


def save_pairing(
    session: SessionBase, *, evaluator: int, instrument: str, year: int, held: Any, left: Sequence[Left]
) -> None:
    session[_KEY] = {
        "evaluator": evaluator,
        "instrument": instrument,
        "year": year,
        "held": held,
        "left": [(one.name, one.why) for one in left],
    }


def load_pairing(session: SessionBase) -> dict[str, Any] | None:
    found: dict[str, Any] | None = session.get(_KEY)
    return found


def forget_pairing(session: SessionBase) -> None:
    session.pop(_KEY, None)


def _pieces(uploads: Iterable[Any], left: list[Left]) -> Iterator[tuple[str, BinaryIO]]:
    for upload in uploads:
        head = upload.read(len(_ZIP))
        upload.seek(0)
        if head == _ZIP:
            yield from _unpacked(upload, left)
        else:
            yield PurePosixPath(upload.name).name, upload


def _unpacked(upload: Any, left: list[Left]) -> Iterator[tuple[str, BinaryIO]]:
    """The files in a .zip that was found to be no trap; its folders are forgotten, never written."""
    facts = inspect_zip(upload)
    if facts.kind != "zip":
        left.append(Left(upload.name, _("Yang dapat diterima: .pdf, atau .zip berisi .pdf.")))
        return
    with zipfile.ZipFile(upload) as archive:
        for info in archive.infolist():
            name = PurePosixPath(info.filename.replace("\\", "/")).name
            if info.is_dir() or info.filename.startswith("__MACOSX/") or not name or name.startswith("."):
                continue
            with archive.open(info) as packed, SpooledTemporaryFile(_IN_MEMORY) as stream:
                while chunk := packed.read(_IN_MEMORY):
                    stream.write(chunk)
                stream.seek(0)
                yield name, stream  # type: ignore[misc] # a spooled file reads and seeks as BinaryIO does
