"""An invented visit to try everything on: 10 July 2025, five hours, three sites, from the letter to a plan that is kept.

Everything comes about by the room's own actions, each on the day on which it would have happened. Nobody and no agency in
it exists.
"""

from teladan.cycle.learn.example.loading import Loaded, load
from teladan.cycle.learn.example.people import MEMBERS

__all__ = ["MEMBERS", "Loaded", "load"]
