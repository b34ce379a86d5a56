"""Read one sheet whose layout is known, row by row, into the job."""

from teladan.ground.tables.columns import Layout
from teladan.ground.tables.counts import CountRows
from teladan.ground.tables.grids import Grid
from teladan.ground.tables.job import Job
from teladan.ground.tables.rows import AnswerRows


def read_sheet(job: Job, grid: Grid, layout: Layout) -> None:
    """All rows of `grid`, repairs of single cells laid over them."""
    grid.patch(job.repairs.rows(grid.file, grid.sheet))
    understood = job.understand(layout, grid.file, grid.sheet)
    if layout.kind == "answers":
        rows = AnswerRows(layout, job.scale, job.tallying, job.rejections, job.kept)
        rows.read(grid, understood, job.progress)
        foot, five = rows.foot, rows.five
    else:
        by_unit = job.by_unit(layout, grid.file, grid.sheet)
        counts = CountRows(layout, job.names, job.tallying, job.rejections, by_unit=by_unit)
        counts.read(grid, understood, job.progress)
        foot, five = counts.foot, counts.five
    if not foot or grid.warned_from < foot[0][0]:
        job.warnings.extend(grid.warnings)
    job.close_sheet(understood, layout, foot, five=five)
