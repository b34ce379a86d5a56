from pathlib import Path

ROOT = Path(__file__).parents[3]
SKM = ROOT / "definitions/instruments/skm/2017.yaml"


def test_every_shipped_definition_holds(teladan) -> None:
    ran = teladan("check", "--json")
    assert (ran.status, ran.data["failed"]) == (0, [])
    assert ran.data["files"] == len(list((ROOT / "definitions").rglob("*.yaml")))


def test_an_example_that_does_not_hold_fails_at_its_line(teladan, tmp_path) -> None:
    broken = tmp_path / "rusak.yaml"
    text = SKM.read_text("utf-8")
    assert "index: 75.00" in text
    broken.write_text(text.replace("index: 75.00", "index: 75.01", 1), "utf-8")
    line = next(number for number, row in enumerate(broken.read_text("utf-8").splitlines(), 1) if "75.01" in row)
    ran = teladan("check", str(broken), "--json")
    assert ran.status == 1
    failed = ran.data["failed"][0]
    assert failed["file"].endswith("rusak.yaml")
    assert failed["line"] == line
    assert "75.01" in failed["message"]


def test_a_file_that_cannot_be_read_is_no_failed_example(teladan, tmp_path) -> None:
    broken = tmp_path / "rusak.yaml"
    broken.write_text(SKM.read_text("utf-8").replace("kind: instrument", "kind: instrumen"), "utf-8")
    ran = teladan("check", str(broken))
    assert ran.status == 2
    assert "rusak.yaml:" in ran.out


def test_a_path_that_is_not_there_says_so(teladan, tmp_path) -> None:
    ran = teladan("check", str(tmp_path / "tiada.yaml"))
    assert ran.status == 2
    assert "tiada.yaml" in ran.out
