import uuid

import pytest

from teladan.cycle.measure import actions
from teladan.cycle.measure.models import Calculation
from teladan.ground.evidence.actions import FileGoneError
from teladan.ground.evidence.models import File
from teladan.ground.journal.models import Delivery, Entry


@pytest.fixture
def kept(clerk, held_file, document) -> Calculation:
    return actions.keep_calculation(
        account=str(clerk.pk), file=held_file, title="SKM Contoh", options={"instrument": "skm/2017"}, document=document
    )


def test_a_kept_result_is_frozen_with_its_definition_and_file(kept, held_file, document) -> None:
    found = Calculation.objects.get(pk=kept.pk)
    assert (found.instrument, found.digest) == ("skm/2017", document["instrument"]["digest"])
    assert found.document == document
    assert File.objects.get(pk=held_file.pk).kept_by == found.kept_by


def test_keeping_journals_ids_and_counts_only(kept) -> None:
    entry = Entry.objects.get(verb="measure.calculation.kept")
    assert entry.subject == f"measure.calculation:{kept.pk}"
    assert entry.payload == {"file": str(kept.file_id), "units": 2}
    assert (entry.definition, entry.definition_digest) == (kept.instrument, kept.digest)


def test_the_report_is_asked_for_in_the_same_transaction(kept) -> None:
    delivery = Delivery.objects.get(handler="teladan.cycle.measure.jobs.archive_report")
    assert delivery.entry.subject.endswith(str(kept.pk))


def test_the_report_is_archived_once_however_often_it_is_asked_for(kept) -> None:
    actions.archive_report(calculation=kept.pk)
    actions.archive_report(calculation=kept.pk)
    kept.refresh_from_db()
    assert (kept.report.content, kept.report.name, kept.report.kept_by) == ("pdf", "SKM Contoh.pdf", kept.kept_by)
    assert Entry.objects.filter(verb="measure.report.archived").count() == 1


def test_a_result_that_is_gone_needs_no_report(db) -> None:
    actions.archive_report(calculation=uuid.uuid4())
    assert not Entry.objects.filter(verb="measure.report.archived").exists()


def test_forgetting_removes_result_file_and_report_but_not_the_journal(kept) -> None:
    actions.archive_report(calculation=kept.pk)
    kept.refresh_from_db()
    actions.forget_calculation(calculation=kept, actor=kept.kept_by)
    assert not Calculation.objects.exists()
    assert not File.objects.exists()
    assert Entry.objects.filter(verb="measure.calculation.kept").exists()


def test_a_file_whose_time_was_over_is_not_kept(clerk, held_file, document) -> None:
    File.objects.update(held_until="2020-01-01T00:00:00Z")
    with pytest.raises(FileGoneError, match="Unggah kembali"):
        actions.keep_calculation(account=str(clerk.pk), file=held_file, title="SKM", options={}, document=document)
    assert not Calculation.objects.exists()
