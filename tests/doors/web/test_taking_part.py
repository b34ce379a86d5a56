"""The first page of somebody who acts for no unit and takes part in a course."""

import pytest
from factories.courses import a_course, a_member
from factories.registry import a_regency

pytestmark = pytest.mark.django_db


def test_whoever_acts_for_no_unit_finds_their_course_and_leaves_nothing_of_it_behind(client):
    member = a_member(a_course(a_regency().office, title="Diklat Contoh"), signs_in=True)
    client.force_login(member.person.account)
    page = client.get("/").content.decode()
    assert "Diklat Contoh" in page
    assert f"/belajar/pelatihan/{member.course.pk}/saya/" in page
    assert member.name in page
    assert "/ukur/" not in page.partition("</nav>")[0]
    left = client.post("/keluar/")
    assert left.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert "Diklat Contoh" not in client.get("/").content.decode()
