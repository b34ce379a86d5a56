"""Learn: one agency visits another to see what it does better, from the wish to a follow-up plan that is kept; alone, or as a course.

Words: *visit* (kunjungan kerja), *guest* and *host* (its two sides), *programme* (the file that says how a visit of its kind
runs), *terms* (KAK), *place* (a site shown to visitors, or a room), *reception* (one day on which a host receives one or
several delegations), *delegate*, *observation*, *question* with its state, *lesson*.

Of a course's field study (studi lapangan): *course*, *member* in one of its roles (participant, attendant, mentor, coach, assessor,
organiser), *site* (lokus), *group* that goes to one, *division* (who goes where, computed or by hand), *bond* (together, apart),
*itinerary*, *report* made of *passages*, *edition* (as it was handed out), *verdict* (what the site says of a passage), *panel*,
*change project* with its *milestones*, *certificate*.

It must not know how a letter is registered or a due date computed (casework), how a replication runs (replicate), nor how an
account is published (share).
"""

__all__ = ["example"]
