"""The INSTRUMENT argument: `id/version`, `id` alone for the newest version, or a file's path."""

import argparse


def add_instrument(command: argparse.ArgumentParser) -> None:
    command.add_argument("instrument", metavar="INSTRUMENT", help="misalnya skm/2017, skm (versi terbaru), atau berkas")
