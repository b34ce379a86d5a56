"""`groups`, as its contract fixes it."""

import openpyxl
import pytest

PEOPLE = """person,agency,wish1,wish2,gender
Sari,Dinkes,Desa,RSUD,P
Budi,RSUD,RSUD,Mal,L
Wati,Dinkes,Mal,,P
Joko,,Mal,RSUD,L
"""
SITES = "site,capacity,agency\nDesa,2,Desa\nMal,1,\nRSUD,2,RSUD\n"


@pytest.fixture
def files(tmp_path):
    def write(people: str | bytes = PEOPLE, sites: str | bytes = SITES) -> tuple[str, str, str]:
        for name, text in (("peserta.csv", people), ("lokus.csv", sites)):
            (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(tmp_path / "peserta.csv"), "--sites", str(tmp_path / "lokus.csv")

    return write


def test_the_answer_has_the_agreed_shape_and_the_least_sum_of_squares(teladan, files):
    ran = teladan("groups", *files(), "--balance", "gender", "--json")
    assert ran.status == 0
    assert list(ran.data) == ["status", "objective", "groups", "unmet", "reason", "rejected", "rejected_count"]
    # from: Budi may not go to RSUD, Mal holds one: 1 + 4 + 4 + 4; each gender (2) at three sites: |3·1−2|·2 + |0−2| = 4
    assert ran.data["objective"] == [13, 8]
    assert ran.data["status"] == "optimal"
    assert ran.data["reason"] is None
    assert [group["site"] for group in ran.data["groups"]] == ["Desa", "Mal", "RSUD"]
    assert {name for group in ran.data["groups"] for name in group["members"]} == {"Sari", "Budi", "Wati", "Joko"}
    assert list(ran.data["unmet"][0]) == ["person", "wish", "why"]
    assert ran.data["unmet"][0]["why"] == "Lokus ini milik instansinya sendiri."
    assert ran.err == ""


def test_without_balance_the_second_objective_is_nought(teladan, files):
    assert teladan("groups", *files(), "--json").data["objective"] == [13, 0]


def test_the_same_seed_gives_the_same_bytes(teladan, files):
    given = files(PEOPLE.replace("Desa,RSUD,P", "Mal,,P"))
    assert teladan("groups", *given, "--json").out == teladan("groups", *given, "--json").out
    # from: by hand, Mal to Budi (4) and one unwished of one or two wishes each for the others: 4 + 4 + 4 + 4
    assert teladan("groups", *given, "--seed", "4", "--json").data["objective"][0] == 16


def test_what_cannot_be_divided_exits_1_with_the_constraint(teladan, files):
    ran = teladan("groups", *files("person,agency\nA,x\nB,x\n", "site,capacity,agency\nDesa,1,\n"), "--json")
    assert ran.status == 1
    assert {key: ran.data[key] for key in ("status", "objective", "groups", "unmet")} == {
        "status": "infeasible",
        "objective": None,
        "groups": [],
        "unmet": [],
    }
    assert ran.data["reason"].startswith("Kapasitas: 2 orang, tetapi semua lokus bersama hanya menampung 1.")
    assert (
        "Tidak dapat dibagi. Kapasitas"
        in teladan("groups", *files("person,agency\nA,x\nB,x\n", "site,capacity,agency\nDesa,1,\n")).out
    )


def test_people_read_it_in_words(teladan, files):
    ran = teladan("groups", *files(), "--balance", "gender")
    assert "Terbukti terbaik" in ran.out
    assert "Desa (1 orang)\n  Sari" in ran.out
    assert "Mengapa tidak dipenuhi" in ran.out


def test_bad_rows_are_told_with_their_cells_and_the_others_divided(teladan, files):
    people = PEOPLE + "Sari,Dinkes,,,P\n,Dinkes,,,P\nTono,Dinkes,Desa,Pasar,L\nJumlah,7,,,\n"
    ran = teladan("groups", *files(people), "--json")
    assert ran.status == 1
    assert ran.data["rejected_count"] == {"repeated": 1, "no_unit": 1, "unknown_element": 1}
    assert [(row["row"], row["column"]) for row in ran.data["rejected"]] == [(6, "person"), (7, "person"), (8, "wish2")]
    assert "peserta.csv, A6: Sari sudah ada di A2. Hapus salah satunya" in ran.err
    assert "peserta.csv, D8: lokus Pasar tidak ada di daftar lokus. Pilihannya: Desa, Mal, RSUD." in ran.err
    assert sum(len(group["members"]) for group in ran.data["groups"]) == 4


@pytest.mark.parametrize(
    ("cell", "reason", "words"),
    [
        ("banyak", "not_a_number", '"banyak" bukan angka'),
        ("2.5", "not_whole", '"2.5" bukan bilangan bulat'),
        ("0", "bad_count", "di luar batas"),
        ("-3", "bad_count", "di luar batas"),
        ("", "not_a_number", "selnya kosong"),
        ("999999999999999999999", "not_a_number", "bukan angka"),
    ],
)
def test_a_wrong_capacity_is_told_and_wishes_for_that_site_are_unmet(teladan, files, cell, reason, words):
    ran = teladan("groups", *files(sites=f"site,capacity,agency\nDesa,4,\nMal,{cell},\nRSUD,4,RSUD\n"), "--json")
    assert ran.status == 1
    assert ran.data["rejected_count"] == {reason: 1}
    assert "lokus.csv, B3" in ran.err
    assert words in ran.err
    assert {"person": "Wati", "wish": "Mal", "why": "Lokus ini tidak ikut dibagi."} in ran.data["unmet"]


def test_a_site_named_twice_is_told(teladan, files):
    ran = teladan("groups", *files(sites=SITES + "mal,4,\n"), "--json")
    assert ran.data["rejected_count"] == {"repeated": 1}
    assert "A5: lokus mal sudah ada di atas" in ran.err


@pytest.mark.parametrize(
    ("people", "sites", "options", "words"),
    [
        ("", SITES, [], "peserta.csv: berkas kosong"),
        (",,,\n,,,\n", SITES, [], "peserta.csv: berkasnya kosong"),
        ("person,agency,wish1\nA,x,Pasar\n", SITES, [], "C2: lokus Pasar tidak ada di daftar lokus"),
        ("person,agency\n", SITES, [], "tidak ada baris yang dapat dipakai. Isi daftarnya."),
        ("nama orang,agency\nA,x\n", SITES, [], "yang belum ada: person."),
        (
            PEOPLE,
            "site,kapasitas\nDesa,3\n",
            [],
            "lokus.csv: tidak ada baris judul dengan kolom site, capacity, agency",
        ),
        (PEOPLE, SITES, ["--balance", "umur"], "kolom umur (--balance) tidak ada. Kolomnya: person, agency, wish1"),
        (b"\xff\xfep\x00e\x00r\x00\xff", SITES, [], "peserta.csv"),
        (b"\x00\x01\x02\x03" * 50, SITES, [], "peserta.csv"),
    ],
)
def test_what_cannot_be_read_exits_2_and_says_why(teladan, files, people, sites, options, words):
    ran = teladan("groups", *files(people, sites), *options)
    assert ran.status == 2
    assert words in ran.err
    assert ran.out == ""


def test_old_encodings_semicolons_and_indonesian_titles_are_read(teladan, files):
    people = "nama;instansi;pilihan 1\nRené;Dinkes;Désa\n".encode("cp1252")
    ran = teladan("groups", *files(people, "lokus;kapasitas;instansi\nDésa;3;\n"), "--json")
    assert ran.data["groups"] == [{"site": "Désa", "members": ["René"]}]


def test_a_workbook_is_read_and_unused_columns_are_told(teladan, files, tmp_path):
    book = openpyxl.Workbook()
    for row in [["Peserta 2026"], [], ["Nama", "Instansi", "Pilihan 1", "Golongan"], ["Sari", "Dinkes", "Desa", "III"]]:
        book.active.append(row)
    book.save(tmp_path / "peserta.xlsx")
    _, *sites = files()
    ran = teladan("groups", str(tmp_path / "peserta.xlsx"), *sites, "--json")
    assert ran.status == 0
    assert "kolom Golongan tidak dipakai" in ran.err


def test_blank_balance_values_are_told_and_count_nowhere(teladan, files):
    ran = teladan("groups", *files(PEOPLE.replace(",L\n", ",\n")), "--balance", "gender", "--json")
    assert "2 orang kosong di kolom --balance" in ran.err
    assert ran.data["objective"] == [13, 4]  # from: only P counts


def test_a_file_that_is_not_there_is_named(teladan, files):
    ran = teladan("groups", "tidak-ada.csv", *files()[1:])
    assert ran.status == 2
    assert "tidak-ada.csv" in ran.err
