from django.urls import path

from teladan.cycle.replicate.views import plan

PLAN = "tiru/<uuid:ident>/rencana"

urlpatterns = [
    path(f"{PLAN}/", plan.plan, name="plan"),
    path(f"{PLAN}.xlsx", plan.workbook, name="plan-file"),
    path(f"{PLAN}.ics", plan.calendar, name="plan-calendar"),
    path(f"{PLAN}/susun/", plan.lay, name="plan-lay"),
    path(f"{PLAN}/baru/", plan.add, name="plan-add"),
    path(f"{PLAN}/<int:step>/", plan.step, name="plan-step"),
    path(f"{PLAN}/<int:step>/keadaan/", plan.move, name="plan-move"),
    path(f"{PLAN}/<int:step>/urutan/", plan.shift, name="plan-shift"),
    path(f"{PLAN}/<int:step>/hapus/", plan.remove, name="plan-remove"),
]
