"""`python -m bot knowledge …`: load, show, export, and the vocabulary for training."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from bot.settings import Settings
from bot.training import ROOT
from knowledge.catalogue import Catalogue
from knowledge.db import open_engine
from knowledge.errors import NotFound
from knowledge.export import FORMATS, document_record, fact_record, measure_record, task_record
from knowledge.loading import load
from knowledge.lookups import passage_vocabulary, unit_vocabulary
from knowledge.national_rules import national_rule_record

VOCABULARY = ROOT / "nlu" / "data" / "vocabulary"
WRITERS = {"units.yml": unit_vocabulary, "passages.yml": passage_vocabulary}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the sub-commands."""
    commands = parser.add_subparsers(dest="knowledge_command", required=True)
    commands.add_parser("load", help="read the documents into the database (twice changes nothing)")
    show = commands.add_parser(
        "show", help="show one document, task, measure, fact or national rule"
    )
    show.add_argument("id", help="for example BS-19-06, BS-19, bishan-2022-18, F-001, NR-HK-01")
    export = commands.add_parser("export", help="write everything that was extracted")
    export.add_argument("--format", choices=sorted(FORMATS), default="json")
    export.add_argument("--out", type=Path, help="a file; standard output without it")
    commands.add_parser("vocabulary", help="write the generated files of nlu/data/vocabulary")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Runs one sub-command; gives the exit code."""
    engine = open_engine(settings.knowledge_url)
    changed = load(engine)
    catalogue = Catalogue.open(engine)
    match arguments.knowledge_command:
        case "load":
            print(_summary(catalogue, changed))
        case "show":
            print(json.dumps(_record(catalogue, arguments.id), ensure_ascii=False, indent=2))
        case "export":
            _write(FORMATS[arguments.format](catalogue), arguments.out)
        case "vocabulary":
            for name, write in WRITERS.items():
                (VOCABULARY / name).write_text(write(catalogue), encoding="utf-8")
                print(f"Wrote {VOCABULARY / name}.")
    return 0


def _summary(catalogue: Catalogue, changed: bool) -> str:
    counts = (
        f"{len(catalogue.documents)} documents, {len(catalogue.tasks)} tasks, "
        f"{len(catalogue.measures)} measures, {len(catalogue.facts)} facts, "
        f"{len(catalogue.national_rules)} national rules"
    )
    return f"Loaded {counts}." if changed else f"Nothing has changed: {counts}."


def _record(catalogue: Catalogue, item_id: str) -> dict[str, object]:
    if item_id in catalogue.measures:
        return measure_record(catalogue.measures[item_id])
    if item_id in catalogue.tasks:
        return task_record(catalogue.tasks[item_id])
    if item_id in catalogue.facts:
        return fact_record(catalogue.facts[item_id])
    if item_id in catalogue.national_rules:
        return national_rule_record(catalogue.national_rules[item_id])
    if item_id in catalogue.documents:
        return document_record(catalogue.documents[item_id])
    raise NotFound(item_id)


def _write(text: str, out: Path | None) -> None:
    if out is None:
        sys.stdout.write(text + "\n")
    else:
        out.write_text(text + "\n", encoding="utf-8")
        print(f"Wrote {out}.")
