# shellcheck shell=sh
# Sourced by ../teladan: lint, types, layers, then every test.
fast=no
case "${1:-}" in
--help | -h)
    cat <<'HELP'
Pakai: ./teladan test [--fast] [argumen pytest…]
  --fast   hanya pemeriksaan gaya dan tes inti (hitungan detik), untuk pengembangan
Contoh: ./teladan test --fast
        ./teladan test tests/core/scoring -k interval
TELADAN_NO_SKIPS=1 menjadikan setiap tes yang dilewati sebagai kegagalan.
HELP
    exit 0
    ;;
--fast)
    fast=yes
    shift
    ;;
esac

ensure_env requirements-dev.lock
bin="$env/bin"
cd "$here"

browser=$(command -v chromium || true)
if [ -z "$browser" ] && [ "$fast" = no ] && may_apt; then
    say "Memasang chromium dari Debian untuk tes peramban"
    apt_install chromium && browser=$(command -v chromium || true)
fi

status=0
step() {
    say "== $1"
    shift
    "$@" || { status=1; say "GAGAL: $*"; }
}
step "gaya (ruff)" "$bin/python" -m ruff check .
step "format (ruff)" "$bin/python" -m ruff format --check .
step "templat (djlint)" "$bin/python" -m djlint src --lint --quiet
step "tipe (mypy)" "$bin/python" -m mypy
step "lapisan (import-linter)" "$bin/lint-imports" --no-cache

# Three workers on two cores: tests wait a third of their time, for a browser, a server, a child.
# A file stays with one worker: what it fills once for all of its tests (a home, a sample, a browser) nobody fills again.
if [ "$fast" = yes ]; then
    step "tes cepat" "$bin/python" -m pytest -q -x tests/core tests/definitions "$@"
elif [ -z "$browser" ]; then
    if [ "${TELADAN_NO_SKIPS:-}" = 1 ]; then
        die "chromium tidak ada, padahal tes tidak boleh dilewati. Jalankan: apt install chromium"
    fi
    step "tes tanpa peramban" "$bin/python" -m pytest -q -n 3 --dist loadfile --ignore=tests/journeys "$@"
else
    step "semua tes (SQLite)" "$bin/python" -m pytest -q -n 3 --dist loadfile "$@"
fi
if [ "$fast" = no ] && [ $# = 0 ]; then
    step "ruang (PostgreSQL)" "$bin/python" tests/postgres.py -- \
        "$bin/python" -m pytest -q -n 3 --dist loadfile tests/ground tests/operations tests/cycle tests/config
fi
if [ "$fast" = no ] && [ -z "$browser" ]; then
    say ""
    say "PERHATIAN: tes peramban (tests/journeys) DILEWATI karena chromium tidak ada."
    say "           Mintalah administrator menjalankan: apt install chromium"
fi
exit "$status"
