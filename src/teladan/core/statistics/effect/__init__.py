"""Did it work? The effect of what some units took up and others did not, or a refusal with its reason.

Words: *panel* (units × periods, one outcome), *start* (the first period in which a unit has it; none: never yet),
*treated* (has a start), *controls* (those it is compared with), *group* (units with the same start), *cell* (a group in one
period), *step* (periods since the start, k; before it k < 0), *careful* (inference for few units), *diagnostic* (a check in
words: name, ok, value, why; ok None: not judged).

An effect is estimated under one assumption that no data prove: without the start, treated and controls would have moved in
parallel. Nothing here knows what was measured. Everything needs numpy and is imported from its own file, where it is used.
"""
