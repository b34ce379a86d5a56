"""A form that is sent carries its protection against other sites: an include that hands on nothing would leave it out.

The tests' client asks for no protection, so that only people would notice.
"""

import re

from house.source import SOURCE

PAGES = {
    str(page).rpartition("/templates/")[2]: page.read_text("utf-8") for page in SOURCE.rglob("templates/**/*.html")
}
SENT = re.compile(r'<form[^>]*method="post".*?</form>', re.DOTALL)
ALONE = re.compile(r'{% include "([^"]+)"([^%]*) only %}')
TOKEN = "{% csrf_token %}"


def test_every_form_that_is_sent_has_its_token() -> None:
    bare = [(name, form[:80]) for name, page in PAGES.items() for form in SENT.findall(page) if TOKEN not in form]
    assert bare == []


def test_no_include_keeps_the_token_from_a_form() -> None:
    kept = [
        (name, inner)
        for name, page in PAGES.items()
        for inner, given in ALONE.findall(page)
        if TOKEN in PAGES.get(inner, "") and "csrf_token=csrf_token" not in given
    ]
    assert kept == [], "leave out `only`, or hand on csrf_token"
