"""Addresses of what passes between the guests and the sites: a course's questions, documents asked for."""

from django.urls import path

from teladan.cycle.learn.views import course_questions, document_requests

COURSE = "belajar/pelatihan/<uuid:ident>/"
ASKED = "belajar/kunjungan/<uuid:ident>/dokumen-diminta/"

urlpatterns = [
    path(f"{COURSE}pertanyaan/", course_questions.questions, name="course-questions"),
    path(f"{COURSE}pertanyaan/<uuid:row>/", course_questions.answer, name="course-question"),
    path(ASKED, document_requests.documents, name="documents-asked"),
    path(f"{ASKED}<uuid:row>/", document_requests.document, name="document-asked"),
    path(f"{ASKED}<uuid:row>/berkas/", document_requests.file, name="document-file"),
]
