"""Paper: charts as SVG and documents as PDF, from plain data.

One picture serves the page, the office document and the PDF: `charts.dot_chart` and, for periods, `courses.course_chart`
draw it with fixed colours, `pictures.for_page` lets the page's own colours take over, `pictures.png` makes an image to
pass on. A PDF is a typst template that belongs to the room whose document it is, filled by `pdf.compile_pdf`; the sheet
around it (page, header, numbers and dates the Indonesian way) is `layout.typ` here.

An office document is a `Document` of blocks (`blocks.py`): `docx_of` makes the file that the office finishes and signs,
`pdf_of` the same content as PDF. Where an agency has a .docx of its own, `fill_template` fills that.
`Slides` leave as .pptx by `pptx_of`.

Nothing here reads a clock, a setting or the network, and nothing knows what a survey is.
"""

from teladan.ground.paper.blocks import (
    Block,
    Bullets,
    Column,
    Document,
    Fields,
    Heading,
    Letterhead,
    PageBreak,
    Paragraph,
    Picture,
    Signature,
    Table,
)
from teladan.ground.paper.captions import numbered
from teladan.ground.paper.charts import Band, Dot, dot_chart
from teladan.ground.paper.codes import code_of
from teladan.ground.paper.courses import Point, course_chart, course_scale
from teladan.ground.paper.dates import written_day, written_period
from teladan.ground.paper.descent_chart import Descent, descent_chart
from teladan.ground.paper.docx import docx_of
from teladan.ground.paper.failure import PaperError
from teladan.ground.paper.funnel_chart import FunnelLimit, FunnelPoint, funnel_chart
from teladan.ground.paper.interval_chart import IntervalRow, interval_chart
from teladan.ground.paper.lettering import shortened
from teladan.ground.paper.lines_chart import Line, Mark, lines_chart
from teladan.ground.paper.pdf import compile_pdf, compile_picture
from teladan.ground.paper.pictures import for_page, png
from teladan.ground.paper.pptx import pptx_of
from teladan.ground.paper.sheets import pdf_of
from teladan.ground.paper.slides import Slide, SlideColumn, Slides
from teladan.ground.paper.sourced import with_source
from teladan.ground.paper.takeaway import MEDIA_TYPES, attachment, office_paper, picture, stem
from teladan.ground.paper.templates import TemplateFault, check_template, fill_template, placeholders_in

__all__ = [
    "MEDIA_TYPES",
    "Band",
    "Block",
    "Bullets",
    "Column",
    "Descent",
    "Document",
    "Dot",
    "Fields",
    "FunnelLimit",
    "FunnelPoint",
    "Heading",
    "IntervalRow",
    "Letterhead",
    "Line",
    "Mark",
    "PageBreak",
    "PaperError",
    "Paragraph",
    "Picture",
    "Point",
    "Signature",
    "Slide",
    "SlideColumn",
    "Slides",
    "Table",
    "TemplateFault",
    "attachment",
    "check_template",
    "code_of",
    "compile_pdf",
    "compile_picture",
    "course_chart",
    "course_scale",
    "descent_chart",
    "docx_of",
    "dot_chart",
    "fill_template",
    "for_page",
    "funnel_chart",
    "interval_chart",
    "lines_chart",
    "numbered",
    "office_paper",
    "pdf_of",
    "picture",
    "placeholders_in",
    "png",
    "pptx_of",
    "shortened",
    "stem",
    "with_source",
    "written_day",
    "written_period",
]
