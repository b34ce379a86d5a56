"""Pages of rehearsals and presentations, and papers of reports, for each who may see them."""

import io

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from factories.courses import LAST, NOW, a_field_study, a_member, a_report, an_item, as_member
from factories.panel import a_presentation, scored_alike
from factories.registry import a_mandate, a_regency

from teladan.cycle.learn.actions.reports import send_report
from teladan.cycle.learn.models import Delegate, PanelRemark, Presentation, Score
from teladan.cycle.learn.queries.panel import waiting_panel

pytestmark = pytest.mark.django_db
KEYS = ("analysis", "lessons", "plan", "delivery")


@pytest.fixture
def study():
    place = a_regency()
    return a_field_study(place.office, place.other)


def as_account(account) -> Client:
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def as_person(member) -> Client:
    return as_account(member.person.account)


def as_unit(unit, role: str = "officer") -> Client:
    return as_account(a_mandate(unit, role).person.account)


def at(study, tail: str = "") -> str:
    return f"/belajar/pelatihan/{study.course.pk}/{tail}"


def shown(client: Client, url: str, status: int = 200, **posted) -> str:
    answer = client.post(url, posted) if posted else client.get(url)
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer.content.decode()


def test_the_organiser_plans_and_the_host_reads_days_only(study) -> None:
    organiser = as_unit(study.course.organiser)
    plan = {"group": study.group.pk, "on": "4/4/2019", "position": "1", "panel": [study.assessor.pk]}
    shown(organiser, at(study, "presentasi/baru/"), 302, kind="presentation", **plan)
    shown(organiser, at(study, "presentasi/baru/"), 302, kind="rehearsal", **plan)
    assert "sudah punya presentasi" in shown(organiser, at(study, "presentasi/baru/"), 422, kind="presentation", **plan)
    assert shown(organiser, at(study, "presentasi/")).count("Kelompok 1</a></h3>") == 2
    host = as_unit(study.host, "head")
    an_item(study.course, "Presentasi", on=LAST, kind="presentation")
    assert "13.00–16.00" in shown(organiser, at(study, "presentasi/"))
    page = shown(host, at(study, "presentasi/"))
    assert "13.00–16.00" not in page  # hours that were not sent
    assert page.count("Kelompok 1</a></h3>") == 1
    assert "Gladi Kelompok" not in page
    row, rehearsal = Presentation.objects.order_by("kind")
    assert study.assessor.name not in shown(host, at(study, f"presentasi/{row.pk}/"))
    shown(host, at(study, f"presentasi/{rehearsal.pk}/"), 404)
    for tail in (f"presentasi/{row.pk}/nilai/", f"presentasi/{row.pk}/nilai.xlsx"):
        shown(host, at(study, tail), 404)
    shown(as_person(study.people[0]), at(study, "presentasi/baru/"), 403)


def test_an_assessor_scores_with_commas_sees_their_own_only_and_changes_nothing_after_the_release(study) -> None:
    other = a_member(study.course, "assessor", name="Dra. Lain Contoh")
    row = a_presentation(study.group, study.assessor, other)
    scored_alike(row, other, "61")
    client, page = as_person(study.assessor), at(study, f"presentasi/{row.pk}/")
    assert "Gladi dan presentasi" in shown(client, at(study, "saya/"))
    typed = {f"n_{key}": "87,5" for key in KEYS}
    wrong = shown(client, f"{page}nilai/", 422, **typed | {"n_plan": "105", "n_delivery": "delapan"})
    assert "105 di luar skala 0–100" in wrong
    assert "“delapan” bukan nilai" in wrong
    assert 'value="105"' in wrong  # nothing typed is lost
    assert not Score.objects.filter(assessor=study.assessor).exists()
    shown(client, f"{page}nilai/", 302, **typed)
    mine = shown(client, page)
    assert "87,5" in mine
    assert "<dd>61" not in mine
    assert "Nilai panel" not in mine
    writer = as_person(study.people[0])
    assert "87,5" not in shown(writer, page)
    shown(client, f"{page}buka/", 403, x="")
    organiser = as_unit(study.course.organiser)
    before = shown(organiser, page)
    assert "Belum ada nilai akhir" in before
    assert "Penyelenggara pelatihan yang mengisinya" in before  # there are no weights
    assert "Sebaiknya panel berunding" in before
    shown(organiser, f"{page}buka/", 302, x="")
    read = shown(writer, page)
    # from: by hand, 87,5 and 61 on each criterion: mean 74,25, apart by 26,5, more than a fifth of the scale
    assert "74,25" in read
    assert "terpaut 26,5" in read
    assert "Penguji berjauhan" in read
    assert "Simpan nilai" not in shown(client, f"{page}nilai/")
    assert "sudah dibuka" in shown(client, f"{page}nilai/", 422, **typed)
    shown(as_person(study.mentor), f"{page}nilai.xlsx", 403)
    assert "Alasan" in shown(organiser, f"{page}buka-kembali/", 422, why="")
    shown(organiser, f"{page}buka-kembali/", 302, why="Salah baris.")
    assert "74,25" not in shown(writer, page)


def test_the_spreadsheet_holds_numbers_and_the_blank_sheet_none(study) -> None:
    study.course.weights = dict.fromkeys(KEYS, "25")
    study.course.save()
    row = a_presentation(study.group, study.assessor)
    scored_alike(row, study.assessor, "80.25")
    organiser = as_unit(study.course.organiser)
    answer = organiser.get(at(study, f"presentasi/{row.pk}/nilai.xlsx"))
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    last = [cell.value for cell in list(sheet.rows)[-1]]
    assert last == ["Nilai akhir", 100, 80.25, 80.25, None]  # one assessor alone has no spread
    blank = organiser.get(at(study, f"presentasi/{row.pk}/lembar-nilai.pdf"))
    assert blank["Content-Type"] == "application/pdf"
    shown(as_person(study.people[0]), at(study, f"presentasi/{row.pk}/lembar-nilai.pdf"), 404)


def test_remarks_come_from_coach_host_and_note_taker_and_the_group_answers(study) -> None:
    passage = a_report(study.group, "Naskah rahasia kelompok.").passages.get()
    rehearsal = a_presentation(study.group, kind="rehearsal", on=NOW.date())
    row = a_presentation(study.group, study.assessor)
    Delegate.objects.filter(visit=study.course.visit, side="host").delete()
    first, page = at(study, f"presentasi/{rehearsal.pk}/"), at(study, f"presentasi/{row.pk}/")
    coach, writer, host = as_person(study.coach), as_person(study.people[0]), as_unit(study.host, "head")
    shown(coach, f"{first}catatan/", 302, text="Perjelas.", passage=str(passage.pk))
    shown(writer, f"{first}catatan/", 403, text="Sendiri")
    assert "Tulis siapa yang menyampaikannya" in shown(writer, f"{page}catatan/", 422, text="Bagus.", said_by="")
    shown(writer, f"{page}catatan/", 302, text="Sebut biayanya.", said_by="Camat Contoh", passage=str(passage.pk))
    shown(host, f"{page}catatan/", 302, text="Koreksi namanya.")
    assert "Tulis catatannya" in shown(host, f"{page}catatan/", 422, text=" ")
    seen = shown(host, page)
    assert "Camat Contoh" in seen
    assert "Koreksi namanya." in seen
    assert "Naskah rahasia" not in seen
    one = PanelRemark.objects.get(text="Perjelas.")
    answer = f"{first}catatan/{one.pk}/"
    assert "belum berubah" in shown(writer, answer, 422, state="done", answer="Sudah.")
    shown(writer, answer, 302, state="answered", answer="Sudah cukup jelas.")
    shown(coach, answer, 403, state="answered", answer="x")
    assert "Sudah cukup jelas." in shown(coach, first)


def test_the_final_edition_and_its_papers(study) -> None:
    a_report(study.group, "Loket buka pukul tujuh.")
    row = a_presentation(study.group, study.assessor)
    writer, host = as_person(study.people[0]), as_unit(study.host, "head")
    page = at(study, f"presentasi/perbaikan/{study.group.pk}/")
    PanelRemark.objects.create(presentation=row, text="Tambah biaya.", author="", made_at=NOW)
    assert "Masih ada catatan" in shown(writer, page, 422, why="")
    shown(host, page, 404)
    files = {name: at(study, f"laporan/{study.group.pk}/{name}") for name in ("laporan.docx", "paparan.pptx")}
    files["all"] = at(study, "laporan.pdf")
    for url in files.values():
        assert host.get(url).status_code == 404  # nothing was sent yet
        assert writer.get(url).status_code == 200
    shown(writer, at(study, f"presentasi/{row.pk}/edisi/"), 302, x="")
    assert host.get(files["laporan.docx"]).status_code == 404  # what was presented stays with the guests
    shown(writer, page, 302, why="Biaya menyusul.")
    assert "Versi akhir: edisi 2" in shown(writer, page)
    for url in files.values():
        assert host.get(url).status_code == 200
    assert host.get(f"{files['laporan.docx']}?edisi=1").status_code == 404
    assert writer.get(f"{files['laporan.docx']}?edisi=1").status_code == 200
    assert writer.get(f"{files['laporan.docx']}?edisi=x").status_code == 404
    assert as_unit(a_regency().melati).get(files["all"]).status_code == 404


def test_the_list_and_what_waits_take_a_fixed_number_of_queries(study) -> None:
    client, viewer = as_unit(study.course.organiser), as_member(study.assessor)

    def queries() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as listed:
            shown(client, at(study, "presentasi/"))
        with CaptureQueriesContext(connection) as waited:
            assert waiting_panel(viewer, LAST)
        return len(listed), len(waited)

    first = a_presentation(study.group, study.assessor)
    scored_alike(first, study.assessor, "80")
    Score.objects.filter(criterion="plan").delete()
    few = queries()
    for group in study.groups[1:]:
        row = a_presentation(group, study.assessor)
        PanelRemark.objects.create(presentation=row, text="Tambah biaya.", author="", made_at=NOW)
    assert queries() == few


def test_endless_digits_are_nobody_and_no_edition(study) -> None:
    row = a_presentation(study.group, study.assessor)
    keeper, endless = as_unit(study.course.organiser), "9" * 5_000  # from: int() refuses more than 4 300 digits
    shown(keeper, at(study, f"presentasi/{row.pk}/tidak-hadir/"), 404, penguji=endless)
    beyond = {"panel": "9" * 20}  # from: SQLite's whole numbers end at 9 223 372 036 854 775 807
    assert "Pilihan ini tidak ada" in shown(keeper, at(study, f"presentasi/{row.pk}/ubah/"), 422, **beyond)
    report = a_report(study.group, "Loket buka pukul tujuh.")
    send_report(actor="", report=report)
    shown(keeper, at(study, f"laporan/{study.group.pk}/edisi/1/?beda={endless}"))
    one = report.passages.get()
    shown(keeper, at(study, f"laporan/{study.group.pk}/alinea/{one.pk}/hapus/"), 302, base=endless)
