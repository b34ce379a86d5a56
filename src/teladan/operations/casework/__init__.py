"""Casework: cases that run a procedure, and the letters by which they come and go.

Words: *case* (one matter under one procedure), *happening* (a fact of it that was written down), *clock* and its *due date*
(computed by core.procedure, never stored but in a table that can be rebuilt), *promise* (a due date that was told, and what
took its place), *letter* (in or out, in a unit's register), *disposition* (how a letter goes down), *draft*, *initial* (paraf).

It must not know what a case is about: visits, complaints and reports belong to the rooms above.
"""
