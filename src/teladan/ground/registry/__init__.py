"""Registry: who there is: agencies and their units as a tree with history, services, people, mandates, accounts.

Words: *account* (a sign-in: user name and password, nothing else about a person), *operator* (an account that runs the
installation), *viewer* (who is looking, on whatever channel), *holder* (a browser session's own secret, by which somebody
without an account reaches what they brought).

It must not know what people do in the other rooms.
"""
