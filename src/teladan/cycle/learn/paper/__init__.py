"""Documents of a visit, made from its record: one small module a document, from `Record` to blocks.

Nothing is invented. What the record lacks stands as "[ISI: …]"; what an office writes by hand, numbers and days of letters
among it, stands as dots. Papers are Indonesian whatever language the page is read in.
"""
