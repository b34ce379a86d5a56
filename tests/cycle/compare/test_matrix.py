"""Services of the same name among units of a type."""

from teladan.cycle.compare.matrix import Provided, gaps, kinds


def a_row(unit, name, unit_name="Puskesmas Contoh Sukamaju"):
    return Provided(unit, unit_name, "puskesmas", "51.71", unit * 10, name, False, None, None)


def test_two_units_of_one_name_are_two():
    found = kinds([a_row(1, "Rawat jalan"), a_row(2, "Rawat jalan"), a_row(1, "Laboratorium")])
    laboratory, general = found
    assert (general.providers, general.lacking) == (2, ())
    assert (laboratory.providers, laboratory.lacking) == (1, ("Puskesmas Contoh Sukamaju",))


def test_a_unit_without_services_lacks_what_its_like_have():
    rows = [a_row(1, "Rawat  Jalan"), a_row(2, "rawat jalan"), a_row(3, "rawat jalan")]
    bare = [(4, "puskesmas", "Puskesmas Contoh Kosong")]
    (one,) = kinds(rows, bare)
    assert (one.name, one.providers, one.lacking) == ("rawat jalan", 3, ("Puskesmas Contoh Kosong",))
    found = gaps(rows, [one], bare)
    assert (found.uneven, found.without_services, found.unsurveyed) == ((one,), ("Puskesmas Contoh Kosong",), (one,))
