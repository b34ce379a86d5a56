"""News stands on each reader's own list, once."""

import pytest
from django.db import IntegrityError
from factories.registry import an_account

from teladan.ground.post.actions import notify, read_notices
from teladan.ground.post.models import Notice
from teladan.ground.post.queries import notices, unread
from teladan.ground.registry.queries import Viewer

pytestmark = pytest.mark.django_db


def tell(*accounts, key="kabar:1", text="Periode survei dibuka.", url="/ukur/periode/") -> int:
    return notify(accounts=[account.pk for account in accounts], key=key, text=text, url=url)


def test_the_same_news_is_told_once_to_each():
    siti, budi = an_account(), an_account()
    assert tell(siti) == 1
    assert tell(siti, budi) == 1
    assert (unread(str(siti.pk)), unread(str(budi.pk))) == (1, 1)


def test_unread_news_stands_first_then_the_newest():
    siti = an_account()
    for number in (1, 2, 3):
        tell(siti, key=f"kabar:{number}", text=f"Kabar {number}")
    viewer = Viewer(account=str(siti.pk))
    read_notices(account=str(siti.pk), notice=Notice.objects.get(text="Kabar 2"))
    assert [row.text for row in notices(viewer)] == ["Kabar 3", "Kabar 1", "Kabar 2"]


def test_reading_all_leaves_other_peoples_news_unread():
    siti, budi = an_account(), an_account()
    tell(siti, budi)
    assert read_notices(account=str(siti.pk)) == 1
    assert (unread(str(siti.pk)), unread(str(budi.pk))) == (0, 1)
    assert read_notices(account=str(siti.pk)) == 0


def test_nobody_reads_anothers_news():
    siti, budi = an_account(), an_account()
    tell(siti)
    assert list(notices(Viewer(account=str(budi.pk)))) == []
    assert list(notices(Viewer())) == []
    assert read_notices(account=str(budi.pk), notice=Notice.objects.get()) == 0


def test_long_words_are_cut_and_say_so():
    siti = an_account()
    tell(siti, text="Panjang " * 60)
    assert (len(Notice.objects.get().text), Notice.objects.get().text[-1]) == (300, "…")


@pytest.mark.parametrize("url", ["https://lain.contoh/", "//lain.contoh/", "javascript:alert(1)", ""])
def test_news_leads_to_our_own_pages_only(url):
    with pytest.raises(IntegrityError):
        tell(an_account(), url=url)
