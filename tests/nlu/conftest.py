"""A place to keep trained components, and the shipped vocabulary without the training phrases."""

from __future__ import annotations

from pathlib import Path

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.formats import RasaYAMLReader
from rasa.shared.nlu.training_data.training_data import TrainingData

from tests.conftest import ROOT

VOCABULARY = ROOT / "nlu" / "data" / "vocabulary"


@pytest.fixture
def storage(tmp_path: Path) -> ModelStorage:
    """Where components keep what they learnt."""
    return LocalModelStorage.create(tmp_path)


@pytest.fixture(scope="session")
def context() -> ExecutionContext:
    """The graph run that components are told of."""
    return ExecutionContext(GraphSchema({}), model_id="tests", node_name="component")


@pytest.fixture(scope="session")
def vocabulary() -> TrainingData:
    """Names and shapes of nlu/data/vocabulary."""
    data = TrainingData()
    for path in sorted(VOCABULARY.glob("*.yml")):
        data = data.merge(RasaYAMLReader().read(path))
    return data
