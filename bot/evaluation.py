"""`python -m bot evaluate`: asks every evaluation question and scores the answers.

Goes through the same model, rules and actions as the server. Writes JSON; prints a table.
"""

from __future__ import annotations

import asyncio
import json
import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import yaml
from rasa.core.agent import Agent
from tqdm import tqdm

from actions.answers.message.intent_groups import TOPIC_INTENTS
from bot.ask import answer_record, ready_assistant
from bot.settings import Settings
from bot.training import fingerprint

REFUSALS = {"out_of_scope", "clarification", "nothing_found"}


@dataclass(frozen=True)
class Score:
    """How one question went; None where a check does not apply."""

    id: str
    text: str
    language: str
    slice: str
    outcome: str
    expected: list[str]
    outcome_right: bool
    intent_right: bool | None
    language_right: bool
    topic_right: bool | None
    measure_right: bool | None
    fact_right: bool | None
    unsaid: list[str]
    wrongly_said: list[str]
    understood: str
    shown: list[str]
    milliseconds: float

    @property
    def right(self) -> bool:
        """Whether everything that was checked is as it should be."""
        checks = (self.outcome_right, self.measure_right, self.fact_right)
        return all(c is not False for c in checks) and not self.unsaid and not self.wrongly_said


def evaluate(settings: Settings, questions: Sequence[Path], out: Path | None) -> int:
    """Asks the questions of some files, scores, prints and writes; gives the exit code."""
    files = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in questions]
    data = {
        part: [row for file in files for row in file.get(part) or []]
        for part in ("questions", "conversations")
    }
    agent = ready_assistant(settings)
    scores = asyncio.run(_ask_all(agent, data))
    summary = summarise(scores)
    result = {
        "model": fingerprint(),
        "questions": len(scores),
        "summary": summary,
        "scores": [{**asdict(s), "right": s.right} for s in scores],
    }
    target = out or settings.home / "evaluation.json"
    target.write_text(json.dumps(result, ensure_ascii=False, indent=1), encoding="utf-8")
    _print(summary, scores)
    print(f"Each question and its score: {target}")
    return 0


def summarise(scores: list[Score]) -> dict[str, Any]:
    """The figures, by language and by slice."""
    by_language = {
        language: _figures([s for s in scores if s.language == language])
        for language in ("zh", "en")
    }
    slices: dict[str, list[Score]] = defaultdict(list)
    for score in scores:
        slices[score.slice].append(score)
    return {
        "all": _figures(scores),
        **by_language,
        "slices": {name: _share([s.right for s in group]) for name, group in slices.items()},
    }


def score(question: dict[str, Any], record: dict[str, Any], outcome_default: str = "") -> Score:
    """Compares one answer with what was expected."""
    expected = question.get("outcome", outcome_default)
    expected = expected if isinstance(expected, list) else [expected]
    wanted = question.get("intent") or []
    wanted = [wanted] if isinstance(wanted, str) else wanted
    text = record["text"].lower()
    measures, facts = question.get("measures") or [], question.get("facts") or []
    answered = record["outcome"] == "answered"
    topic = question.get("topic")
    return Score(
        id=question["id"],
        text=question["text"],
        language=question.get("language") or record["language"],
        slice=question.get("slice", "conversation"),
        outcome=record["outcome"],
        expected=expected,
        outcome_right=record["outcome"] in expected,
        intent_right=way_of(record["intent"]) in wanted if wanted else None,
        language_right=record["language"] == (question.get("language") or record["language"]),
        topic_right=(record["topics"][:1] == [topic]) if topic and answered else None,
        measure_right=(record["measures"][:1] or [None])[0] in measures if measures else None,
        fact_right=bool(set(facts) & set(record["facts"])) if facts else None,
        unsaid=[s for s in question.get("must_say") or [] if str(s).lower() not in text],
        wrongly_said=[s for s in question.get("must_not_say") or [] if str(s).lower() in text],
        understood=f"{record['intent']} {record['confidence']:.2f} {' '.join(record['topics'][:2])}",
        shown=[*record["measures"][:3], *record["facts"][:3]],
        milliseconds=record["milliseconds"],
    )


def way_of(intent: str) -> str:
    """An intent as the questions name it: the topic families are one way of asking."""
    return "ask_topic" if intent in TOPIC_INTENTS else intent


async def _ask_all(agent: Agent, data: dict[str, Any]) -> list[Score]:
    scores = []
    for question in tqdm(data["questions"], desc="Questions", mininterval=1.0, disable=None):
        record = await _ask(agent, question["text"], uuid.uuid4().hex)
        scores.append(score(question, record))
    for talk in tqdm(
        data.get("conversations") or [], desc="Conversations", mininterval=1.0, disable=None
    ):
        conversation = uuid.uuid4().hex
        for number, turn in enumerate(talk["turns"], start=1):
            record = await _ask(agent, turn["text"], conversation)
            scores.append(score({"id": f"{talk['id']}.{number}", **turn}, record))
    return scores


async def _ask(agent: Agent, text: str, conversation: str) -> dict[str, Any]:
    return await answer_record(agent, text, conversation)


def _figures(scores: list[Score]) -> dict[str, Any]:
    outside = [s for s in scores if s.slice.startswith("out_of_scope")]
    inside = [s for s in scores if "answered" in s.expected]
    uncovered = [s for s in scores if s.expected == ["not_covered"]]
    times = sorted(s.milliseconds for s in scores)
    return {
        "questions": len(scores),
        "all_right": _share([s.right for s in scores]),
        "intent_right": _share([s.intent_right for s in scores if s.intent_right is not None]),
        "outcome_right": _share([s.outcome_right for s in scores]),
        "language_right": _share([s.language_right for s in scores]),
        "topic_right": _share([s.topic_right for s in scores if s.topic_right is not None]),
        "measure_recall_at_1": _share(
            [s.measure_right for s in scores if s.measure_right is not None]
        ),
        "fact_recall": _share([s.fact_right for s in scores if s.fact_right is not None]),
        "not_covered_right": _share([s.outcome_right for s in uncovered]),
        "out_of_scope_recall": _share([s.outcome_right for s in outside]),
        "false_refusals": _share([s.outcome in REFUSALS for s in inside]),
        "must_say_kept": _share([not s.unsaid for s in scores]),
        "wrongly_said": _share([bool(s.wrongly_said) for s in scores]),
        "milliseconds_p50": times[len(times) // 2] if times else None,
    }


def _share(values: list[bool]) -> float | None:
    return round(sum(values) / len(values), 4) if values else None


def _print(summary: dict[str, Any], scores: list[Score]) -> None:
    print(f"{'':24}{'all':>10}{'zh':>10}{'en':>10}")
    for name in summary["all"]:
        cells = (summary[part][name] for part in ("all", "zh", "en"))
        print(f"{name:24}" + "".join(f"{'–' if c is None else c:>10}" for c in cells))
    print("\nAll right, by slice:")
    for name, share in sorted(summary["slices"].items()):
        count = sum(s.slice == name for s in scores)
        print(f"  {name:22}{share:>8}  of {count}")
