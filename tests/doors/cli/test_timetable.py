"""`timetable`, as its contract fixes it."""

import pytest

REQUESTS = "visitor,table,priority\nArunika,Pelayanan,5\nBayu,Pelayanan,1\nCendana,Pelayanan,3\nArunika,SDM,1\n"
DESKS = "desk,table,capacity\nP1,Pelayanan,1\nS1,SDM,\n"


@pytest.fixture
def files(tmp_path):
    def write(requests: str | bytes = REQUESTS, desks: str | bytes = DESKS) -> tuple[str, str, str]:
        for name, text in (("permintaan.csv", requests), ("meja.csv", desks)):
            (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(tmp_path / "permintaan.csv"), "--desks", str(tmp_path / "meja.csv")

    return write


def test_the_answer_has_the_agreed_shape_and_the_fewest_slots(teladan, files):
    ran = teladan("timetable", *files(), "--json")
    assert ran.status == 0
    assert list(ran.data) == [
        "status",
        "slots",
        "lower_bound",
        "appointments",
        "unplaced",
        "reason",
        "rejected",
        "rejected_count",
    ]
    assert (ran.data["status"], ran.data["slots"], ran.data["lower_bound"]) == (
        "optimal",
        3,
        3,
    )  # from: three at one desk
    assert [list(one) for one in ran.data["appointments"]] == [["slot", "desk", "table", "visitor"]] * 4
    assert min(one["slot"] for one in ran.data["appointments"]) == 1
    assert (ran.data["unplaced"], ran.data["reason"], ran.err) == ([], None, "")


def test_a_fixed_afternoon_serves_the_greatest_priorities(teladan, files):
    ran = teladan("timetable", *files(), "--slots", "2", "--json")
    assert ran.status == 0  # who does not fit is an answer
    assert (ran.data["slots"], ran.data["lower_bound"]) == (2, 3)
    assert [(one["visitor"], one["table"]) for one in ran.data["unplaced"]] == [("Bayu", "Pelayanan")]
    assert "Topik Pelayanan penuh: 2 slot × 1 pengunjung sekaligus = 2 janji" in ran.data["unplaced"][0]["why"]
    told = teladan("timetable", *files(), "--slots", "2")
    assert "Jumlah prioritas yang terlayani 9, terbukti paling besar" in told.out


def test_without_priorities_each_counts_one(teladan, files):
    ran = teladan("timetable", *files("visitor,table\nA,x\nB,x\n", "desk,table\n1,x\n"), "--slots", "1", "--json")
    assert len(ran.data["appointments"]) == 1


def test_a_topic_without_a_desk_is_unplaced_and_exits_1(teladan, files):
    ran = teladan("timetable", *files(REQUESTS + "Bayu,Hukum,9\n"), "--json")
    assert ran.status == 1
    assert ran.data["rejected_count"] == {}
    assert ran.data["unplaced"] == [
        {
            "visitor": "Bayu",
            "table": "Hukum",
            "why": "Topik Hukum tidak punya meja. Tambahkan mejanya, atau layani secara daring.",
        }
    ]
    assert len(ran.data["appointments"]) == 4


def test_bad_rows_are_told_with_their_cells_and_the_others_placed(teladan, files):
    requests = REQUESTS + "arunika,pelayanan,2\n,SDM,1\nBayu,,1\nDuta,SDM,tinggi\nEra,SDM,1.5\nFajar,SDM,-1\n"
    ran = teladan("timetable", *files(requests), "--json")
    assert ran.status == 1
    assert ran.data["rejected_count"] == {
        "repeated": 1,
        "no_unit": 2,
        "not_a_number": 1,
        "not_whole": 1,
        "bad_count": 1,
    }
    assert [(row["row"], row["column"]) for row in ran.data["rejected"]] == [
        (6, "visitor"),
        (7, "visitor"),
        (8, "table"),
        (9, "priority"),
        (10, "priority"),
        (11, "priority"),
    ]
    assert "permintaan.csv, A6: arunika sudah meminta topik pelayanan di A2. Hapus salah satunya." in ran.err
    assert len(ran.data["appointments"]) == 4


def test_a_desk_written_twice_is_told_and_one_at_two_topics_is_two_desks(teladan, files):
    ran = teladan("timetable", *files(desks="desk,table\n1,Pelayanan\n1,pelayanan\n1,SDM\n"), "--json")
    assert ran.status == 1
    assert "meja.csv, A3: meja 1 untuk topik pelayanan sudah ada di atas" in ran.err
    assert "meja 1 tercatat untuk topik Pelayanan, SDM; dibaca sebagai 2 meja yang berbeda" in ran.err
    assert ran.data["slots"] == 3


def test_a_group_desk_receives_several_at_once(teladan, files):
    ran = teladan("timetable", *files(desks="meja;topik;kapasitas\nK;Pelayanan;3\nS;SDM;1\n"), "--json")
    assert ran.data["slots"] == 2  # from: Arunika has two topics; all three fit at the group desk at once


def test_people_read_it_in_words(teladan, files):
    ran = teladan("timetable", *files())
    assert "3 slot: terbukti paling sedikit" in ran.out
    assert "Slot  Topik" in ran.out


def test_the_same_input_gives_the_same_bytes(teladan, files):
    assert teladan("timetable", *files(), "--json").out == teladan("timetable", *files(), "--json").out


@pytest.mark.parametrize(
    ("requests", "desks", "options", "words"),
    [
        ("", DESKS, [], "permintaan.csv: berkas kosong"),
        (REQUESTS, "desk,table\n", [], "meja.csv: tidak ada baris yang dapat dipakai"),
        ("siapa,table\nA,x\n", DESKS, [], "yang belum ada: visitor"),
        (REQUESTS, "desk,table,capacity\n1,x,banyak\n", [], 'C2: "banyak" bukan angka'),
        (REQUESTS, DESKS, ["--slots", "0"], "bukan bilangan bulat positif"),
        (b"\x00\x01\x02\x03" * 50, DESKS, [], "permintaan.csv"),
    ],
)
def test_what_cannot_be_read_exits_2_and_says_why(teladan, files, requests, desks, options, words):
    ran = teladan("timetable", *files(requests, desks), *options)
    assert ran.status == 2
    assert words in ran.err
    assert ran.out == ""
