"""Journal: who did what to which thing, when, under which definition. Audit trail and event stream in one.

Words: *entry* (one act, never changed or removed), *verb* (`measure.calculation.kept`: room, noun, past participle),
*subject* (`measure.calculation:<id>`), *head* (how many entries there are and the hash of the last), *delivery* (one entry
on its way to one handler that subscribed to its verb).

It is the lowest room: it holds ids and field names only, never a name, a number or a text of a person, so that erasing
personal data never breaks the chain. It must not know any other room; what subscribes is found by dotted name.
"""
