"""What people meet where there is nothing to open: words of their own, and a way on."""

import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

GONE = uuid.UUID(int=7)


def words_of(answer) -> str:
    page = re.search(r"<main.*?</main>", answer.content.decode(), re.DOTALL)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


@pytest.mark.django_db
@pytest.mark.parametrize("address", [f"/ukur/hitung/{GONE}/hapus/", "/pilihan/"])
def test_an_address_that_only_takes_forms_says_so_and_keeps_its_methods(client, address) -> None:
    answer = client.get(address)
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "POST"
    assert "Alamat ini hanya menerima kiriman dari sebuah tombol" in words_of(answer)
    assert "Kembali ke beranda" in words_of(answer)


@pytest.mark.django_db
def test_an_address_within_a_step_leads_back_to_where_the_step_begins(client) -> None:
    page = client.get(f"/ukur/hitung/{GONE}/hapus/").content.decode()
    assert '<a href="/ukur/">Mulai lagi dari awal langkah Ukur</a>' in page
    assert "Mulai lagi" not in client.get("/pilihan/").content.decode()


@pytest.mark.django_db
def test_a_choice_made_on_the_answer_to_a_form_leads_to_the_page_of_the_form(client) -> None:
    answer = client.post("/tidak-ada/", headers={"referer": "http://testserver/gaya/?hal=2"})
    assert 'name="next" value="/gaya/?hal=2"' in answer.content.decode()
    assert 'name="next" value="/tidak-ada/?hal=2"' in client.get("/tidak-ada/?hal=2").content.decode()


@pytest.mark.django_db
def test_what_a_view_knows_of_the_missing_is_said(client) -> None:
    answer = client.get(f"/ukur/hitung/{GONE}/hasil/")
    assert answer.status_code == 404
    assert "Berkas ini sudah dihapus, habis waktunya, atau dibawa lewat peramban lain." in words_of(answer)
    assert "salah ketik" not in words_of(answer)


@pytest.mark.django_db
def test_what_the_resolver_tells_programmers_is_not_said(client) -> None:
    words = words_of(client.get("/tidak-ada/"))
    assert "Alamatnya mungkin salah ketik" in words
    assert "tried" not in words


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_host_that_is_not_served_is_refused_in_words(client, method) -> None:
    answer = getattr(client, method)("/", headers={"host": "asing.example", "referer": "http://asing.example/"})
    assert answer.status_code == 400
    assert "Permintaan ini tidak dapat dibaca" in words_of(answer)
    assert "asing.example" not in answer.content.decode()


@pytest.mark.django_db
def test_a_file_name_of_five_thousand_letters_is_what_the_answer_is_about(client) -> None:
    answer = client.post(
        "/gaya/",
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="'
        + b"a" * 5000
        + b'.csv"\r\n\r\n1\r\n--x--\r\n',
        content_type="multipart/form-data; boundary=x",
    )
    assert answer.status_code == 400
    assert "Nama berkas ini terlalu panjang" in words_of(answer)
    assert "Singkatkan nama berkas" in words_of(answer)


@pytest.mark.django_db
def test_the_longest_name_that_a_disk_can_hold_is_taken(client) -> None:
    long = SimpleUploadedFile("a" * 251 + ".csv", b"1")  # from: 255 bytes, the limit of ext4, NTFS and APFS
    assert client.post("/gaya/", {"file": long}).status_code == 200


@pytest.mark.django_db
def test_words_sent_after_the_session_ended_are_given_back_and_not_lost_at_the_sign_in():
    page = {"referer": "http://testserver/instansi/tambah/"}
    sent = {"name": "Puskesmas Contoh yang panjang namanya", "password": "rahasia sekali ini"}
    answer = Client().post("/instansi/tambah/", sent, headers=page)
    assert answer.status_code == 403
    assert "Puskesmas Contoh yang panjang namanya" in answer.content.decode()
    assert "rahasia sekali" not in answer.content.decode()
    assert Client().post("/instansi/tambah/", {"kind": "unit"}, headers=page).status_code == 302  # nothing to lose
    assert Client().post("/instansi/tambah/", sent).status_code == 302  # no page of ours is known to have held it
