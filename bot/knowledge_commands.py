"""`python -m bot knowledge …`: from a file to published measures, and looking at all of it."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any

from sqlalchemy.engine import Engine

from bot import review_page
from bot.settings import Settings
from bot.sheets import export, write
from bot.training import ROOT
from knowledge import corrections, publication, review
from knowledge.additions import add_measure
from knowledge.catalogue import Catalogue
from knowledge.db import open_engine
from knowledge.differences import compare_documents
from knowledge.dropping import drop
from knowledge.errors import DatabaseNotReady, KnowledgeError, NotFound
from knowledge.export import document_record, fact_record, measure_record, task_record
from knowledge.glossary import check_glossary, read_terms, shipped_pairs
from knowledge.history import Act, read_history
from knowledge.impact import find_impact
from knowledge.ingestion import Given, Ingested, ingest
from knowledge.loading import load
from knowledge.lookups import unit_vocabulary
from knowledge.national_rules import national_rule_record
from knowledge.search.opening import open_index
from knowledge.translations import export_translations, import_translations

VOCABULARY = ROOT / "nlu" / "data" / "vocabulary"
QUESTIONS = ROOT / "tests" / "evals" / "questions.yml"
WRITERS = {"units.yml": unit_vocabulary}


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Runs one sub-command; gives the exit code."""
    engine = open_engine(settings.knowledge_url)
    changed = load(engine)
    if arguments.knowledge_command == "load":
        _bring_index_up_to_date(engine)
        print(_summary(Catalogue.open(engine), changed))
        return 0
    return COMMANDS[arguments.knowledge_command](engine, arguments)


def _bring_index_up_to_date(engine: Engine) -> None:
    """Encodes what is new here and now, so that no visitor waits for it."""
    with suppress(DatabaseNotReady):  # the last document was withdrawn: there is nothing to find
        open_index(Catalogue.open(engine), engine, show_progress=True)


def _ingest(engine: Engine, arguments: argparse.Namespace) -> int:
    given = Given(
        **{
            name: getattr(arguments, name)
            for name in Given.__dataclass_fields__
            if name != "supersedes"
        },
        supersedes=tuple(arguments.supersedes),
    )
    failed = 0
    for path in arguments.files:
        try:
            _print_ingested(path, ingest(engine, path, given, _act(arguments)))
        except KnowledgeError as error:
            print(error, file=sys.stderr)
            failed += 1
    return 1 if failed else 0


def _print_ingested(path: Path, done: Ingested) -> None:
    if not done.is_new:
        print(f"Nothing has changed: {path.name} is {done.document_id} ({done.state}) already.")
        return
    print(f"{done.document_id}: {done.title}")
    for name in done.not_in_text:
        print(
            f"  {name} does not stand in the text; answers will say that it is an officer's entry."
        )
    if done.carried_over:
        print(f"  {done.carried_over} corrections of the edition before hold for the same words.")
    print(f"  {done.tasks} tasks, {done.measures} measures, {done.doubts} doubts; it is a draft.")
    for remark in done.remarks:
        print(f"  NOTE: {remark}")
    for superseded in done.supersedes:
        print(f"  Once published it supersedes {superseded}.")
    print(f"  Next: python -m bot knowledge review {done.document_id} --by NAME")


def _list(engine: Engine, arguments: argparse.Namespace) -> int:
    for document in Catalogue.open_every_state(engine).documents.values():
        if arguments.state in (None, document.state):
            print(review_page.document_line(document))
    return 0


def _show(engine: Engine, arguments: argparse.Namespace) -> int:
    if arguments.text:
        print(review.read_source_text(engine, arguments.id))
        return 0
    record = _record(_chosen(engine, arguments.as_of), arguments.id)
    print(json.dumps(record, ensure_ascii=False, indent=2))
    return 0


def _export(engine: Engine, arguments: argparse.Namespace) -> int:
    return export(_chosen(engine, arguments.as_of), arguments.out, arguments.format)


def _vocabulary(engine: Engine, arguments: argparse.Namespace) -> int:
    catalogue = Catalogue.open(engine)
    for name, make in WRITERS.items():
        (VOCABULARY / name).write_text(make(catalogue), encoding="utf-8")
        print(f"Wrote {VOCABULARY / name}.")
    return 0


def _review(engine: Engine, arguments: argparse.Namespace) -> int:
    source = review.read_source_text(engine, arguments.id)
    if arguments.by:
        review.start_review(engine, arguments.id, _act(arguments))
    catalogue, entries = Catalogue.open_every_state(engine), read_history(engine, arguments.id)
    print(review_page.review_page(catalogue, arguments.id, source, entries))
    return 0


def _correct(engine: Engine, arguments: argparse.Namespace) -> int:
    if arguments.drop:
        dropped = drop(engine, arguments.id, _act(arguments))
        print(f"Dropped: {dropped.text}")
        for measure, text in dropped.measures:
            print(f"  with it {measure} {text}")
        return 0
    if arguments.add:
        added = add_measure(engine, arguments.id, arguments.add, _act(arguments))
        print(f"Added: {added}")
        return 0
    if arguments.field is None or arguments.value is None:
        print("Give the field and its new value, --add or --drop.", file=sys.stderr)
        return 2
    done = corrections.correct(
        engine,
        arguments.id,
        arguments.field,
        arguments.value,
        _act(arguments),
        arguments.not_in_text,
    )
    print(review_page.correction_page(done, arguments.field, arguments.id))
    return 0


def _approve(engine: Engine, arguments: argparse.Namespace) -> int:
    act = _act(arguments)
    still_open = review.find_open(engine, arguments.id, act, arguments.alone)
    if still_open.missing or (still_open.doubts and not arguments.despite_doubts):
        print(review_page.open_page(arguments.id, still_open), file=sys.stderr)
        return 1
    review.approve(engine, arguments.id, act, arguments.alone)
    print(f"{arguments.id} is approved.")
    if still_open.doubts:
        print(f"  {review_page.counted(still_open.doubts, 'doubt')} open; the history says so.")
    print(f"  Next: python -m bot knowledge publish {arguments.id} --by NAME")
    return 0


def _publish(engine: Engine, arguments: argparse.Namespace) -> int:
    ended = publication.publish(engine, arguments.id, _act(arguments), arguments.early)
    _bring_index_up_to_date(engine)
    print(f"{arguments.id} is published; Kaimen answers from it, a running one too.")
    document = Catalogue.open(engine).documents[arguments.id]
    if document.begins_on > datetime.now(timezone.utc).date():
        print(
            f"NOTE: it takes effect on {document.begins_on}; until then answers that quote it say first that "
            "it does not apply yet."
        )
    for old in ended:
        print(f"{old} is superseded.")
    return 0


def _withdraw(engine: Engine, arguments: argparse.Namespace) -> int:
    restored = publication.withdraw(engine, arguments.id, _act(arguments), arguments.repealed_on)
    _bring_index_up_to_date(engine)
    print(f"{arguments.id} is out of use.")
    for old in restored:
        print(f"{old} holds again.")
    return 0


def _send_back(engine: Engine, arguments: argparse.Namespace) -> int:
    review.send_back(engine, arguments.id, _act(arguments))
    print(f"{arguments.id} is in review again.")
    return 0


def _reopen(engine: Engine, arguments: argparse.Namespace) -> int:
    publication.reopen(engine, arguments.id, _act(arguments))
    print(f"{arguments.id} is a draft again; what it held before is kept.")
    return 0


def _history(engine: Engine, arguments: argparse.Namespace) -> int:
    print(review_page.history_page(read_history(engine, arguments.id)))
    return 0


def _diff(engine: Engine, arguments: argparse.Namespace) -> int:
    catalogue = Catalogue.open_every_state(engine)
    old, new = arguments.old, arguments.new
    texts = review.read_source_text(engine, old), review.read_source_text(engine, new)
    print(review_page.difference_page(compare_documents(catalogue, old, new, texts)))
    return 0


def _impact(engine: Engine, arguments: argparse.Namespace) -> int:
    catalogue = Catalogue.open_every_state(engine)
    impact = find_impact(catalogue, arguments.old, arguments.new, QUESTIONS, VOCABULARY)
    print(review_page.impact_page(impact))
    return 0


def _translations(engine: Engine, arguments: argparse.Namespace) -> int:
    if arguments.translations_command == "export":
        write(export_translations(engine, arguments.id).rstrip("\n"), arguments.out)
    else:
        print(
            f"Took in {import_translations(engine, arguments.file, _act(arguments))} translations."
        )
    return 0


def _glossary_check(engine: Engine, arguments: argparse.Namespace) -> int:
    breaches = check_glossary(shipped_pairs(), read_terms())
    for breach in breaches:
        print(breach.sentence, file=sys.stderr)
    if not breaches:
        print("All translations keep to the glossary.")
    return 1 if breaches else 0


COMMANDS: dict[str, Callable[[Engine, argparse.Namespace], int]] = {
    "list": _list,
    "show": _show,
    "export": _export,
    "vocabulary": _vocabulary,
    "ingest": _ingest,
    "review": _review,
    "correct": _correct,
    "approve": _approve,
    "publish": _publish,
    "withdraw": _withdraw,
    "send-back": _send_back,
    "reopen": _reopen,
    "history": _history,
    "diff": _diff,
    "impact": _impact,
    "translations": _translations,
    "glossary-check": _glossary_check,
}


def _act(arguments: argparse.Namespace) -> Act:
    return Act(arguments.by, datetime.now(timezone.utc), arguments.why)


def _chosen(engine: Engine, as_of: date | None) -> Catalogue:
    """Every state, or what held on a day."""
    catalogue = Catalogue.open_every_state(engine)
    return catalogue.at(as_of) if as_of else catalogue


def _summary(catalogue: Catalogue, changed: bool) -> str:
    counts = (
        f"{len(catalogue.documents)} documents, {len(catalogue.tasks)} tasks, "
        f"{len(catalogue.measures)} measures, {len(catalogue.facts)} facts, "
        f"{len(catalogue.national_rules)} national rules"
    )
    return f"Loaded {counts}." if changed else f"Nothing has changed: {counts}."


def _record(catalogue: Catalogue, item_id: str) -> dict[str, object]:
    """What has an id, which may be typed in any case."""
    tables: tuple[tuple[dict[str, Any], Callable[[Any], dict[str, object]]], ...] = (
        (catalogue.measures, measure_record),
        (catalogue.tasks, task_record),
        (catalogue.facts, fact_record),
        (catalogue.national_rules, national_rule_record),
        (catalogue.documents, document_record),
    )
    for table, record_of in tables:
        in_lower_case = {known.lower(): known for known in table}
        known = item_id if item_id in table else in_lower_case.get(item_id.lower())
        if known is not None:
            return record_of(table[known])
    raise NotFound(item_id)
