"""The phrases that the model learns from: enough of each, none twice, none of the evaluation."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

import pytest
import yaml

from knowledge.catalogue import Catalogue
from knowledge.topics import topics
from nlu.components.intent_topic_classifier import FALLBACK_INTENT, NO_TOPIC
from nlu.components.language_identifier import language_of
from nlu.components.text_normalizer import normalize
from tests.conftest import ROOT

ENOUGH = 30


@dataclass(frozen=True)
class Phrase:
    intent: str
    topic: str | None
    text: str


@pytest.fixture(scope="module")
def phrases() -> list[Phrase]:
    found = []
    for path in sorted((ROOT / "nlu" / "data").glob("*.yml")):
        for entry in yaml.safe_load(path.read_text("utf-8"))["nlu"]:
            intent, _, topic = entry["intent"].partition("/")
            for line in entry["examples"].splitlines():
                assert line.startswith("- "), (path.name, line)
                found.append(Phrase(intent, topic or None, line[2:].strip()))
    return found


@pytest.fixture(scope="module")
def evaluated() -> dict[str, str]:
    """All questions and turns of the evaluation, each with its id."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "tests" / "evals").glob("*.yml")):
        held_out = yaml.safe_load(path.read_text("utf-8"))
        found |= {question["text"]: question["id"] for question in held_out["questions"]}
        for conversation in held_out["conversations"]:
            # Only the turn that opens a conversation stands alone; “more” and “原文” are said in any.
            found[conversation["turns"][0]["text"]] = conversation["id"]
    return found


def letters(text: str) -> str:
    """A phrase without case, spaces, punctuation and traditional forms."""
    return re.sub(r"[\W_]+", "", normalize(text).lower())


def domain_intents() -> set[str]:
    found: set[str] = set()
    for path in (ROOT / "bot" / "domain").glob("*.yml"):
        for intent in yaml.safe_load(path.read_text("utf-8")).get("intents", ()):
            found |= set(intent) if isinstance(intent, dict) else {intent}
    return found


@pytest.mark.parametrize("intent", sorted(domain_intents()))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_intent_has_enough_phrases_in_both_languages(
    intent: str, language: str, phrases: list[Phrase]
) -> None:
    texts = [p.text for p in phrases if p.intent == intent]
    assert sum(language_of(normalize(text)) == language for text in texts) >= ENOUGH


def test_only_intents_of_the_domain_are_taught(phrases: list[Phrase]) -> None:
    # Rasa's own intent for what is not understood may be taught too: business matters on which nothing is held.
    assert {p.intent for p in phrases} - {FALLBACK_INTENT} == domain_intents()


def test_every_topic_that_holds_something_is_taught(
    phrases: list[Phrase], catalogue: Catalogue
) -> None:
    taught = {p.topic for p in phrases}
    held = {m.topic for m in catalogue.measures.values()} | {
        f.topic for f in catalogue.facts.values()
    }
    assert held - taught - {None} == set()
    assert set(topics()) - taught == set()


def test_only_known_topics_are_taught(phrases: list[Phrase]) -> None:
    assert {p.topic for p in phrases} <= {*topics(), NO_TOPIC, None}


def test_a_topic_is_taught_by_the_intent_of_its_family(phrases: list[Phrase]) -> None:
    # The topic decides which of these intents a question gets, so two would be a contradiction.
    families = {f"ask_{topic.family}" for topic in topics().values()}
    taught = defaultdict(set)
    for phrase in phrases:
        if phrase.intent in families:
            taught[phrase.topic].add(phrase.intent)
    assert taught == {topic.id: {f"ask_{topic.family}"} for topic in topics().values()}


def test_the_classifier_knows_the_intents_that_ask_for_a_topic() -> None:
    pipeline = yaml.safe_load((ROOT / "config.yml").read_text("utf-8"))["pipeline"]
    (classifier,) = [c for c in pipeline if c["name"].endswith("IntentTopicClassifier")]
    assert set(classifier["topic_intents"]) == {f"ask_{t.family}" for t in topics().values()}


def test_a_topic_has_phrases_in_both_languages(phrases: list[Phrase]) -> None:
    for topic in topics():
        languages = {language_of(normalize(p.text)) for p in phrases if p.topic == topic}
        assert {"zh", "en"} <= languages, topic


def test_no_phrase_is_given_twice(phrases: list[Phrase]) -> None:
    # Spaces count here: “yukuaiban” and “Yu Kuai Ban” teach two ways of typing.
    counted = Counter(
        re.sub(r"[^\w ]+", "", re.sub(r"\s+", " ", p.text)).strip().lower() or p.text
        for p in phrases
    )
    assert [text for text, count in counted.items() if count > 1] == []


def test_no_phrase_means_two_things(phrases: list[Phrase]) -> None:
    meanings = defaultdict(set)
    for phrase in phrases:
        if letters(phrase.text):
            meanings[letters(phrase.text)].add((phrase.intent, phrase.topic))
    assert {text: found for text, found in meanings.items() if len(found) > 1} == {}


def test_no_phrase_is_empty_or_endless(phrases: list[Phrase]) -> None:
    assert [p.text for p in phrases if not 1 <= len(p.text) <= 200] == []


def test_no_phrase_is_annotated(phrases: list[Phrase]) -> None:
    # Entities come from the vocabulary alone.
    assert [p.text for p in phrases if re.search(r"\]\(|\]\{", p.text)] == []


@pytest.fixture(scope="module")
def leaked(phrases: list[Phrase], evaluated: dict[str, str]) -> set[str]:
    """Ids of the evaluation questions that are training phrases."""
    taught = {letters(p.text) for p in phrases} - {""}
    return {item for text, item in evaluated.items() if letters(text) in taught}


def test_noise_has_twenty_questions_of_each_kind() -> None:
    noise = yaml.safe_load((ROOT / "tests" / "evals" / "noise.yml").read_text("utf-8"))
    asked = noise["questions"] + [t for c in noise["conversations"] for t in c["turns"]]
    counted = Counter(row["slice"] for row in asked if "slice" in row)
    assert len(counted) == 13
    assert min(counted.values()) >= 20


def test_no_evaluation_question_is_learnt(leaked: set[str]) -> None:
    assert leaked == set()
