"""Share: what came of an activity, told to the public.

Words: *account* of an activity (kabar): drafted from the record, edited, approved by a mandate, published, passed on. In code
it is called *story*, for an account is what people sign in with.

It must not know how a visit is prepared or led; it asks learn for the record.
"""

__all__ = ["example"]
