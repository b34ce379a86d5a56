"""How reminders are prepared."""

import datetime as dt
import uuid
from functools import partial

from factories.measure import a_wave
from factories.registry import a_mandate, a_regency, a_viewer

from teladan.cycle.measure.actions.reminders import prepare_reminder as prepare
from teladan.cycle.measure.queries.late import late_rows


def prepare_reminder():
    place = a_regency()
    a_wave(place.office, place.melati)
    mandate = a_mandate(place.office)
    rows = late_rows(a_viewer(place.office), dt.date(2026, 11, 22))
    return partial(
        prepare,
        actor=str(mandate.person.account_id),
        ident=uuid.uuid4(),
        mandate=mandate,
        rows=rows,
        link="https://skm.contoh.go.id/ukur/belum-kirim/",
        path="/ukur/belum-kirim/",
        with_mail=True,
    )


EXAMPLES = {"prepare_reminder": prepare_reminder}
