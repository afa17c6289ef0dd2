"""Reads the domain of a trained model without comparing it with Rasa's schema, as was done when it was trained.

That comparison takes a third of the time that a model takes to be loaded: half of it for the schema, half for
pkg_resources, which looks through all that is installed to find the schema's file.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rasa.shared.utils import validation


@contextmanager
def trusting_domain() -> Iterator[None]:
    """Rasa believes what it reads inside; nothing but a model that was trained here is to be read."""
    checks = validation.validate_yaml_schema
    validation.validate_yaml_schema = _believe
    try:
        yield
    finally:
        validation.validate_yaml_schema = checks


def _believe(*_: object, **__: object) -> None:
    """Checks nothing."""
