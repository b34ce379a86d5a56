"""Replicate: an adopter does at home what it saw elsewhere, and finds out whether it worked.

Words: *replication* (replikasi: adopter, origin, facilitator), *readiness* (kesiapan, by areas; the weakest is the
bottleneck), *plan step*, *adaptation* (adopsi, adaptasi, modifikasi), *fidelity* (keutuhan bagian inti), *lineage* (siapa meniru
siapa), *study* (did it work: an effect with its doubt, or a refusal), *scale plan* (which units next, under a budget).

It must not know how an account is published (share).
"""

__all__ = ["example"]
