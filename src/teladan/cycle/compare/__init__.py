"""Compare: who really does better, and how sure we are.

Words: *target* (what units are held against), *limits* (how far chance reaches around it), *shrunk* (an estimate with the
chance taken out), *rank set* (the places a unit may truly hold), *rejected* (a row that cannot be compared, with its cell).

It must not know how answers were gathered; it takes figures with their sizes.
"""
