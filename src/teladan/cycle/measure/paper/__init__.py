"""The paper of measuring: the report of a score as PDF (`score.typ`) and its chart of elements.

Both take one document, plain data as JSON could hold it; legal numbers are text with a decimal point ("78.74"). It is
the answer of the command `score` with what a reader needs beside it:

    made_on       "2026-11-22", the day printed on every page
    files         [{"name", "digest"}], what was read
    instrument    {"ident", "name", "status", "digest", "basis", "elements": {KEY: name}, "scale": {"from", "to"},
                  "bands": [{"from", "grade", "label"}]}; the scale is the index's own (25–100), bands from the lowest
    warnings      [text]
    units         [{"unit" (None: the whole file), "n", "index", "grade", "elements": {KEY: {"n", "mean", "exact",
                  "index", "grade"}}, "interval": {"level", "low", "high"} or None, "weakest": [KEY]}], and
                  "population": N or None, "warnings": [what a reader must know before using the number]
                  "contributions": {KEY: {"weight": "1/9", "points": "7.8231"}}, points of the index
                  "explanation": [{"label", "text", "basis"}], the lines of "Cara menghitung"
    readings      [{"text", "choice", "because"}]
    rejected      [{"file", "sheet", "row", "column", "message"}]
    rejected_count  {REASON: N}
    corrections   [{"place", "was", "now"}], cells mended by hand before computing: "Jawaban!F6", "5", "4"
    choices       [text], what the person who computed chose about columns, sheets, order and N

"corrections" and "choices" may be left out, and "population", "warnings", "contributions" and "explanation" of a unit. A report of
one unit shows it in full. One of several units opens with a table of all and shows in full those that bring an
explanation: whoever asks for a thousand units leaves explanations out and gets the table alone.

It knows nothing of files, databases and clocks; `teladan.ground.paper` draws and prints.
"""

from teladan.cycle.measure.paper.leaflets import paper_form_pdf, poster_pdf
from teladan.cycle.measure.paper.score import score_chart, score_pdf

__all__ = ["paper_form_pdf", "poster_pdf", "score_chart", "score_pdf"]
