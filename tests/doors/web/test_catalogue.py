"""English is complete, and what is compiled is what is written."""

import re

import polib
from django.template import engines
from django.utils.translation import override
from doors.web import catalogue

WHY = "Run: .teladan/env/bin/python tests/doors/web/catalogue.py"


def written() -> dict[catalogue.Message, polib.POEntry]:
    return {catalogue.Message(entry.msgid, entry.msgid_plural): entry for entry in polib.pofile(str(catalogue.PO))}


def test_every_string_that_pages_show_is_in_the_catalogue_and_no_other() -> None:
    assert written().keys() == catalogue.in_use().keys(), WHY


def test_every_string_has_an_english_translation() -> None:
    assert [message.text for message, entry in written().items() if not entry.translated()] == [], WHY


def test_a_translation_keeps_the_places_where_values_go() -> None:
    places = re.compile(r"%\(\w+\)s|%%")
    for message, entry in written().items():
        for translation in (entry.msgstr, *entry.msgstr_plural.values()):
            if translation:
                assert set(places.findall(translation)) == set(places.findall(message.text)), message.text


def test_the_compiled_catalogue_is_the_written_one() -> None:
    compiled = {entry.msgid: entry.msgstr for entry in polib.mofile(str(catalogue.MO))}
    assert compiled == {entry.msgid: entry.msgstr for entry in polib.pofile(str(catalogue.PO)).translated_entries()}, (
        WHY
    )


def test_strings_are_found_in_templates_and_in_code(tmp_path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        '{% load i18n %}{% if x %}{% translate "satu" %}{% endif %}{% include "a.html" with title=_("dua") %}'
        "{% blocktranslate with n=n trimmed %}\n  tiga {{ n }}\n  empat\n{% endblocktranslate %}"
    )
    assert {message.text for message in catalogue._in_template(page)} == {"satu", "dua", "tiga %(n)s empat"}
    page.write_text('{% load i18n %}{% translate "selang 95 %" %}')
    assert {message.text for message in catalogue._in_template(page)} == {"selang 95 %%"}
    code = tmp_path / "code.py"
    code.write_text('a = _("lima")\nb = ngettext("%(n)s baris", "%(n)s baris-baris", n)\n')
    assert set(catalogue._in_python(code)) == {
        catalogue.Message("lima"),
        catalogue.Message("%(n)s baris", "%(n)s baris-baris"),
    }


def test_a_string_with_a_percent_sign_is_found_in_english() -> None:
    page = engines["django"].from_string('{% load i18n %}{% translate "Selang 95 % persentase: Wilson (1927)." %}')
    with override("en"):
        assert page.render() == "95 % interval of a percentage: Wilson (1927)."
