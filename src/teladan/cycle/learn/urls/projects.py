"""Addresses of courses: change projects."""

from django.urls import path

from teladan.cycle.learn.views import change_projects as views
from teladan.cycle.learn.views import project_progress as progress

COURSE = "belajar/pelatihan/<uuid:ident>/"
PROJECT = f"{COURSE}proyek/<uuid:project>/"

urlpatterns = [
    path(f"{COURSE}proyek/", views.projects, name="projects"),
    path(f"{COURSE}proyek.xlsx", views.projects_file, name="projects-file"),
    path(f"{COURSE}proyek/saya/", views.mine, name="project-mine"),
    path(f"{COURSE}proyek/baru/<int:member>/", views.new, name="project-new"),
    path(PROJECT, progress.project, name="project"),
    path(f"{PROJECT}tulis/", views.write, name="project-write"),
    path(f"{PROJECT}tonggak/", views.milestones, name="project-milestones"),
    path(f"{PROJECT}ajukan/", views.submit, name="project-submit"),
    path(f"{PROJECT}setujui/", views.approve, name="project-approve"),
    path(f"{PROJECT}kembalikan/", views.give_back, name="project-return"),
    path(f"{PROJECT}formulir/", views.signed_form, name="project-form"),
    path(f"{PROJECT}rancangan.<str:form>", views.paper, name="project-paper"),
    path(f"{PROJECT}tonggak/<int:row>/", progress.milestone, name="milestone"),
    path(f"{PROJECT}tonggak/<int:row>/bukti/", progress.milestone_file, name="milestone-file"),
    path(f"{PROJECT}henti/", progress.stop, name="project-stop"),
    path(f"{PROJECT}lanjut/", progress.resume, name="project-resume"),
]
