"""What `python -m bot knowledge` takes on the command line; bot.knowledge_commands does it."""

from __future__ import annotations

import argparse
from pathlib import Path

from bot.arguments import day
from knowledge import corrections
from knowledge.export import FORMATS
from knowledge.states import EVERY


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the sub-commands."""
    commands = parser.add_subparsers(dest="knowledge_command", required=True)
    commands.add_parser("load", help="read the documents into the database (twice changes nothing)")
    _add_looking(commands)
    _add_ingest(commands)
    _add_moves(commands)
    _add_translations(commands)
    commands.add_parser("vocabulary", help="write the generated files of nlu/data/vocabulary")


def _add_looking(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    listing = commands.add_parser("list", help="all documents and their states")
    listing.add_argument("--state", choices=[s.value for s in EVERY], help="only those in it")
    show = commands.add_parser(
        "show", help="show one document, task, measure, fact or national rule"
    )
    show.add_argument("id", help="for example BS-19-06, BS-19, bishan-2022-18, F-001, NR-HK-01")
    show.add_argument("--text", action="store_true", help="of a document: its whole text")
    show.add_argument("--as-of", type=day, metavar="YYYY-MM-DD", help="as it held on that day")
    export = commands.add_parser("export", help="write everything that was extracted")
    export.add_argument(
        "--format",
        choices=sorted(FORMATS),
        help="without it that of the name of --out, which is JSON where it names none",
    )
    export.add_argument(
        "--out",
        type=Path,
        help="a file; one that ends in .zip, or a folder that is there, gets a sheet for each kind; standard output "
        "without it",
    )
    export.add_argument("--as-of", type=day, metavar="YYYY-MM-DD", help="what held on that day")
    history = commands.add_parser("history", help="who did what to a document, when and why")
    history.add_argument("id")
    diff = commands.add_parser("diff", help="what one document changes against another")
    impact = commands.add_parser("impact", help="what a new document, or none, would touch")
    for command in (diff, impact):
        command.add_argument("old", help="id of a document")
    diff.add_argument("new", help="id of the document that takes its place")
    impact.add_argument(
        "new", nargs="?", help="id of the one that takes its place; none: withdrawn"
    )


def _add_ingest(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("ingest", help="take published documents in as drafts")
    command.add_argument("files", nargs="+", type=Path, metavar="FILE")
    _add_person(command)
    command.add_argument("--id", help="instead of region, year and number")
    command.add_argument("--prefix", help="what the ids of its measures begin with")
    command.add_argument("--region", help="as people write it: 永川区, 成都市")
    for name in ("title", "title-en", "document-number", "issuing-body", "issuing-body-en"):
        command.add_argument(f"--{name}", help="instead of what the text says")
    for name in ("issued-on", "effective-on", "expires-on"):
        command.add_argument(f"--{name}", type=day, metavar="YYYY-MM-DD")
    command.add_argument("--supersedes", action="append", default=[], metavar="ID")


def _add_moves(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    look = commands.add_parser("review", help="what was understood; with --by, start the review")
    look.add_argument("id")
    look.add_argument("--by", help="your name: the document is in review from now on")
    look.add_argument("--why", default="")
    correct = commands.add_parser("correct", help="change a field of a document in review")
    correct.add_argument("id", help="of the document, a task or a measure")
    correct.add_argument("field", nargs="?", help="for example topic, region, title_en, text")
    correct.add_argument("value", nargs="?", help=f"'{corrections.NOTHING}' empties the field")
    correct.add_argument(
        "--add", metavar="TEXT", help="a measure that was missed, in the document's own words"
    )
    correct.add_argument(
        "--drop", action="store_true", help="the measure or task is none: take it out"
    )
    correct.add_argument(
        "--not-in-text",
        action="store_true",
        help="of a document: you know it otherwise; answers say that it is an officer's entry",
    )
    _add_person(correct)
    approve = commands.add_parser("approve", help="what was understood is right")
    approve.add_argument("id")
    approve.add_argument("--alone", action="store_true", help="there is no second person")
    approve.add_argument(
        "--despite-doubts", action="store_true", help="the doubts that are open were looked at"
    )
    publish = commands.add_parser("publish", help="let Kaimen answer from it")
    publish.add_argument("id")
    publish.add_argument("--early", action="store_true", help="before the day it takes effect")
    withdraw = commands.add_parser("withdraw", help="take a document out of use")
    withdraw.add_argument("id")
    withdraw.add_argument("--repealed-on", type=day, metavar="YYYY-MM-DD")
    back = commands.add_parser("send-back", help="an approved document goes back into review")
    back.add_argument("id")
    reopen = commands.add_parser("reopen", help="make a withdrawn document a draft again")
    reopen.add_argument("id")
    for command in (approve, publish, withdraw, back, reopen):
        _add_person(command)


def _add_translations(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    translations = commands.add_parser("translations", help="reference translations, in and out")
    kinds = translations.add_subparsers(dest="translations_command", required=True)
    out = kinds.add_parser("export", help="write what a document has and lacks")
    out.add_argument("id", help="of a document")
    out.add_argument("--out", type=Path, help="a file; standard output without it")
    back = kinds.add_parser(
        "import", help="take in a file that `export` wrote, with `en` filled in"
    )
    back.add_argument("file", type=Path)
    _add_person(back)
    commands.add_parser("glossary-check", help="do translations use the glossary's terms?")


def _add_person(command: argparse.ArgumentParser) -> None:
    command.add_argument("--by", required=True, help="your name, for the history")
    command.add_argument("--why", default="", help="the reason, for the history")
