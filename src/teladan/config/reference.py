"""The page of settings, made from the options: `python -m teladan.config.reference` writes it anew."""

from collections.abc import Iterable

from teladan.config.options import INSTALLATION, LAUNCHER, REPOSITORY, Option

PATH = REPOSITORY / "docs/reference/settings.md"
_PAGE = """# Settings

Set in the environment before `./teladan` starts. What is not set has its default. The text is what the program itself says.

## Of the installation

{installation}

## Of the launcher and the tests

{launcher}

This page is made from `src/teladan/config/options.py` by `python -m teladan.config.reference`.
"""


def settings_page() -> str:
    """The whole page, as Markdown."""
    return _PAGE.format(installation=_table(INSTALLATION), launcher=_table(LAUNCHER))


def _table(options: Iterable[Option]) -> str:
    rows = [
        f"| `{option.name}` | {f'`{option.default}`' if option.default else ''} | {option.help} |" for option in options
    ]
    return "\n".join(["| Name | Default | Meaning |", "|---|---|---|", *rows])


if __name__ == "__main__":
    PATH.parent.mkdir(parents=True, exist_ok=True)
    PATH.write_text(settings_page(), "utf-8")
