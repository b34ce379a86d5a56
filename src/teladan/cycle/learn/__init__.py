"""Learn: one agency visits another to see what it does better, from the wish to a follow-up plan that is kept.

Words: *visit* (kunjungan kerja), *guest* and *host* (its two sides), *programme* (the file that says how a visit of its kind
runs), *terms* (KAK), *place* (a site shown to visitors, or a room), *reception* (one day on which a host receives one or
several delegations), *delegate*, *observation*, *question* with its state, *lesson*.

It must not know how a letter is registered or a due date computed (casework), nor how an account is published (share).
"""

__all__ = ["example"]
