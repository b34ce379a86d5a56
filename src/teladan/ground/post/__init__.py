"""Post: what leaves for people: mails, kept in an outbox until the server took them, and notices on their own pages.

Words: *message* (one mail to one person, under a key: sent twice it leaves once), *outbox* (all messages with their state),
*notice* (a line on somebody's list of news, with a page to go to), *key* (what a message or notice is about; the same key
never makes a second one), *event* (a time with a place, as calendars take it).

It must not know what is written about: words and links are given by the rooms above.
"""

from teladan.ground.post.calendars import Event, Method, calendar_of
from teladan.ground.post.mornings import plan_next_morning
from teladan.ground.post.sharing import share_address

__all__ = ["Event", "Method", "calendar_of", "plan_next_morning", "share_address"]
