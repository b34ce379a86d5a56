SERANG = "3.50,3.50,3.23,3.77,3.50,3.73,3.73,3.27,3.27"


def test_a_published_index_is_traced_to_its_weight(teladan) -> None:
    # from: Disparpora Kota Serang, January to March 2025, published 86.63 (B); exactly it is 87.50 (B)
    ran = teladan("explain", "skm/2017", "--means", SERANG, "--published", "86.63", "--json")
    assert ran.status == 0
    assert ran.data["matches"][0] == {"weights": "0.11", "rounding": "last", "index": "86.63", "grade": "B"}
    assert ran.data["exact"] == {"index": "87.50", "grade": "B"}
    assert ran.data["published"] == {"index": "86.63", "grade": "B"}
    assert ran.data["grade_changes"] is False


def test_means_may_be_named_by_key_in_any_order(teladan) -> None:
    keys = [
        "facilities",
        "complaints",
        "behaviour",
        "competence",
        "product",
        "cost",
        "time",
        "procedure",
        "requirements",
    ]
    means = ",".join(f"{key}={mean}" for key, mean in zip(keys, reversed(SERANG.split(",")), strict=True))
    by_order = teladan("explain", "skm/2017", "--means", SERANG, "--published", "86.63", "--json")
    assert teladan("explain", "skm", "--means", means, "--published", "86.63", "--json").data == by_order.data


def test_people_read_it_in_indonesian(teladan) -> None:
    ran = teladan("explain", "skm/2017", "--means", ",".join(["3.09"] * 9), "--published", "76.48")
    assert "Diumumkan 76,48 (C); dengan bobot tepat 77,25 (B)." in ran.out
    assert "Mutunya berubah" in ran.out


def test_a_wrong_number_of_means_says_how_to_write_them(teladan) -> None:
    ran = teladan("explain", "skm/2017", "--means", "3,50,3,50", "--published", "80")
    assert (ran.status, ran.out) == (2, "")
    assert "4 nilai, padahal ada 9 unsur. Tulis desimal dengan titik." in ran.err


def test_unknown_missing_and_doubled_keys_are_named(teladan) -> None:
    assert "parkir" in teladan("explain", "skm", "--means", "parkir=3", "--published", "80").err
    assert (
        "belum memuat unsur: requirements, procedure"
        in teladan("explain", "skm", "--means", "time=3", "--published", "80").err
    )
    assert "dua kali" in teladan("explain", "skm", "--means", "time=3,time=4", "--published", "80").err


def test_what_is_no_number_is_shown_back(teladan) -> None:
    assert "'86,63' bukan bilangan" in teladan("explain", "skm", "--means", SERANG, "--published", "86,63").err
    assert (
        "'baik' (time)" in teladan("explain", "skm", "--means", SERANG.replace("3.23", "baik"), "--published", "80").err
    )


def test_an_unknown_instrument_names_the_known_ones(teladan) -> None:
    ran = teladan("explain", "ikm", "--means", SERANG, "--published", "80")
    assert ran.status == 2
    assert "skm" in ran.err
