"""Lineage and scale plans as people meet them."""

import datetime as dt
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client
from factories.figures import figures_of
from factories.practices import said_anew
from factories.registry import a_mandate, a_unit, a_viewer
from factories.replicate import a_running_replication
from factories.scale_up import a_district, a_scale_plan, evidence

from teladan.cycle.replicate.actions import scale_up
from teladan.cycle.replicate.models import ScalePlan, ScaleUnit

pytestmark = pytest.mark.django_db


@pytest.fixture
def district():
    return a_district()


@pytest.fixture
def plan(district):
    return a_scale_plan(district, a_viewer(district.office))


def signed_in(unit, role: str = "officer") -> Client:
    client = Client()
    client.force_login(a_mandate(unit, role).person.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def lineage(district, client: Client | None = None, **asked: str):
    return (client or Client()).get(f"/tiru/silsilah/{district.practice.pk}/", asked)


class TestLineage:
    def test_anybody_sees_who_copied_it_and_from_whom(self, district):
        a_running_replication(
            district.practice, district.units["weak"], source=district.begun, started_on=dt.date(2025, 3, 3)
        )
        page = text(lineage(district))
        assert "2 unit meniru “Periksa Dekat Rumah”, 2 masih menjalankannya" in page
        assert "Puskesmas Contoh Copied" in page
        assert "<svg" in page
        assert "dibutuhkan" not in page

    def test_one_that_stopped_stays_with_its_reason(self, district):
        district.begun.stopped_on, district.begun.stopped_why = dt.date(2025, 6, 1), "Bidan <b>pindah</b>."
        district.begun.save()
        page = text(lineage(district, signed_in(district.units["copied"])))
        assert "Bidan &lt;b&gt;pindah&lt;/b&gt;." in page
        assert "berhenti 2025" in page

    def test_it_is_filtered_by_year_and_keeps_what_cannot_be_read_out(self, district):
        assert "Puskesmas Contoh Copied" in text(lineage(district, tahun="2025"))
        assert "Puskesmas Contoh Copied" in text(lineage(district, tahun="<script>", wilayah="99"))

    def test_without_copies_it_says_what_will_stand_here(self, district):
        district.begun.delete()
        assert "Belum ada peniru yang mulai" in text(lineage(district))

    def test_it_goes_by_the_last_edition_not_by_what_is_being_rewritten(self, district):
        type(district.practice).objects.update(title="Judul yang belum terbit", started_on=dt.date(1999, 1, 1))
        page = text(lineage(district))
        assert "meniru “Periksa Dekat Rumah”" in page
        assert "Berjalan sejak 2016" in page
        assert "belum terbit" not in page

    def test_a_draft_is_nobodys_but_its_keepers(self, district):
        district.practice.state = "draft"
        district.practice.save()
        assert lineage(district).status_code == 404
        assert lineage(district, signed_in(district.other)).status_code == 404
        assert lineage(district, signed_in(district.units["origin"])).status_code == 200
        assert Client().get("/tiru/silsilah/99999999999999999999999/").status_code == 404

    def test_who_looks_over_several_units_sees_where_it_is_needed(self, district):
        page = text(lineage(district, signed_in(district.office)))
        assert "Dibutuhkan di 2 unit di bawah Dinas Kesehatan Contoh, dengan 540 orang belum terjangkau" in page
        assert "belum diukur" in page
        assert "Susun rencana perluasan" in page

    def test_a_single_unit_or_a_stranger_sees_no_values_of_others(self, district):
        for unit in (district.units["weak"], district.other):
            assert "Puskesmas Contoh Small" not in text(lineage(district, signed_in(unit)))
        a_unit("Unit Asing", district.other)
        page = text(lineage(district, signed_in(district.other), unit=str(district.office.pk)))
        assert "Puskesmas Contoh Small" not in page

    def test_an_observer_may_look_and_not_plan(self, district):
        page = text(lineage(district, signed_in(district.office, "observer")))
        assert "Dibutuhkan di 2 unit" in page
        assert "Susun rencana perluasan" not in page


def begin(client: Client, district, **typed: str):
    plain = {
        "name": "Perluasan 2026",
        "owner": str(district.office.pk),
        "outcome": str(district.practice.outcomes.get().pk),
        "cost_each": "10.000.000",
        "budget": "Rp10.000.000",
        "rounds": "2",
    }
    return client.post(f"/tiru/perluasan/baru/?praktik={district.practice.pk}", plain | typed)


class TestBeginning:
    def test_a_plan_rests_on_the_evidence_and_says_so(self, district):
        evidence(district.practice)
        client = signed_in(district.office)
        answer = begin(client, district)
        assert answer.status_code == 302
        page = text(client.get(answer.url))
        # from: (40 + 60 + 50 + 10 + 90) of 900; 120 people more
        assert "2 unit lagi menaikkan cakupan skrining dari 27,8 % menjadi sekitar 41,1 %" in page
        assert "20 poin persen lebih baik di tiap unit (selang 95 %: 10 sampai 30)" in page
        assert "Terbukti: dengan batas ini tidak ada susunan lain" in page
        assert "Memakai perkiraan" not in page

    def test_without_evidence_a_person_may_assume_and_it_is_marked(self, district):
        client = signed_in(district.office)
        refused = begin(client, district)
        assert refused.status_code == 422
        assert "Belum ada bukti berapa dampaknya" in text(refused)
        page = text(client.get(begin(client, district, assumed="12,5").url))
        assert "Memakai perkiraan, bukan bukti" in page
        assert ScalePlan.objects.get().is_assumed

    def test_a_practice_that_does_not_help_is_not_spread(self, district):
        evidence(district.practice, -3, -6, 0)
        assert "tidak menunjukkan perbaikan" in text(begin(signed_in(district.office), district))
        assert "Tulis besar perbaikannya di atas 0" in text(begin(signed_in(district.office), district, assumed="-1"))

    def test_nor_is_one_whose_help_may_be_chance(self, district):
        evidence(district.practice, 3, -6, 12)
        client = signed_in(district.office)
        assert "belum menunjukkan perbaikan yang melebihi kebetulan" in text(begin(client, district))
        page = text(client.get(f"/tiru/perluasan/baru/?praktik={district.practice.pk}"))
        assert "3 poin persen lebih baik (selang 95 %: -6 sampai 12)" in page

    def test_a_study_that_failed_its_checks_or_was_withdrawn_is_no_evidence(self, district):
        evidence(district.practice, is_sound=False)
        evidence(district.practice, withdrawn_at=dt.datetime(2025, 1, 1, tzinfo=dt.UTC))
        assert begin(signed_in(district.office), district).status_code == 422

    def test_what_is_no_share_of_people_cannot_be_planned_in_people(self, district):
        district.practice.outcomes.update(code="skm/complaints")
        said_anew(district.practice)
        for name in ("weak", "good"):
            figures_of(district.units[name], ends_on=dt.date(2026, 3, 31))
        answer = begin(signed_in(district.office), district, assumed="5")
        assert answer.status_code == 422
        assert "tidak dapat dihitung" in text(answer)

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            ({"budget": "sepuluh juta"}, "Tulis dalam rupiah tanpa sen"),
            ({"rounds": "0"}, "Banyaknya gelombang"),
            ({"rounds": "999999999999"}, "Banyaknya gelombang"),
            ({"owner": "0"}, "Untuk unit-unit di bawah"),
            ({"assumed": "=1+1"}, "Tulis angka dengan koma"),
        ],
    )
    def test_what_cannot_be_read_is_told_and_nothing_is_lost(self, district, typed, words):
        evidence(district.practice)
        answer = begin(signed_in(district.office), district, **typed)
        assert answer.status_code == 422
        assert words in text(answer)
        assert "Perluasan 2026" in text(answer)

    def test_somebody_without_units_below_or_without_the_role_may_not(self, district):
        for client in (signed_in(district.units["weak"]), signed_in(district.office, "observer")):
            assert client.get(f"/tiru/perluasan/baru/?praktik={district.practice.pk}").status_code == 403
        assert signed_in(district.office).get("/tiru/perluasan/baru/?praktik=x").status_code == 404


class TestPlan:
    def test_a_persons_word_is_kept_and_its_price_told(self, district, plan):
        client = signed_in(district.office)
        weak, small = district.units["weak"].pk, district.units["small"].pk
        words = {"act": "words", f"kata-{weak}": "out", f"biaya-{weak}": "10.000.000"}
        words |= {f"kata-{small}": "2", f"biaya-{small}": "9.000.000"}
        answer = client.post(f"/tiru/perluasan/{plan.pk}/", words)
        assert answer.status_code == 302
        page = text(client.get(answer.url))
        # from: 20 in the last round instead of 220
        assert "mengurangi jangkauan 200 orang" in page
        assert "Rp9.000.000" in page

    def test_what_does_not_fit_is_refused_with_the_numbers(self, district, plan):
        client = signed_in(district.office)
        small = district.units["small"].pk
        answer = client.post(
            f"/tiru/perluasan/{plan.pk}/", {"act": "words", f"kata-{small}": "in", f"biaya-{small}": "90.000.000"}
        )
        assert answer.status_code == 422
        assert "biaya Rp90.000.000 lebih besar daripada anggaran satu gelombang" in text(answer)

    def test_what_somebody_else_changed_meanwhile_is_said_and_shown(self, district, plan, monkeypatch):
        choose, small = scale_up.choose, district.units["small"].pk

        def choose_while_another_writes(*args, **options):
            ScaleUnit.objects.filter(plan=plan, unit=district.units["weak"]).update(cost=7_654_321)
            return choose(*args, **options)

        monkeypatch.setattr(scale_up, "choose", choose_while_another_writes)
        answer = signed_in(district.office).post(
            f"/tiru/perluasan/{plan.pk}/", {"act": "words", f"kata-{small}": "out", f"biaya-{small}": "1.234"}
        )
        page = text(answer)
        assert answer.status_code == 422
        assert "Orang lain baru saja mengubah rencana ini. Periksa, lalu ulangi." in page
        assert "Rp7.654.321" in page
        assert "1.234" in page
        assert ScaleUnit.objects.get(plan=plan, unit=small).pin == "free"

    def test_other_terms_compute_it_anew(self, district, plan):
        client = signed_in(district.office)
        terms = {
            "act": "terms",
            "name": "Lain",
            "rounds": "1",
            "budget": "20.000.000",
            "at_most": "",
            "coached_each": "1",
        }
        assert client.post(f"/tiru/perluasan/{plan.pk}/", terms).status_code == 302
        plan.refresh_from_db()
        assert (plan.name, plan.answer["gain"]) == ("Lain", "120.00")
        assert client.post(f"/tiru/perluasan/{plan.pk}/", terms | {"rounds": "9"}).status_code == 422

    def test_it_may_be_taken_away(self, district, plan):
        client = signed_in(district.office)
        answer = client.post(f"/tiru/perluasan/{plan.pk}/", {"act": "remove"})
        assert "dihapus" in text(client.get(answer.url))
        assert client.get(f"/tiru/perluasan/{plan.pk}/").status_code == 404

    def test_only_those_above_see_it_and_only_those_who_lead_change_it(self, district, plan):
        address = f"/tiru/perluasan/{plan.pk}/"
        for unit in (district.units["weak"], district.other):
            assert signed_in(unit).get(address).status_code == 404
            assert signed_in(unit).get(f"/tiru/perluasan/{plan.pk}.xlsx").status_code == 404
        reader = signed_in(district.office, "observer")
        assert "Hitung lagi" not in text(reader.get(address))
        assert reader.post(address, {"act": "terms"}).status_code == 403

    def test_it_leaves_as_a_spreadsheet_that_runs_nothing(self, district):
        unit = district.units["weak"]
        type(unit).objects.filter(pk=unit.pk).update(name='=HYPERLINK("http://x","y")')
        plan = a_scale_plan(district, a_viewer(district.office))
        answer = signed_in(district.office).get(f"/tiru/perluasan/{plan.pk}.xlsx")
        with ZipFile(BytesIO(answer.content)) as book:
            sheet = book.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet

    def test_five_hundred_units_are_read_in_pages(self, district, django_assert_max_num_queries):
        from teladan.cycle.replicate.models import ScaleUnit
        from teladan.ground.registry.models import Unit

        plan = a_scale_plan(district, a_viewer(district.office))
        rows = Unit.objects.bulk_create(
            Unit(
                name=f"Puskesmas {at}", kind="unit", parent=district.office, path=f"x/{at}/", since=dt.date(2025, 1, 1)
            )
            for at in range(500)
        )
        ScaleUnit.objects.bulk_create(ScaleUnit(plan=plan, unit=row, cost=1, people=10, missing=5) for row in rows)
        client = signed_in(district.office)
        with django_assert_max_num_queries(14):
            page = client.get(f"/tiru/perluasan/{plan.pk}/")
        assert "Halaman 1 dari 21" in text(page)
        assert page.content.count(b'name="kata-') == 25


def test_the_plans_are_listed_and_reached_from_the_first_page_of_copying(district, plan):
    client = signed_in(district.office)
    assert 'href="/tiru/perluasan/"' in text(client.get("/tiru/"))
    page = text(client.get("/tiru/perluasan/"))
    assert f'href="/tiru/perluasan/{plan.pk}/"' in page
    assert f'href="/tiru/silsilah/{district.practice.pk}/#dibutuhkan"' in page
    adopter = signed_in(district.practice.keeper)
    assert "/tiru/perluasan/" not in text(adopter.get("/tiru/"))
    assert plan.name not in text(adopter.get("/tiru/perluasan/"))
