"""From a gap to a host that is better, through the terms of reference to a request that the host has; and after a refusal on to another."""

import datetime as dt
import re
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from factories.learn_requests import PDF
from playwright.sync_api import expect

PASSWORD = "kata-sandi-rekaan-1"

MAKE = """
import datetime as dt
from django.utils import timezone
from factories.figures import figures_of
from factories.learn import a_host
from factories.registry import a_mandate, a_unit
from teladan.cycle.learn.models import HostQuestion
here, there = a_unit("Kabupaten Contoh Asal"), a_unit("Kota Contoh Tujuan")
ended = timezone.localdate() - dt.timedelta(days=40)
place = {"latitude": "-6.9", "longitude": "107.6", "type": "Klinik terapung", "size": 40}
own = a_unit("Klinik Terapung Asal", here, **place)
figures_of(own, {"time": "2.4"}, ends_on=ended)
hosts = []
for name, mean in (("Tujuan", "3.7"), ("Cadangan", "3.6"), ("Setara", "2.4")):
    unit = a_unit(f"Klinik Terapung {name}", there, **place | {"longitude": "108.6"})
    figures_of(unit, {"time": mean}, ends_on=ended)
    hosts.append(a_host(unit, welcome="Antrean daring"))
HostQuestion.objects.create(host=hosts[0], question="Berapa loketnya?", answer="Empat loket.", is_published=True)
a_mandate(own, username="tamu.asal")
a_mandate(hosts[0].unit, username="tuan.rumah")
print(own.pk, hosts[0].unit_id)
"""
REFUSE = """
from teladan.cycle.learn.actions.receptions import refuse_visit
from teladan.cycle.learn.models import Visit
visit = Visit.objects.select_related("case", "host", "guest").get(pk="{visit}")
refuse_visit(actor="", visit=visit, reason="Gedung sedang direnovasi.")
"""


@pytest.fixture(scope="module")
def clinics(at_home):
    """Four invented clinics of a type that nobody else on this server has: two are quicker than ours, one is not."""
    own, host = at_home(MAKE).split()
    return SimpleNamespace(own=own, host=host)


def heading(page):
    return page.get_by_role("heading", level=1)


def test_a_clinic_asks_the_better_one_and_after_a_refusal_another(
    server, clinics, at_home, open_page, sign_in, accessible, does_not_scroll_sideways
):
    page = open_page(width=1366, height=768)
    sign_in(page, "tamu.asal", PASSWORD)
    page.goto(f"{server}/bandingkan/unit/{clinics.own}/?unsur=time")
    offered = page.locator("#belajar-dari")
    expect(offered.get_by_role("link", name="Klinik Terapung Tujuan", exact=True)).to_be_visible()
    expect(offered).not_to_contain_text("Klinik Terapung Setara")
    # from: one degree of longitude at 6.9° south: 111.19 km · cos 6.9° = 110.4
    expect(offered).to_contain_text("±110 km")
    accessible(page)
    offered.get_by_role("link", name="Rencanakan kunjungan ke Klinik Terapung Tujuan").click()

    expect(heading(page)).to_have_text("Rencanakan kunjungan")
    expect(page.get_by_label("Waktu penyelesaian")).to_be_checked()
    expect(page.get_by_label("Angkanya terbukti lebih baik")).to_be_checked()
    accessible(page)
    does_not_scroll_sideways(page)
    page.get_by_label("Tema").fill("Antrean di loket")
    page.get_by_role("button", name="Simpan konsep").click()
    expect(page.get_by_role("heading", name="Ada yang perlu diperbaiki")).to_be_visible()
    expect(page.get_by_label("Tema")).to_have_value("Antrean di loket")
    today = dt.datetime.now(ZoneInfo("Asia/Jakarta")).date()
    day = today + dt.timedelta(days=60)
    for label, words in {
        "Maksud dan tujuan": "Mempelajari pengaturan antrean.",
        "Tanggal yang diusulkan": f"{day:%d/%m/%Y}",
        "Dasar": "Rencana kerja",
        "Sumber biaya": "DIPA Klinik Contoh",
        "Keluaran": "Laporan",
        "Narahubung": "Sari Contoh",
        "Telepon atau surel kantor narahubung": "021-5550100",
    }.items():
        page.get_by_label(label, exact=True).fill(words)
    page.get_by_role("button", name="Simpan konsep").click()

    expect(heading(page)).to_have_text("Kerangka acuan (KAK)")
    expect(page.get_by_text("Baca dulu jawaban tuan rumah")).to_be_visible()
    accessible(page)
    does_not_scroll_sideways(page)
    page.get_by_text("Berapa loketnya?").click()
    expect(page.get_by_text("Empat loket.")).to_be_visible()
    page.get_by_label("Sudah kami baca").check()
    page.get_by_role("button", name="Catat", exact=True).click()
    expect(page.get_by_role("button", name="Buat surat permohonan")).to_be_visible()
    page.get_by_role("link", name="Surat sudah dikirim di luar sistem").click()
    page.get_by_label("Nomor surat").fill("B-17/KT/2026")
    yesterday = today - dt.timedelta(days=1)
    page.get_by_label("Tanggal surat", exact=True).fill(f"{yesterday:%d/%m/%Y}")
    page.get_by_label("Tanggal surat dikirim").fill(f"{yesterday:%d/%m/%Y}")
    page.locator("input[type=file]").set_input_files(
        {"name": "surat.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    accessible(page)
    page.get_by_role("button", name="Catat terkirim").click()
    expect(page.get_by_role("main").get_by_text("Menunggu jawaban tuan rumah.")).to_be_visible()
    address = page.url

    host = open_page(width=360)
    sign_in(host, "tuan.rumah", PASSWORD)
    host.goto(f"{server}/belajar/")
    host.get_by_role("link", name="Antrean di loket").click()
    expect(heading(host)).to_have_text("Antrean di loket")
    expect(host.get_by_role("heading", name="Yang menunggu")).to_be_visible()
    accessible(host)
    does_not_scroll_sideways(host)

    at_home(REFUSE.format(visit=address.rstrip("/").rpartition("/")[2]))
    host.reload()
    expect(host.get_by_role("main")).to_contain_text("Gedung sedang direnovasi.")
    expect(host.get_by_text("Tuan rumah lain")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("heading", name="Tuan rumah lain")).to_be_visible()
    accessible(page)
    page.get_by_role("button", name=re.compile("Ajukan ke sini.*Klinik Terapung Cadangan")).click()
    expect(heading(page)).to_have_text("Kerangka acuan (KAK)")
    expect(page.get_by_role("main")).to_contain_text("Klinik Terapung Asal ke Klinik Terapung Cadangan")
    expect(page.get_by_role("main")).to_contain_text("Mempelajari pengaturan antrean.")


def test_a_host_is_found_by_search_also_one_that_did_not_open_its_doors(
    server, clinics, open_page, sign_in, accessible, does_not_scroll_sideways
):
    page = open_page(width=360, scheme="dark", javascript=False)
    sign_in(page, "tamu.asal", PASSWORD)
    page.goto(f"{server}/belajar/tuan-rumah/")
    page.get_by_label("Cari nama atau yang dapat dipelajari").fill("Kota Contoh Tujuan")
    page.get_by_role("main").get_by_role("button", name="Cari").click()
    page.get_by_role("link", name="Kota Contoh Tujuan").click()
    expect(heading(page)).to_have_text("Kota Contoh Tujuan")
    expect(page.get_by_text("Surat permohonan tetap boleh dikirim")).to_be_visible()
    accessible(page)
    does_not_scroll_sideways(page)
    page.get_by_role("link", name="Rencanakan kunjungan ke sini").click()
    expect(heading(page)).to_have_text("Rencanakan kunjungan")
    does_not_scroll_sideways(page)
