"""The version of this code, as `pyproject.toml` states it."""

import tomllib

from teladan.config.options import REPOSITORY

VERSION: str = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]["version"]
