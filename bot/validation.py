"""`python -m bot validate`: the stock validation of domain, rules and training data, and ours."""

from __future__ import annotations

import sys

from rasa.shared.importers.importer import TrainingDataImporter
from rasa.validator import Validator

from bot.training import CONFIG, DOMAIN, TRAINING_DATA
from knowledge.glossary import check_glossary, read_terms, shipped_pairs
from knowledge.topics import topics


def validate() -> int:
    """Prints what is wrong; gives the exit code."""
    importer = TrainingDataImporter.load_from_config(
        str(CONFIG), str(DOMAIN), [str(folder) for folder in TRAINING_DATA]
    )
    sound = _is_sound(Validator.from_importer(importer))
    unknown = unknown_topics(importer)
    for intent in unknown:
        print(f"{intent}: no such topic in knowledge/topics.yml.", file=sys.stderr)
    breaches = check_glossary(shipped_pairs(), read_terms())
    for breach in breaches:
        print(breach.sentence, file=sys.stderr)
    if sound and not unknown and not breaches:
        print("Domain, rules, training data and translations agree.")
        return 0
    return 1


def _is_sound(validator: Validator) -> bool:
    """Whether all that `rasa data validate` looks at holds; each check prints what is wrong."""
    checks = (
        validator.verify_domain_validity(),
        # What is merely not used is a warning all the same; what is used and not there is none.
        validator.verify_nlu(ignore_warnings=False),
        validator.verify_actions_in_stories_rules(),
        validator.verify_forms_in_stories_rules(),
        validator.verify_form_slots(),
        validator.verify_slot_mappings(),
        validator.verify_story_structure(ignore_warnings=False),
    )
    return all(checks)


def unknown_topics(importer: TrainingDataImporter) -> list[str]:
    """Full intents of the training data whose topic nobody knows."""
    keys = {m.get("intent_response_key") for m in importer.get_nlu_data().intent_examples}
    known = {*topics(), "none"}
    return sorted(k for k in keys if k and k.split("/", 1)[1] not in known)
