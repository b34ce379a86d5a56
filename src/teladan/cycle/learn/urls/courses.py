"""Addresses of courses: the list, terms, hosts weighed, sites, weights."""

from django.urls import path

from teladan.cycle.learn.views import course_hosts, courses

COURSE = "belajar/pelatihan/<uuid:ident>/"

urlpatterns = [
    path("belajar/pelatihan/", courses.courses, name="courses"),
    path("belajar/pelatihan/baru/", courses.new, name="course-new"),
    path(COURSE, courses.course, name="course"),
    path(f"{COURSE}ubah/", courses.edit, name="course-edit"),
    path(f"{COURSE}kak.<slug:form>", courses.terms, name="course-terms"),
    path(f"{COURSE}bobot/", courses.weights, name="course-weights"),
    path(f"{COURSE}tuan-rumah/", course_hosts.hosts, name="hosts-weighed"),
    path(f"{COURSE}tuan-rumah/<int:unit>/", course_hosts.option, name="host-option"),
    path(f"{COURSE}tuan-rumah/<int:unit>/pilih/", course_hosts.choose, name="host-choose"),
    path(f"{COURSE}lokus/", course_hosts.sites, name="course-sites"),
    path(f"{COURSE}lokus/<int:site>/", course_hosts.site, name="course-site"),
]
