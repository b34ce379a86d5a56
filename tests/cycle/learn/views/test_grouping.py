"""Groups of a course as participants, organisers, others of the course, hosts and strangers meet them."""

import io

import pytest
from factories.courses import a_field_study, a_member
from factories.grouping import a_divisible
from factories.registry import a_mandate, a_regency, a_viewer
from openpyxl import load_workbook

from teladan.cycle.learn.actions import grouping
from teladan.cycle.learn.models import Division, Group, Member, Seat
from teladan.cycle.learn.queries.grouping import waiting_wishes, wished
from teladan.ground.registry.queries import Viewer

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def place(db):
    return a_regency()


@pytest.fixture
def made(place):
    return a_divisible(place.other, place.agency)


@pytest.fixture
def at(made):
    return f"/belajar/pelatihan/{made.course.pk}/kelompok/"


@pytest.fixture
def organiser(client, place):
    client.force_login(a_mandate(place.other).person.account, BACKEND)
    return client


def sign_in(client, member):
    client.force_login(member.person.account, BACKEND)
    return client


def text(response) -> str:
    return response.content.decode()


def test_a_participant_ranks_sites_on_a_phone_until_the_organiser_settles_them(client, made, at):
    member = a_member(made.course, signs_in=True)
    viewer = Viewer(account=str(member.person.account_id), person=member.person_id)
    assert [one.text for one in waiting_wishes(viewer, made.course.starts_on)] == ["Pilih lokus Anda"]
    sign_in(client, member)
    assert "Pilihan 1 (paling diminati)" in text(client.get(f"{at}pilihan/"))
    first, second = made.sites[1].pk, made.sites[0].pk
    twice = client.post(f"{at}pilihan/", {"rank1": first, "rank2": first})
    assert twice.status_code == 422
    assert "Lokus ini sudah ada di pilihan lain. Pilih lokus yang berbeda." in text(twice)
    assert client.post(f"{at}pilihan/", {"rank1": first, "rank3": second}).status_code == 302
    assert wished(Member.objects.get(pk=member.pk)) == [first, second]  # from: a rank left out closes up
    assert waiting_wishes(viewer, made.course.starts_on) == []
    grouping.settle_wishes(actor="", course=made.course, is_open=False)
    assert "Pilihan sudah ditutup" in text(client.get(f"{at}pilihan/"))
    late = client.post(f"{at}pilihan/", {"rank1": second})
    assert late.status_code == 422
    assert "Hubungi penyelenggara" in text(late)


def test_the_organiser_enters_wishes_for_others_and_sees_who_has_none(organiser, made, at):
    silent = a_member(made.course, name="Peserta Diam")
    page = text(organiser.get(f"{at}pilihan/"))
    assert "1 peserta belum memilih" in page
    assert "- Peserta Diam" in page
    facts = {f"was-{silent.pk}": "", f"w-{silent.pk}-1": made.sites[2].pk, f"w-{silent.pk}-2": made.sites[2].pk}
    assert organiser.post(f"{at}pilihan/", facts).status_code == 422
    facts[f"w-{silent.pk}-2"] = ""
    assert organiser.post(f"{at}pilihan/", facts).status_code == 302
    assert wished(Member.objects.get(pk=silent.pk)) == [made.sites[2].pk]
    assert wished(made.participants[0]) == [made.sites[0].pk, made.sites[1].pk]  # rows that were not sent stay
    strange = {f"was-{silent.pk}": "x,,9999999999999999999", f"w-{silent.pk}-1": "=1+1"}
    assert organiser.post(f"{at}pilihan/", strange).status_code == 422


def test_an_organiser_divides_looks_uses_and_moves_somebody(organiser, made, at):
    assert "Bagi kelompok" in text(organiser.get(at))
    answer = organiser.post(f"{at}bagi/")
    assert answer.headers["Location"] == f"{at}pembagian/1/"
    page = text(organiser.get(f"{at}pembagian/1/"))
    for words in ("Terbukti terbaik", "Pilihan 1: <b>2 orang</b>", "Di luar pilihannya: <b>2 orang</b>", "jenis: L"):
        assert words in page
    assert (
        "Dapat dipenuhi dengan jumlah kuadrat urutan yang sama" in page
    )  # from: all wish the same, so that any two may swap
    assert organiser.post(f"{at}pembagian/1/pakai/").status_code == 302
    assert Group.objects.count() == 3
    member = Seat.objects.filter(group__site=made.sites[2], member__role="participant").first().member
    page = text(organiser.get(f"{at}{member.pk}/pindah/"))
    assert "28 → 20" in page
    assert "perlu alasan" in page
    move = {"site": made.sites[0].pk, "seen": made.sites[2].pk, "why": ""}
    refused = organiser.post(f"{at}{member.pk}/pindah/", move)
    assert refused.status_code == 422
    assert "Isi alasannya: Ukuran kelompok tidak merata lagi" in text(refused)
    assert organiser.post(f"{at}{member.pk}/pindah/", move | {"why": "Atasannya"}).status_code == 302
    page = text(organiser.get(at))
    assert "ditetapkan" in page
    assert "diubah dengan tangan" in page
    assert f"{member.name}: Lokus C → Lokus A" in text(organiser.get(f"{at}pembagian/2/?banding=1"))
    assert organiser.post(f"{at}{member.pk}/lepas/").status_code == 302
    assert not Seat.objects.filter(is_pinned=True).exists()


def test_newcomers_are_placed_and_a_refusal_leads_to_its_field(organiser, place, made, at):
    grouping.use_division(actor="", division=grouping.divide(actor="", course=made.course))
    a_member(made.course, name="Peserta Baru")
    assert "1 orang belum punya kelompok" in text(organiser.get(at))
    assert "1 orang belum punya kelompok" in [
        one.text for one in waiting_wishes(a_viewer(place.other), made.course.starts_on)
    ]
    assert waiting_wishes(a_viewer(place.agency), made.course.starts_on) == []
    assert organiser.post(f"{at}bagi/", {"tetap": "ya"}).headers["Location"] == f"{at}pembagian/2/"
    assert "tanpa memindahkan siapa pun" in text(organiser.get(f"{at}pembagian/2/"))
    made.course.sites.update(capacity=1)
    organiser.post(f"{at}bagi/")
    page = text(organiser.get(f"{at}pembagian/3/"))
    assert "Kapasitas: 7 orang" in page
    assert "Ubah kapasitas atau tambah lokus" in page
    assert "Pakai pembagian ini" not in page
    assert "Pendamping 00" not in page  # half an answer would look like one


def test_bonds_and_columns_are_set_on_one_page_and_a_contradiction_keeps_what_was_picked(organiser, made, at):
    pair = [one.pk for one in made.participants[:2]]
    assert organiser.post(f"{at}ikatan/", {"kind": "together", "members": pair, "why": "Satu tim"}).status_code == 302
    refused = organiser.post(f"{at}ikatan/", {"kind": "apart", "members": pair, "why": "Beda bidang"})
    assert refused.status_code == 422
    assert "Bersama dan terpisah: Peserta 00 dan Peserta 01" in text(refused)
    assert "Beda bidang" in text(refused)
    assert organiser.post(f"{at}ikatan/", {"kind": "apart", "members": pair[:1]}).status_code == 422
    assert organiser.post(f"{at}imbang/", {"columns": ["tidak ada"]}).status_code == 422
    assert organiser.post(f"{at}imbang/", {"columns": []}).status_code == 302
    made.course.refresh_from_db()
    assert made.course.balance == []
    assert organiser.post(f"{at}ikatan/{made.course.bonds.get().pk}/lepas/").status_code == 302
    assert not made.course.bonds.exists()


def test_a_group_gets_a_name_a_leader_and_a_list_whose_cells_are_no_formulas(organiser, made, at):
    Member.objects.filter(pk=made.participants[0].pk).update(name="=1+1")
    grouping.use_division(actor="", division=grouping.divide(actor="", course=made.course))
    group = Member.objects.get(pk=made.participants[0].pk).seat.group
    stranger = Seat.objects.exclude(group=group).first().member_id
    facts = {"name": "Kelompok Desa", "leader": made.participants[0].pk, "note_taker": ""}
    assert organiser.post(f"{at}{group.pk}/ubah/", facts | {"leader": stranger}).status_code == 422
    assert organiser.post(f"{at}{group.pk}/ubah/", facts).status_code == 302
    assert "1. =1+1 (ketua)" in text(organiser.get(at))
    book = load_workbook(io.BytesIO(organiser.get(f"{at[:-1]}.xlsx").content))
    cell = next(cell for row in book.active.iter_rows() for cell in row if cell.value == "=1+1")
    assert cell.data_type == "s"


def test_the_hosts_side_reads_names_alone_and_strangers_nothing(client, place):
    study = a_field_study(place.other, place.agency)
    Member.objects.filter(course=study.course).update(agency="Dinas Asal Contoh")
    at = f"/belajar/pelatihan/{study.course.pk}/kelompok/"
    division = grouping.divide(actor="", course=study.course)
    client.force_login(a_mandate(place.agency).person.account, BACKEND)
    page = text(client.get(at))
    assert study.people[0].name in page
    assert "Dinas Asal Contoh" not in page
    assert "Pembagian yang pernah dibuat" not in page
    book = load_workbook(io.BytesIO(client.get(f"{at[:-1]}.xlsx").content))
    assert [cell.value for cell in book.active[1]] == ["Kelompok", "Lokus", "Nama", "Peran", "Tugas"]
    for hidden in ("pilihan/", "ikatan/", f"pembagian/{division.number}/", f"{study.people[0].pk}/pindah/"):
        assert client.get(at + hidden).status_code == 404
    sign_in(client, study.people[0])
    assert "kelompok Anda" in text(client.get(at))
    assert client.get(f"{at}pembagian/{division.number}/").status_code == 403
    assert client.post(f"{at}bagi/").status_code == 403
    assert Division.objects.count() == 1
    client.force_login(a_mandate(place.melati).person.account, BACKEND)
    assert client.get(at).status_code == 404


def test_the_page_of_groups_asks_the_same_number_of_queries_however_many_sit(
    organiser, made, at, django_assert_max_num_queries
):
    grouping.use_division(actor="", division=grouping.divide(actor="", course=made.course))
    organiser.get(at)
    with django_assert_max_num_queries(200) as few:
        organiser.get(at)
    for number in range(9):
        made.participants.append(a_member(made.course, name=f"Tambahan {number}"))
    grouping.use_division(actor="", division=grouping.divide(actor="", course=made.course))
    with django_assert_max_num_queries(len(few)):
        organiser.get(at)
