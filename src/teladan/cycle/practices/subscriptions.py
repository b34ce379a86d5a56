"""News that this room follows."""

_NEWS = "teladan.cycle.practices.news"

SUBSCRIPTIONS = {
    "practices.catalogue.taken": ["teladan.cycle.practices.catalogue_news.let_catalogue_be_found"],
    "replicate.effect.published": [f"{_NEWS}.follow_study"],
    "replicate.effect.withdrawn": [f"{_NEWS}.drop_study"],
}
