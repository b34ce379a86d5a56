"""News that this room follows."""

_NEWS = "teladan.cycle.practices.news"

SUBSCRIPTIONS = {
    "replicate.effect.published": [f"{_NEWS}.follow_study"],
    "replicate.effect.withdrawn": [f"{_NEWS}.drop_study"],
}
