"""The running numbers of certificates, as an office makes them."""

from django.utils.translation import gettext as _

from teladan.cycle.learn.refusals import CannotChange

PLACE = "{n}"
"""Where the running number stands in an office's pattern of numbers."""
LONGEST_NUMBER = 120


def numbers_of(pattern: str, first: str, many: int) -> list[str]:
    """The office's numbers in order. Raises CannotChange where the pattern cannot make so many.

    >>> numbers_of("893/{n}/CONTOH/2019", "009", 2)
    ['893/009/CONTOH/2019', '893/010/CONTOH/2019']
    """
    if pattern.count(PLACE) > 1 or (PLACE not in pattern and many > 1):
        raise CannotChange(_("Tulis {n} tepat satu kali pada nomor, di tempat nomor urutnya."))
    if PLACE not in pattern:
        return [pattern]
    if not (first.isascii() and first.isdigit() and len(first) <= 9):
        raise CannotChange(_("Nomor urut pertama hanya berisi angka, paling panjang sembilan."))
    numbers = [pattern.replace(PLACE, str(int(first) + place).zfill(len(first))) for place in range(many)]
    if any(len(number) > LONGEST_NUMBER for number in numbers):
        raise CannotChange(_("Nomornya lebih panjang daripada %(n)s huruf.") % {"n": LONGEST_NUMBER})
    return numbers
