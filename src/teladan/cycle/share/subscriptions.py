_NEWS = "teladan.cycle.share.news"

SUBSCRIPTIONS = {
    "share.story.offered": [f"{_NEWS}.tell_of_offered"],
    "share.story.returned": [f"{_NEWS}.tell_of_returned"],
    "share.story.published": [f"{_NEWS}.tell_of_published"],
}
