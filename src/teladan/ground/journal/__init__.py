"""Journal: every act, by whom, on what, and the legal version behind it; read by auditors, and by rooms that listen.

Words: *entry* (one act, never changed or removed), *verb* (`measure.calculation.kept`: room, noun, past participle),
*subject* (`measure.calculation:<id>`), *head* (how many entries there are and the hash of the last), *delivery* (one entry
on its way to one handler that subscribed to its verb).

It is the lowest room. Ids and names of fields are all that enters, nothing of a person: no name, number or text. So personal
data can be erased where it lives while the chain stays whole. It must not know any other room; what subscribes is found
by dotted name.
"""
