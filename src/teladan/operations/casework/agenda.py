"""The running number of a letter in its unit's register (buku agenda), anew each year."""

from django.db.models import Max

from teladan.operations.casework.models import Letter


def number_letter(letter: Letter, year: int) -> None:
    """Give a letter the next number of its register. Call it after `append`, in the same transaction: the journal lets one
    writer in at a time on each database, so nobody else counts meanwhile.
    """
    register = Letter.objects.filter(unit=letter.unit_id, direction=letter.direction, year=year)
    letter.year, letter.serial = year, (register.aggregate(last=Max("serial"))["last"] or 0) + 1
    letter.save(update_fields=["year", "serial"])
