SUBSCRIPTIONS = {"measure.calculation.kept": ["teladan.cycle.measure.jobs.archive_report"]}
