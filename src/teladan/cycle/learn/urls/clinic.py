"""Addresses of events: the clinic, from its topics to its timetable."""

from django.urls import path

from teladan.cycle.learn.views import clinic, clinic_plans, clinic_requests

CLINIC = "belajar/kegiatan/<uuid:ident>/klinik/"

urlpatterns = [
    path(CLINIC, clinic.clinic, name="clinic"),
    path(f"{CLINIC}meja/", clinic.setup, name="clinic-setup"),
    path(f"{CLINIC}meja/program/", clinic.lay_tables, name="clinic-lay-tables"),
    path(f"{CLINIC}topik/<int:table>/", clinic.table, name="clinic-table"),
    path(f"{CLINIC}topik/<int:table>/hapus/", clinic.table_remove, name="clinic-table-remove"),
    path(f"{CLINIC}topik/<int:table>/meja/", clinic.desk_new, name="clinic-desk-new"),
    path(f"{CLINIC}meja/<int:desk>/", clinic.desk, name="clinic-desk"),
    path(f"{CLINIC}meja/<int:desk>/hapus/", clinic.desk_remove, name="clinic-desk-remove"),
    path(f"{CLINIC}slot/", clinic.slots, name="clinic-slots"),
    path(f"{CLINIC}slot/hapus/", clinic.slots_clear, name="clinic-slots-clear"),
    path(f"{CLINIC}permintaan/", clinic_requests.triage, name="clinic-triage"),
    path(f"{CLINIC}permintaan/tambah/", clinic_requests.add, name="clinic-request-add"),
    path(f"{CLINIC}permintaan/<uuid:wanted>/", clinic_requests.clinic_request, name="clinic-request"),
    path(f"{CLINIC}permintaan/<uuid:wanted>/batal/", clinic_requests.withdraw, name="clinic-request-withdraw"),
    path(f"{CLINIC}permintaan/<uuid:wanted>/daring/", clinic_requests.online, name="clinic-request-online"),
    path(f"{CLINIC}permintaan/<uuid:wanted>/kursi/", clinic_requests.seat, name="clinic-request-seat"),
    path(f"{CLINIC}rencana/", clinic_plans.plans_page, name="clinic-plans"),
    path(f"{CLINIC}rencana/<int:number>/", clinic_plans.plan, name="clinic-plan"),
    path(f"{CLINIC}rencana/<int:number>/pakai/", clinic_plans.plan_use, name="clinic-plan-use"),
    path(f"{CLINIC}jadwal/", clinic_plans.timetable, name="clinic-timetable"),
    path(f"{CLINIC}jadwal.<slug:form>", clinic_plans.timetable_file, name="clinic-file"),
    path(f"{CLINIC}jadwal/<uuid:seat>/", clinic_plans.seat, name="clinic-seat"),
    path(f"{CLINIC}jadwal/<uuid:seat>/tetap/", clinic_plans.seat_pin, name="clinic-seat-pin"),
    path(f"{CLINIC}jadwal/<uuid:seat>/lepas/", clinic_plans.seat_free, name="clinic-seat-free"),
    path("undangan/<str:code>/topik/", clinic_requests.topics, name="invited-topics"),
]
