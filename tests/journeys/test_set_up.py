"""A fresh installation in the hands of its administrator: set up without the demo, filled, and left."""

import os
import re
import socket
import subprocess
import sys

import pytest
from playwright.sync_api import Page, expect

from .conftest import REPOSITORY, SERVE, _wait_for

CODE = """
from teladan.doors.cli.django import set_up
set_up()
from teladan.ground.registry.queries import set_up_code
print(set_up_code())
"""
PASSWORD = "meja-jati-panjang"


@pytest.fixture
def fresh(ready_home, tmp_path):
    """The address of an installation without any account, and the code that it tells whoever installs it."""
    environment = {
        **os.environ,
        "TELADAN_HOME": str(ready_home(tmp_path)),
        "TELADAN_DATABASE": "",
        "PYTHONPATH": str(REPOSITORY / "src"),
    }
    told = subprocess.run([sys.executable, "-c", CODE], env=environment, check=True, capture_output=True, text=True)
    code = told.stdout.strip()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-c", SERVE, str(port)], env=environment)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/sehat/", process)
        yield address, code
    finally:
        process.terminate()
        process.wait(20)


def title(page: Page, words: str | re.Pattern[str]) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name).click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("link", name=name, exact=True).click()


def enter(page: Page, address: str, name: str, password: str) -> None:
    page.goto(f"{address}/masuk/")
    page.get_by_label("Nama pengguna atau NIP").fill(name)
    page.get_by_label("Kata sandi").fill(password)
    press(page, "Masuk")


def test_an_administrator_sets_a_fresh_installation_up_and_fills_it(
    fresh, open_page, accessible, does_not_scroll_sideways
) -> None:
    address, code = fresh
    page = open_page(width=1366, height=768)
    page.goto(address)
    title(page, "Siapkan Teladan untuk instansi Anda")
    accessible(page)
    does_not_scroll_sideways(page)

    # A stranger on the network does not have the code.
    page.get_by_label("Kode penyiapan").fill("AAAA-BBBB-CCCC")
    page.get_by_label("Nama instansi").fill("Kabupaten Contoh")
    page.get_by_label("Nama Anda dengan gelar").fill("Rahmi Rekaan, S.Sos.")
    page.get_by_label("Nama pengguna").fill("rahmi.rekaan")
    page.get_by_label("Kata sandi").fill(PASSWORD)
    press(page, "Siapkan")
    expect(page.locator(".error-summary")).to_contain_text("Kode ini tidak cocok")
    accessible(page)

    page.get_by_label("Kode penyiapan").fill(code.lower())
    page.get_by_label("Jenis instansi").select_option(label="Pemerintah kabupaten")
    page.get_by_label("Kata sandi").fill(PASSWORD)  # the one thing a form does not give back
    press(page, "Siapkan")
    title(page, "Instansi dan unit")
    expect(page.locator(".acting")).to_contain_text("Kabupaten Contoh")
    page.goto(f"{address}/mulai/")
    expect(page.locator("main")).to_contain_text("sudah disiapkan")

    # Units below the agency.
    page.goto(f"{address}/instansi/")
    follow(page, "Kabupaten Contoh")
    follow(page, "Tambah unit di bawahnya")
    page.get_by_label("Nama", exact=True).fill("Puskesmas Contoh Melati")
    page.get_by_label("Jenis", exact=True).select_option(label="Puskesmas")
    page.get_by_label("Ukuran", exact=True).fill("1.250")
    page.get_by_label("Satuan ukuran").fill("kunjungan")
    accessible(page)
    press(page, "Tambahkan")
    title(page, "Puskesmas Contoh Melati")
    expect(page.locator("main")).to_contain_text("1.250 kunjungan")
    unit = page.url
    accessible(page)
    does_not_scroll_sideways(page)

    # A service with its standard.
    follow(page, "Tambah layanan")
    page.get_by_label("Nama layanan").fill("Rawat jalan")
    press(page, "Tambahkan")
    title(page, "Rawat jalan")
    follow(page, "Isi standar pelayanan")
    page.get_by_label("Persyaratan").fill("Kartu identitas atau surat keterangan.")
    page.get_by_label("Jumlah pelaksana").fill("Dua perawat.")
    press(page, "Simpan standar")
    expect(page.locator("main")).to_contain_text("Kartu identitas")
    accessible(page)
    service = page.url
    visitor = open_page(width=360)
    visitor.goto(service)
    expect(visitor.locator("main")).to_contain_text("Kartu identitas")
    expect(visitor.locator("main")).not_to_contain_text("Dua perawat")
    accessible(visitor)
    does_not_scroll_sideways(visitor)

    # Somebody with a mandate, who signs in with a one-time password and chooses another.
    page.goto(unit)
    follow(page, "Tambah orang")
    page.get_by_label("Nama dengan gelar").fill("Budi Rekaan, A.Md.Kep.")
    page.get_by_label("Status kepegawaian").select_option(label="PNS")
    page.get_by_label("NIP atau nomor induk").fill("000000000000001234")
    page.get_by_label("Petugas entri").check()
    page.get_by_label("Nama pengguna").fill("budi.rekaan")
    accessible(page)
    press(page, "Tambahkan")
    title(page, re.compile("Kata sandi sekali pakai"))
    first = page.locator(".secret").inner_text()
    follow(page, "Sudah saya sampaikan")
    expect(page.locator("main")).to_contain_text("••••1234")
    accessible(page)
    does_not_scroll_sideways(page)

    # The password is forgotten, and reset.
    press(page, "Setel ulang kata sandi")
    title(page, re.compile("Kata sandi sekali pakai"))
    second = page.locator(".secret").inner_text()
    assert second != first

    clerk = open_page(width=360)
    enter(clerk, address, "budi.rekaan", first)
    expect(clerk.locator(".error-summary")).to_contain_text("tidak cocok")
    enter(clerk, address, "0000 0000 0000 001234", second)
    title(clerk, "Ganti kata sandi Anda")
    clerk.goto(f"{address}/instansi/")
    title(clerk, "Ganti kata sandi Anda")
    accessible(clerk)
    clerk.get_by_label("Kata sandi sekali pakai").fill(second)
    clerk.get_by_label("Kata sandi baru").fill("kursi-rotan-hijau")
    press(clerk, "Ganti kata sandi")
    expect(clerk.locator(".acting")).to_contain_text("Puskesmas Contoh Melati")
    does_not_scroll_sideways(clerk)

    # At the end of the day the shared computer keeps nothing.
    expect(page.get_by_role("banner")).to_contain_text("Rahmi Rekaan, S.Sos.")
    page.get_by_role("button", name="Keluar").click()
    title(page, "Anda sudah keluar")
    page.goto(unit)
    title(page, "Masuk dengan akun instansi Anda")
