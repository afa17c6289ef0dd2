"""A model's domain is not compared with the schema again; every other file is."""

from __future__ import annotations

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.exceptions import RasaException

from bot.trained_domain import trusting_domain

WRONG = 'version: "3.1"\nintents: [greet]\nresponses: {utter_greet: 3}\n'


def test_it_is_believed_inside_only() -> None:
    with trusting_domain():
        domain = Domain.from_yaml('version: "3.1"\nintents: [greet]\n')
    assert "greet" in domain.intents
    with pytest.raises(RasaException):
        Domain.from_yaml(WRONG)


def test_an_error_inside_brings_the_check_back() -> None:
    with pytest.raises(RuntimeError), trusting_domain():
        raise RuntimeError
    with pytest.raises(RasaException):
        Domain.from_yaml(WRONG)
