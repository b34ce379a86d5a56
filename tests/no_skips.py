"""With TELADAN_NO_SKIPS=1 a test that did not run, or was allowed to fail, is a failure. A pytest plugin."""

import os

import pytest

MESSAGE = "TELADAN_NO_SKIPS=1, tetapi tes ini dilewati: {reason}"


def _is_forbidden() -> bool:
    return os.environ.get("TELADAN_NO_SKIPS") == "1"


def _refuse(report) -> None:
    reason = getattr(report, "wasxfail", None) or (
        report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    )
    report.outcome = "failed"
    report.longrepr = MESSAGE.format(reason=reason)
    vars(report).pop("wasxfail", None)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if _is_forbidden() and (report.skipped or hasattr(report, "wasxfail")):
        _refuse(report)
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report(collector):
    report = yield
    if _is_forbidden() and report.skipped:
        _refuse(report)
    return report


def pytest_deselected(items):
    """Only a person who chose tests by name or mark may leave some out."""
    config = items[0].config
    if _is_forbidden() and not (config.option.keyword or config.option.markexpr or config.option.deselect):
        raise pytest.UsageError(MESSAGE.format(reason=f"{len(items)} tes disisihkan saat pengumpulan"))
