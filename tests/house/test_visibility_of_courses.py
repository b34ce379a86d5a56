"""Every address of a course × every secret of it × everybody around it: organiser, people of each role, host, site, strangers.

New addresses are walked as soon as they are in the resolver; one whose blanks `_rows` cannot fill fails.
"""

import pytest
from factories.secrets_of_a_course import COURSE, GUESTS, KEEPERS, MAY_READ, SITE, STRANGERS, build
from factories.world import WORD, World
from house.walking import (
    REFUSED,
    SLOW,
    TURNED_AWAY,
    assert_read_by_those_alone,
    client_of,
    count_rows,
    fill,
    found_by_everybody,
    is_of_a_course,
    patterns,
    verbs_said,
)

C = "belajar/pelatihan/<uuid:ident>/"
LOOKED_AT_SLOW = {"siapa saja", "peserta lain", "lokus"}
"""Who asks for papers: each takes a part of a second, and what they are made of stands on pages too."""
BY_CODE = {"/sertifikat/": {"Zamrud nomor sertifikat", "Zamrud nama peserta"}}
"""Who was given a certificate shows it to whom they like."""


@pytest.fixture
def world(db):
    return build()


def _rows(world: World) -> dict[str, list[object]]:
    """What stands for the blanks behind the beginning of an address; the longest beginning that fits counts."""
    row = world.rows
    study = row["study"]
    visit = f"belajar/kunjungan/{'<uuid:ident>'}"
    return {
        "belajar/pelatihan/<": [study.course.pk],
        f"{C}kak.<": ["docx"],
        f"{C}tuan-rumah/<": [study.host.pk],
        f"{C}lokus/<": [study.sites[0].pk],
        f"{C}orang/<": [study.people[0].pk],
        f"{C}orang/impor/<": [row["file"]],
        f"{C}tes/<": ["before"],
        f"{C}penilaian/<": ["of_course"],
        f"{C}kelompok/<int:group": [study.group.pk],
        f"{C}kelompok/<int:member": [study.people[0].pk],
        f"{C}kelompok/ikatan/<": [row["bond"].pk],
        f"{C}kelompok/pembagian/<": [row["division"].number],
        f"{C}acara/<": [row["item"].pk],
        f"{C}acara/versi/<": [1],
        f"{C}acara/<uuid:item>/hadir/<": [study.people[0].pk],
        f"{C}pertanyaan/<": [row["question"].pk],
        f"{C}laporan/<": [study.group.pk],
        f"{C}laporan/<int:group>/edisi/<": [1],
        f"{C}laporan/<int:group>/alinea/<": [row["passage"].pk],
        f"{C}laporan/<int:group>/alinea/<uuid:row>/putuskan/<": [row["waiting"].pk],
        f"{C}laporan/<int:group>/alinea/<uuid:row>/koreksi/<": [row["verdict"].pk],
        f"{C}laporan/<int:group>/laporan.<": ["docx"],
        f"{C}laporan.<": ["docx"],
        f"{C}presentasi/<": [row["rehearsal"].pk, row["presentation"].pk],
        f"{C}presentasi/perbaikan/<": [study.group.pk],
        f"{C}presentasi/<int:row>/catatan/<": [row["remark"].pk],
        f"{C}presentasi/<int:row>/lembar-nilai.<": ["docx"],
        f"{C}proyek/<": [row["project"].pk],
        f"{C}proyek/baru/<": [study.people[0].pk],
        f"{C}proyek/<uuid:project>/rancangan.<": ["docx"],
        f"{C}proyek/<uuid:project>/tonggak/<": [row["milestone"].pk],
        f"{C}sertifikat/<": [row["certificate"].pk],
        "kalender/pelatihan/<": ["nobody"],
        "hadir/pelatihan/<": ["nobody"],
        "sertifikat/<": [row["certificate"].code],
        "belajar/kunjungan/<": [study.course.visit_id],
        f"{visit}/dokumen-diminta/<": [row["asked"].pk],
    }


def _addresses(world: World) -> dict[str, list[str]]:
    rows = _rows(world)
    return {pattern: fill(pattern, rows) for pattern in patterns() if is_of_a_course(pattern)}


def _to_read(world: World) -> list[str]:
    """Every address, the course that has no host yet, its visit, and what lists and searches across courses."""
    draft, visit = world.rows["draft"].pk, world.rows["study"].course.visit_id
    month = f"/belajar/meja/{world.rows['study'].host.pk}/bulan/?bulan=2019-04"
    asked = [one for filled in _addresses(world).values() for one in filled]
    asked += [f"/belajar/pelatihan/{draft}/{page}" for page in ("", "orang/", "acara/")]
    asked += [f"/belajar/kunjungan/{visit}/{page}" for page in ("", "peserta/", "tanya/", "pengamatan/")]
    return [*asked, "/", f"/cari/?q={WORD}", f"/belajar/pelatihan/?cari={WORD}", "/pemberitahuan/", month]


@pytest.mark.slow
def test_a_secret_of_a_course_is_come_upon_by_those_alone_whom_it_concerns(world):
    found = found_by_everybody(world, world.people, _to_read(world), _secrets_in, _is_skipped)
    assert_read_by_those_alone(found, MAY_READ)


def _secrets_in(text: str, address: str) -> list[str]:
    by_code = next((known for start, known in BY_CODE.items() if address.startswith(start)), set())
    return [secret for secret in MAY_READ if secret in text and secret not in by_code]


def _is_skipped(address: str, name: str) -> bool:
    return address.endswith(SLOW) and name not in LOOKED_AT_SLOW


OF_EVERYBODY_THERE = ("/pertanyaan/", "/dokumen-diminta/", "/laporan/", "/penilaian/", "/catatan/")
"""Where more than the organiser acts; who may there is told in the tests of these pages."""


THEIR_OWN = {
    "peserta lain": (f"{C}tes/", f"{C}kelompok/pilihan/", f"{C}acara/kalender/", f"{C}proyek/saya/"),
    "pemantau": ("belajar/kunjungan/<uuid:ident>/dokumen-diminta/<uuid:row>/",),  # an empty answer is told so
    "mentor": (f"{C}acara/kalender/", f"{C}proyek/<uuid:project>/"),
}
"""One's own test, wishes, calendar, project; the projects that one is mentor of."""


@pytest.mark.slow
def test_no_post_of_somebody_who_may_not_changes_a_course(world):
    """Neither of strangers nor of who only reads; nor of people of the course and its host, but for what is theirs to do."""
    before, verbs, wrong = count_rows(), verbs_said(), []
    for name in [*sorted(STRANGERS), "pemantau", *sorted(SITE), "peserta lain", "mentor"]:
        client = client_of(world, name)
        for pattern, filled in _addresses(world).items():
            may = name in SITE | COURSE and any(part in f"/{pattern}" for part in OF_EVERYBODY_THERE)
            may |= pattern.startswith(("hadir/", *THEIR_OWN.get(name, ())))
            for address in [] if may else filled:
                response = client.post(address)
                turned = response.status_code == 302 and response.url.startswith(TURNED_AWAY)
                if response.status_code not in REFUSED and not turned:
                    wrong.append(f"{name}: {address} {response.status_code}")
    assert not wrong, "\n".join(wrong)
    assert verbs_said() == verbs
    assert count_rows() == before


def test_everybody_of_whom_the_walk_tells_takes_part_in_it(world):
    assert set(world.people) == GUESTS | SITE | STRANGERS
    assert KEEPERS < GUESTS
