"""A nurse observes on her phone where there is no signal: nothing is lost, everything arrives once, nobody else sees it."""

import datetime as dt
import io
import re

import pytest
from factories.pictures import a_photo
from playwright.sync_api import Page, expect

PASSWORD = "kata-sandi-rekaan-1"
PIN = "melati-27"
GUEST, COLLEAGUE = "pengamat.contoh", "rekan.contoh"

MAKE = f"""
from django.utils import timezone
from factories.figures import figures_of
from factories.learn import an_agreed_visit
from factories.registry import a_mandate, a_unit
import datetime as dt
guest = a_unit("Puskesmas Contoh Pengamat", type="puskesmas")
host = a_unit("Puskesmas Contoh Penerima", type="puskesmas")
today = timezone.localdate()
for unit, mean in ((guest, "2.4"), (host, "3.6")):
    figures_of(unit, {{"time": mean}}, ends_on=today - dt.timedelta(days=30))
visit = an_agreed_visit(guest, host, on=today, instrument="skm/2017", elements=["time", "cost"], theme="Antrean pendaftaran")
a_mandate(guest, "keyer", {GUEST!r})
a_mandate(guest, "keyer", {COLLEAGUE!r})
print(visit.pk)
"""

COUNT = """
from teladan.cycle.learn.models import Observation, Photo, Question
rows = Observation.objects.filter(visit={visit!r})
print(rows.count(), Photo.objects.filter(visit={visit!r}, observation__in=rows).count(),
      Question.objects.filter(visit={visit!r}).count())
"""


KEPT = """async () => {
  const text = (one) =>
    one instanceof ArrayBuffer || ArrayBuffer.isView(one)
      ? new TextDecoder("latin1").decode(one)
      : one && typeof one === "object" ? Object.entries(one).map(([name, held]) => name + text(held)).join(" ") : String(one);
  const asked = (request) => new Promise((done) => (request.onsuccess = () => done(request.result)));
  const store = await asked(indexedDB.open("teladan-pengamatan"));
  const rows = await Promise.all(
    ["entries", "keyring"].map((name) => asked(store.transaction(name).objectStore(name).getAll())));
  store.close();
  const pages = [];
  for (const name of await caches.keys()) {
    const kept = await caches.open(name);
    for (const one of await kept.keys())
      if (!one.url.includes("/static/")) pages.push(text(await (await kept.match(one)).arrayBuffer()));
  }
  return [text(rows), ...pages].join(" ");
}"""
"""All that the phone keeps of the sheet, as whoever copies its files would read it."""

HIDDEN = """() => {
  const [now, ago] = [Date.now, 6 * 60 * 1000];
  for (const [state, later] of [["hidden", 0], ["visible", ago]]) {
    Date.now = () => now() + later;
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state });
    document.dispatchEvent(new Event("visibilitychange"));
  }
}"""
"""As if the phone had been in a pocket for six minutes."""
OLD = """([account, visit]) => new Promise((done) => {
  const asked = indexedDB.open("teladan-pengamatan", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("entries", { keyPath: "id" });
  asked.onsuccess = () => {
    const round = asked.result.transaction("entries", "readwrite");
    const fields = { side: "guest", element: "", place: "", rating: "", note: "Catatan tak tersegel." };
    const send = `/belajar/kunjungan/${visit}/pengamatan/kirim/`;
    const id = "5b7c0d0e-6a51-4b8e-9d5e-0c1f5a1e2d3c";
    const row = { id, account, visit, send, fields, kind: "observation", state: "refused", why: "", made: 1, head: "" };
    round.objectStore("entries").put({ ...row, text: fields.note });
    round.oncomplete = () => { asked.result.close(); done(); };
  };
})"""
"""What an older version left on a phone."""

CHANGE = """
from teladan.cycle.learn.actions.observations import change_observation
from teladan.cycle.learn.models import Observation
row = Observation.objects.get(visit={visit!r}, note="Papan antrean di lobi.")
change_observation(actor=row.author, observation=row, version=1, note="Papan antrean di halaman.")
"""


@pytest.fixture(scope="module")
def visit(at_home) -> str:
    return at_home(MAKE).splitlines()[-1]


@pytest.fixture
def sheet(server: str, visit: str) -> str:
    return f"{server}/belajar/kunjungan/{visit}/pengamatan/"


@pytest.fixture
def count(at_home, visit: str):
    """Notes, photos of these notes, questions on the server."""
    return lambda: tuple(int(word) for word in at_home(COUNT.format(visit=visit)).split())


@pytest.fixture(scope="module")
def photo() -> dict[str, object]:
    content: io.BytesIO = a_photo(size=(1600, 1200))
    return {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": content.getvalue()}


def ready_offline(page: Page) -> None:
    """Choose the PIN, as one does before leaving where there is a connection."""
    page.locator("#judul-pin").click()
    page.get_by_label("PIN baru").fill(PIN)
    page.get_by_label("PIN itu sekali lagi").fill(PIN)
    page.get_by_role("button", name="Simpan PIN").click()
    expect(page.get_by_text("tanpa sambungan di ponsel ini dengan PIN")).to_be_visible(timeout=30_000)
    page.locator("#judul-pin").click()
    for _attempt in range(
        100
    ):  # a function that is waited for would be evaluated by the page, which its policy forbids
        if page.evaluate("navigator.serviceWorker.controller !== null"):
            return
        page.wait_for_timeout(100)
    raise AssertionError("no worker keeps the page")


def unlock(page: Page, pin: str = PIN) -> None:
    page.get_by_label("PIN", exact=True).fill(pin)
    page.get_by_role("button", name="Buka lembar").click()


def note(page: Page, words: str) -> None:
    page.locator("#catat").get_by_label("Yang terlihat").fill(words)
    page.get_by_role("button", name="Simpan catatan").click()
    expect(page.locator("#antrean").get_by_text(words)).to_be_visible()


def test_what_is_noted_without_signal_arrives_once(
    open_page, sign_in, sheet, photo, count, accessible, does_not_scroll_sideways
):
    page = open_page(width=360)
    context = page.context
    sign_in(page, GUEST, PASSWORD)
    page.goto(sheet)
    ready_offline(page)
    expect(page.locator("#unsur-time")).to_contain_text(re.compile(r"Kami\s+60,00"))
    accessible(page)
    does_not_scroll_sideways(page)

    context.set_offline(True)
    form = page.locator("#catat")
    page.get_by_role("link", name="Catat tentang Waktu").click()
    form.get_by_text("sangat baik").click()
    form.get_by_text("Tambahkan foto").click()
    form.locator('input[type="file"]').set_input_files(photo)
    form.get_by_text("Tidak ada orang yang dikenali").click()
    form.get_by_label("Keterangan foto").fill("Papan nomor antrean")
    note(page, "Nomor antrean dipanggil dengan suara.")
    queue = page.locator("#antrean > li")
    expect(queue).to_have_count(2)
    expect(queue.first).to_contain_text("tersimpan di ponsel ini, belum terkirim")
    expect(page.locator("#keadaan-kirim")).to_contain_text("2 belum terkirim")
    question = page.locator("#tanya")
    question.get_by_label("Pertanyaan").fill("Siapa yang memanggil nomor?")
    question.get_by_role("button", name="Kirim pertanyaan").dblclick()
    expect(queue).to_have_count(3)
    accessible(page)
    does_not_scroll_sideways(page)
    kept = page.evaluate(KEPT)
    for words in ("Nomor antrean", "Siapa yang memanggil", "Papan nomor", "Antrean pendaftaran", "Puskesmas", PIN):
        assert words not in kept
    page.close()

    page = context.new_page()
    page.clock.install(time=dt.datetime.now(dt.UTC) + dt.timedelta(days=2))
    page.goto(sheet)  # there is no connection: the phone asks for the PIN and opens its own copy
    accessible(page)
    does_not_scroll_sideways(page)
    unlock(page, "melati-28")
    expect(page.get_by_role("alert")).to_have_text("PIN ini tidak cocok. Coba lagi.")
    unlock(page)
    expect(page.locator("#antrean > li")).to_have_count(3)
    until = page.evaluate("caches.match(location.pathname).then((copy) => Number(copy.headers.get('X-Kept-Until')))")
    assert until > page.evaluate("Date.now()")  # the worker's own clock cannot be moved: it compares the same two
    note(page, "Kursi prioritas di baris depan.")
    expect(page.locator("#keadaan-kirim")).to_contain_text("4 belum terkirim")
    assert count() == (0, 0, 0)

    context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("#keadaan-kirim")).to_have_text("Semua sudah terkirim.", timeout=30_000)
    expect(page.locator("#antrean > li .record-state").first).to_have_text(re.compile(r"terkirim \d\d\.\d\d"))
    assert count() == (2, 1, 1)

    page.reload()
    expect(page.locator("#catatan-anda")).to_contain_text("Kursi prioritas di baris depan.")
    expect(page.locator("#antrean")).to_be_hidden()
    assert count() == (2, 1, 1)


def test_a_note_that_is_being_mended_when_the_page_is_closed_is_still_there(open_page, sign_in, sheet, count):
    before = count()[0]
    page = open_page(width=360)
    sign_in(page, GUEST, PASSWORD)
    page.goto(sheet)
    ready_offline(page)
    page.context.set_offline(True)
    note(page, "Kursi tunggu tiga baris.")
    page.locator("#antrean").get_by_role("button", name="Perbaiki").click()
    expect(page.locator("#catat").get_by_label("Yang terlihat")).to_have_value("Kursi tunggu tiga baris.")
    expect(page.locator("#antrean").get_by_text("Kursi tunggu tiga baris.")).to_have_count(0)
    page.locator("#tanya").get_by_label("Pertanyaan").fill("Sedang diketik")
    page.evaluate(HIDDEN)
    unlock(page)
    expect(page.locator("#tanya").get_by_label("Pertanyaan")).to_have_value("Sedang diketik")
    page.locator("#tanya").get_by_label("Pertanyaan").fill("")
    page.reload()
    unlock(page)
    page.locator("#antrean").get_by_role("button", name="Perbaiki").click()
    note(page, "Kursi tunggu empat baris.")
    expect(page.locator("#antrean > li")).to_have_count(1)
    page.context.set_offline(False)
    expect(page.locator("#antrean > li")).to_contain_text(re.compile(r"terkirim \d"), timeout=30_000)
    assert count()[0] == before + 1


def test_what_an_older_version_left_unsealed_is_sealed(open_page, sign_in, server, sheet, visit):
    page = open_page(width=360)
    sign_in(page, COLLEAGUE, PASSWORD)
    page.goto(f"{server}/belajar/kunjungan/{visit}/tanya/")
    page.evaluate(OLD, [page.locator("form[data-account]").get_attribute("data-account"), visit])
    page.goto(sheet)
    expect(page.locator("#antrean")).to_contain_text("Catatan tak tersegel.")
    assert "tak tersegel" not in page.evaluate(KEPT)


def test_where_the_browser_cannot_seal_nothing_is_written_down(open_page, sign_in, sheet, count):
    page = open_page(width=360)
    page.add_init_script("Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined })")  # plain http
    sign_in(page, COLLEAGUE, PASSWORD)
    page.goto(sheet)
    expect(page.get_by_text("Alamat ini tidak diawali https")).to_be_visible()
    before = count()
    page.context.set_offline(True)
    note(page, "Hanya di halaman ini.")
    expect(page.locator("#keadaan-kirim")).to_contain_text("hanya ada di halaman ini")
    assert "Hanya di halaman" not in page.evaluate(KEPT)
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("#keadaan-kirim")).to_have_text("Semua sudah terkirim.", timeout=30_000)
    assert count()[0] == before[0] + 1


def test_a_note_changed_here_and_elsewhere_is_kept_twice(open_page, sign_in, sheet, visit, at_home):
    page = open_page(width=360)
    sign_in(page, GUEST, PASSWORD)
    page.goto(sheet)
    note(page, "Papan antrean di lobi.")
    expect(page.locator("#antrean > li")).to_contain_text(re.compile(r"terkirim \d"), timeout=30_000)
    page.reload()
    page.get_by_role("link", name=re.compile("Ubah catatan .*Papan antrean di lobi")).click()
    expect(page.locator("#catat").get_by_label("Yang terlihat")).to_have_value("Papan antrean di lobi.")
    at_home(CHANGE.format(visit=visit))
    note(page, "Papan antrean di lobi dan di apotek.")
    expect(page.locator("#antrean > li")).to_contain_text("ada dua tulisan", timeout=30_000)
    page.reload()
    expect(page.locator("#catatan-anda")).to_contain_text("Papan antrean di halaman.")
    page.get_by_role("link", name="Bandingkan dan pilih").click()
    expect(page.locator(".versions > section")).to_have_count(2)
    page.get_by_role("button", name="Pakai yang ini dikirim dari ponsel").click()
    expect(page.locator("#catatan-anda")).to_contain_text("Papan antrean di lobi dan di apotek.")


def test_an_answer_that_was_lost_on_its_way_does_not_count_twice(open_page, sign_in, sheet, count):
    page = open_page(width=360)
    sign_in(page, GUEST, PASSWORD)
    page.goto(sheet)
    ready_offline(page)
    before = count()
    answers: list[int] = []

    def lose_the_first(route):
        answer = route.fetch()
        answers.append(answer.status)
        if len(answers) == 1:
            route.abort()  # the server has it; the phone never learns so
        else:
            route.fulfill(response=answer)

    page.context.route("**/pengamatan/kirim/", lose_the_first)
    note(page, "Loket khusus lansia.")
    expect(page.locator("#keadaan-kirim")).to_contain_text("1 belum terkirim")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("#keadaan-kirim")).to_have_text("Semua sudah terkirim.")
    assert answers == [200, 200]
    assert count() == (before[0] + 1, *before[1:])


def test_who_shares_the_phone_sees_nothing_and_takes_nothing(open_page, sign_in, sheet, count):
    page = open_page(width=360)
    context = page.context
    sign_in(page, GUEST, PASSWORD)
    page.goto(sheet)
    ready_offline(page)
    before = count()
    context.set_offline(True)
    note(page, "Catatan pengamat pertama.")
    context.clear_cookies()  # the session ended by itself; nobody pressed Keluar
    page.close()
    context.set_offline(False)
    page = context.new_page()
    sign_in(page, COLLEAGUE, PASSWORD)
    page.goto(sheet)
    ready_offline(page)
    expect(page.locator("#antrean")).to_be_hidden()
    assert "Catatan pengamat pertama." not in page.content()
    assert page.evaluate("caches.keys().then((names) => names.length)") == 1  # the first one's copy is gone
    assert count() == before

    page.get_by_role("button", name="Keluar").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("1 catatan akun lain belum terkirim")
    dialog.get_by_role("button", name="Batal").click()
    context.clear_cookies()

    sign_in(page, GUEST, PASSWORD)
    page.goto(sheet)
    expect(page.locator("#keadaan-kirim")).to_have_text("Semua sudah terkirim.", timeout=30_000)
    assert count() == (before[0] + 1, *before[1:])


def test_leaving_warns_of_what_was_not_sent_and_then_forgets_everything(open_page, sign_in, sheet, count, accessible):
    page = open_page(width=360)
    context = page.context
    sign_in(page, GUEST, PASSWORD)
    page.goto(sheet)
    ready_offline(page)
    before = count()
    context.route("**/pengamatan/kirim/", lambda route: route.abort())
    note(page, "Catatan yang belum terkirim.")
    page.get_by_role("button", name="Keluar").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("1 catatan Anda hanya ada di perangkat ini")
    accessible(page)
    dialog.get_by_role("button", name="Keluar dan hapus").click()
    expect(page.get_by_role("heading", name="Anda sudah keluar")).to_be_visible()
    kept = "Promise.all([caches.keys(), indexedDB.databases(), navigator.serviceWorker.getRegistrations()])"
    assert page.evaluate(f"{kept}.then((found) => found.map((one) => one.length))") == [0, 0, 0]
    context.unroute("**/pengamatan/kirim/")
    assert count() == before


def test_a_session_that_ended_says_so_and_keeps_what_was_noted(browser, server, sign_in, sheet, visit, count):
    context = browser.new_context(viewport={"width": 360, "height": 740}, timezone_id="Asia/Jakarta")
    page = context.new_page()
    sign_in(page, GUEST, PASSWORD)
    page.goto(sheet)
    ready_offline(page)
    before = count()
    context.clear_cookies()
    note(page, "Ditulis sesudah sesi berakhir.")
    state = page.locator("#keadaan-kirim")
    expect(state).to_contain_text("1 belum terkirim karena Anda sudah keluar")
    state.get_by_role("link", name="Masuk").click()
    page.get_by_label("Nama pengguna").fill(GUEST)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Masuk").click()
    expect(page.locator("#keadaan-kirim")).to_have_text("Semua sudah terkirim.", timeout=30_000)
    assert count() == (before[0] + 1, *before[1:])
    context.close()


def test_without_scripts_the_sheet_is_a_form(open_page, sign_in, sheet, photo, count, accessible):
    page = open_page(width=360, javascript=False)
    sign_in(page, GUEST, PASSWORD)
    page.goto(sheet)
    before = count()
    form = page.locator("#catat")
    form.get_by_label("Yang terlihat").fill("Tanpa skrip.")
    form.get_by_text("Tambahkan foto").click()
    form.get_by_label("Foto", exact=True).set_input_files(photo)
    form.get_by_label("Tidak ada orang yang dikenali").check()
    page.get_by_role("button", name="Simpan catatan").click()
    expect(page.locator("#catatan-anda")).to_contain_text("Tanpa skrip.")
    accessible(page)
    assert count() == (before[0] + 1, before[1] + 1, before[2])
