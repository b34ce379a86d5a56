"""The one-page picture of a result to pass on: a PNG for the phone (1080 × 1350), the same as a PDF on A4 for the wall."""

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

from teladan.core.numbers import written
from teladan.cycle.measure.paper.findings import by_rank, interval_words, is_level, respondents
from teladan.cycle.measure.paper.report_contents import Report
from teladan.ground.paper import code_of, compile_pdf, compile_picture, shortened, written_day

TEMPLATE = Path(__file__).with_name("card.typ")
SCALE = 2  # pixels to a point: the card is 540 × 675 points
SHOWN = 3  # elements named as the weakest and as the strongest
LONGEST_PROMISE = 140  # characters


def card_png(report: Report) -> bytes:
    """Raises PaperError when it cannot be made. The report is the public one and has an index."""
    return compile_picture(TEMPLATE, {**_said(report), "sheet": "phone"}, _code(report.address), scale=SCALE)


def card_pdf(report: Report) -> bytes:
    """Raises PaperError when it cannot be made. The report is the public one and has an index."""
    return compile_pdf(TEMPLATE, {**_said(report), "sheet": "a4"}, _code(report.address), made_on=_published_on(report))


def card_key(report: Report) -> str:
    """The same for the same picture, another for any other: what it says, and how this version draws it."""
    said = json.dumps(_said(report), sort_keys=True, ensure_ascii=False).encode()
    return hashlib.sha256(said + TEMPLATE.read_bytes()).hexdigest()


def _said(report: Report) -> dict[str, Any]:
    document, score = report.document, report.document["score"]
    instrument = document["instrument"]
    ranked = [] if is_level(document) else by_rank(document)
    few = min(SHOWN, len(ranked) // 2)
    return {
        "title": instrument["name"],
        "agency": shortened(document["agency"]["name"], 60),
        "name": shortened(document["name"], 90),
        "period": report.period,
        "index": written(score["index"]),
        "grade": f"mutu {score['grade']} ({score['label']})",
        "sure": f"{respondents(document)}, {interval_words(score)}",
        "careful": shortened(" ".join(score["warnings"]), 120),
        "definition": f"{instrument['ident']}" + (", belum diperiksa" if instrument["status"] == "draft" else ""),
        "scale": instrument["scale"],
        "bands": instrument["bands"],
        "weak": [_row(document, key) for key in ranked[:few]],
        "strong": [_row(document, key) for key in reversed(ranked[len(ranked) - few :])],
        "mark": "CONTOH: unit dan angka rekaan" if document["is_example"] else "",
        "published_on": _published_on(report).isoformat(),
        "fingerprint": report.sha256[:16],
        "address": report.address.partition("://")[2].rstrip("/") or report.address,
        **_promise(report),
    }


def _published_on(report: Report) -> date:
    return report.published_on or report.made_on


def _row(document: Any, key: str) -> dict[str, str]:
    element = document["score"]["elements"][key]
    name = shortened(document["instrument"]["elements"][key], 48)
    return {"name": name, "index": element["index"], "grade": element["grade"]}


def _promise(report: Report) -> dict[str, str]:
    """What will be mended first: the first line of the plan that is not done."""
    open_lines = [line for line in report.plan if line.state in ("planned", "running")]
    if not open_lines:
        return {"promise": "", "promise_head": ""}
    first = open_lines[0]
    return {
        "promise_head": f"Yang dibenahi dahulu: {first.element}",
        "promise": f"{shortened(first.activity, LONGEST_PROMISE)} (paling lambat {written_day(first.due_on)}).",
    }


def _code(address: str) -> dict[str, bytes]:
    """A QR code of the public page, for the sheet on the wall."""
    return {"code.svg": code_of(address or "-", error="m", border=0, dark="#1f1d1a", light=None)}
