"""An edition in words, in the language of the page."""

import pytest
from django.utils.translation import override
from factories.practices import a_published_practice
from factories.registry import a_regency

from teladan.cycle.practices.queries.editions import content_of
from teladan.cycle.practices.queries.reading import happening, readable

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "day"), [("id", "1 Maret 2016"), ("en", "1 March 2016")])
def test_the_first_day_is_written_in_the_language_of_the_page(language, day):
    content = content_of(a_published_practice(a_regency().other))
    with override(language):
        assert readable(content)["started_on"] == day


@pytest.mark.parametrize(("language", "month"), [("id", "Mei 2017"), ("en", "May 2017")])
def test_a_month_of_the_history_too(language, month):
    with override(language):
        assert happening({"year": 2017, "month": 5, "what": "Dicoba"})["words"] == month
        assert happening({"year": 2017, "month": None, "what": "Dicoba"})["words"] == "2017"
