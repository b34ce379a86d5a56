"""The key that signs sessions is made once and belongs to one user."""

import stat
from concurrent.futures import ThreadPoolExecutor

from teladan.config.secrets import secret_key


def test_the_key_is_made_once_and_read_by_its_owner_only(tmp_path):
    home = tmp_path / "rumah"
    key = secret_key(home)
    assert len(key) >= 50
    assert secret_key(home) == key
    assert stat.S_IMODE((home / "secret-key").stat().st_mode) == 0o600


def test_two_first_starts_side_by_side_agree(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: secret_key(tmp_path), range(32)))
    assert len(keys) == 1
