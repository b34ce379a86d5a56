"""`practices`: find practices by the words of a problem, and make the index of the search anew."""

import argparse

from teladan.core.numbers import written
from teladan.doors.cli.django import set_up_with_data
from teladan.doors.cli.output import print_json, say
from teladan.doors.cli.parsing import CannotRun, add_json

EXAMPLE = """contoh:
  ./teladan practices search "warga menunggu lama di pendaftaran"
  ./teladan practices search ibu hamil jarang periksa --limit 5 --json
  ./teladan practices rebuild      susun ulang indeks pencarian dari versi yang terbit
"""
USUAL, MOST = 20, 500


def prepare(command: argparse.ArgumentParser) -> None:
    command.epilog = EXAMPLE
    command.add_argument("act", choices=["search", "rebuild"], help="yang dilakukan; lihat contoh")
    command.add_argument("text", metavar="TEXT", nargs="*", help="masalahnya, dengan kata-kata Anda")
    command.add_argument("--limit", metavar="N", type=int, default=USUAL, help=f"paling banyak; bawaan {USUAL}")
    add_json(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    text = " ".join(options.text).strip()
    if options.act == "search" and not text:
        raise CannotRun("sebut masalahnya, misalnya: ./teladan practices search warga menunggu lama")
    if not 1 <= options.limit <= MOST:
        raise CannotRun(f"--limit adalah bilangan dari 1 sampai {MOST}.")
    set_up_with_data()
    if options.act == "rebuild":
        return _rebuild(as_json=options.json)
    return _search(text, options.limit, as_json=options.json)


def _search(text: str, limit: int, *, as_json: bool) -> int:
    from teladan.cycle.practices.queries.search import search

    found = search(text, limit=limit)
    for typed, meant in found.asked.spelled:
        say(f"Tidak ada praktik dengan kata '{typed}'; dicari: {meant}.")
    if found.asked.unknown:
        say(f"Tidak ada di praktik mana pun: {', '.join(found.asked.unknown)}.")
    if as_json:
        print_json({"hits": [{"id": hit.practice.pk, "title": hit.title, "why": hit.why} for hit in found.hits]})
        return 0
    for hit in found.hits:
        print(f"{hit.practice.pk}  {hit.title}\n    {hit.why}")
    if not found.hits:
        say("Tidak ada praktik yang cocok. Coba kata lain untuk masalah yang sama.")
    return 0


def _rebuild(*, as_json: bool) -> int:
    from teladan.cycle.practices.actions.search_index import rebuild_search_index

    mended = rebuild_search_index()
    if as_json:
        print_json({"mended": mended})
    else:
        print(f"Indeks pencarian disusun ulang: {written(mended)} praktik dibetulkan.")
    return 0
