"""How a clinic is set up, asked for, planned and mended by hand."""

import datetime as dt
from functools import partial

from factories.events import a_request, a_table, an_appointment, an_event, an_invitee, some_slots
from factories.registry import a_regency

from teladan.cycle.learn.actions import clinic, clinic_plans, clinic_requests
from teladan.cycle.learn.models import Appointment, ClinicRequest, Desk, Event
from teladan.ground import clock


def a_clinic() -> Event:
    """A week from now, so that nothing has begun."""
    place = a_regency()
    day = clock.today() + dt.timedelta(days=7)
    event = an_event(place.melati, starts_on=day, ends_on=day)
    a_table(event)
    return event


def a_wanted() -> ClinicRequest:
    event = a_clinic()
    some_slots(event)
    return a_request(an_invitee(event, event.organiser), event.tables.get())


def a_desk() -> Desk:
    return a_clinic().tables.get().desks.get()


def a_seat() -> Appointment:
    request = a_wanted()
    return an_appointment(request, request.table.desks.get(), request.event.slots.first())


def lay_tables():
    return partial(clinic.lay_tables, actor="1", event=a_clinic())


def add_table():
    return partial(clinic.add_table, actor="1", event=a_clinic(), name="Keuangan")


def change_table():
    return partial(clinic.change_table, actor="1", table=a_clinic().tables.get(), facts={"name": "Keuangan"})


def remove_table():
    return partial(clinic.remove_table, actor="1", table=a_clinic().tables.get())


def add_desk():
    return partial(clinic.add_desk, actor="1", table=a_clinic().tables.get(), facts={"name": "Meja 2"})


def change_desk():
    return partial(clinic.change_desk, actor="1", desk=a_desk(), facts={"capacity": 4})


def remove_desk():
    return partial(clinic.remove_desk, actor="1", desk=a_desk())


def pause_desk():
    desk = a_desk()
    return partial(clinic.pause_desk, actor="1", desk=desk, slots=some_slots(desk.table.event)[:1], why="Salat Asar")


def lay_slots():
    event = a_clinic()
    return partial(
        clinic.lay_slots, actor="1", event=event, on=event.starts_on, first=dt.time(15, 30), minutes=30, many=5
    )


def clear_slots():
    event = a_clinic()
    some_slots(event)
    return partial(clinic.clear_slots, actor="1", event=event, on=event.starts_on)


def triage():
    return partial(clinic_requests.triage, actor="1", event=a_wanted().event)


def wish():
    request = a_wanted()
    return partial(clinic_requests.wish, actor="", invitee=request.invitee, table=request.table, problem="IKU")


def choose_topics():
    request = a_wanted()
    chosen = {request.table.pk: "IKU"}
    return partial(clinic_requests.choose_topics, actor="", invitee=request.invitee, chosen=chosen)


def withdraw_request():
    return partial(clinic_requests.withdraw_request, actor="1", request=a_wanted())


def set_priority():
    return partial(clinic_requests.set_priority, actor="1", request=a_wanted(), priority=9, why="Predikat turun.")


def send_online():
    return partial(clinic_requests.send_online, actor="1", request=a_wanted(), is_online=True)


def propose_plan():
    return partial(clinic_plans.propose_plan, actor="1", event=a_wanted().event, slots=5)


def use_plan():
    plan = clinic_plans.propose_plan(actor="1", event=a_wanted().event)
    return partial(clinic_plans.use_plan, actor="1", plan=plan)


def move_appointment():
    seat = a_seat()
    return partial(
        clinic_plans.move_appointment, actor="1", appointment=seat, desk=seat.desk, slot=seat.event.slots.last()
    )


def give_seat():
    request = a_wanted()
    desk, slot = request.table.desks.get(), request.event.slots.first()
    return partial(clinic_plans.give_seat, actor="1", request=request, desk=desk, slot=slot)


def free_seat():
    return partial(clinic_plans.free_seat, actor="1", appointment=a_seat())


def pin():
    return partial(clinic_plans.pin, actor="1", appointment=a_seat())


EXAMPLES = {"clinic_requests.wish": wish} | {
    one.__name__: one
    for one in (
        lay_tables,
        add_table,
        change_table,
        remove_table,
        add_desk,
        change_desk,
        remove_desk,
        pause_desk,
        lay_slots,
        clear_slots,
        triage,
        choose_topics,
        withdraw_request,
        set_priority,
        send_online,
        propose_plan,
        use_plan,
        move_appointment,
        give_seat,
        free_seat,
        pin,
    )
}
