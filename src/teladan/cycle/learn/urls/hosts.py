from django.urls import path

from teladan.cycle.learn.views import answers, desk, host_questions, hosts

urlpatterns = [
    path("belajar/meja/", desk.desk, name="desk"),
    path("belajar/meja/pengaturan/", hosts.settings, name="desk-settings"),
    path("belajar/meja/rekap/", desk.statistics, name="desk-statistics"),
    path("belajar/meja/rekap.xlsx", desk.statistics_file, name="desk-statistics-file"),
    path("belajar/meja/tempat/", hosts.places, name="places"),
    path("belajar/meja/tempat/baru/", hosts.place_new, name="place-new"),
    path("belajar/meja/tempat/<int:ident>/", hosts.place, name="place"),
    path("belajar/meja/tertutup/", hosts.blackouts, name="blackouts"),
    path("belajar/meja/tertutup/<int:ident>/buka/", hosts.blackout_remove, name="blackout-remove"),
    path("belajar/meja/tanya-jawab/", host_questions.question_list, name="host-questions"),
    path("belajar/meja/tanya-jawab/baru/", host_questions.question_new, name="host-question-new"),
    path("belajar/meja/tanya-jawab/dari/<uuid:ident>/", host_questions.question_from_visit, name="host-question-from"),
    path("belajar/meja/tanya-jawab/<int:ident>/", host_questions.question, name="host-question"),
    path("belajar/meja/tanya-jawab/<int:ident>/geser/", host_questions.question_move, name="host-question-move"),
    path("belajar/meja/tanya-jawab/<int:ident>/tampil/", host_questions.question_publish, name="host-question-publish"),
    path("belajar/meja/tanya-jawab/<int:ident>/hapus/", host_questions.question_remove, name="host-question-remove"),
    path("belajar/meja/<str:day>/", desk.desk_day, name="desk-day"),
    path("belajar/kunjungan/<uuid:ident>/jawaban/", answers.answer, name="answer"),
]
