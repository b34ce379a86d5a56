_NEWS = "teladan.cycle.measure.news"

SUBSCRIPTIONS = {
    "measure.calculation.kept": ["teladan.cycle.measure.jobs.archive_report"],
    "measure.wave.opened": [f"{_NEWS}.tell_of_opened"],
    "measure.wave.reopened": [f"{_NEWS}.tell_of_opened"],
    "measure.wave.closed": [f"{_NEWS}.tell_of_closed"],
    "measure.result.published": [f"{_NEWS}.tell_of_result"],
    "measure.result.corrected": [f"{_NEWS}.tell_of_result"],
    "measure.result.withdrawn": [f"{_NEWS}.tell_of_result"],
}
