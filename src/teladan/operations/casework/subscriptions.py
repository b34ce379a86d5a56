SUBSCRIPTIONS = {
    "casework.calendar.recomputed": ["teladan.operations.casework.decree_news.tell_of_decree"],
}
