"""Paper: charts as SVG and documents as PDF, from plain data.

One picture serves the page, the office document and the PDF: `charts.dot_chart` and, for periods, `courses.course_chart`
draw it with fixed colours, `pictures.for_page` lets the page's own colours take over, `pictures.png` makes an image to
pass on. A PDF is a typst template that belongs to the room whose document it is, filled by `pdf.compile_pdf`; the sheet
around it (page, header, numbers and dates the Indonesian way) is `layout.typ` here.

Nothing here reads a clock, a setting or the network, and nothing knows what a survey is.
"""

from teladan.ground.paper.charts import Band, Dot, dot_chart
from teladan.ground.paper.courses import Point, course_chart, course_scale
from teladan.ground.paper.failure import PaperError
from teladan.ground.paper.lettering import shortened
from teladan.ground.paper.pdf import compile_pdf
from teladan.ground.paper.pictures import for_page, png

__all__ = [
    "Band",
    "Dot",
    "PaperError",
    "Point",
    "compile_pdf",
    "course_chart",
    "course_scale",
    "dot_chart",
    "for_page",
    "png",
    "shortened",
]
