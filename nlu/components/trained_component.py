"""The base of components that learn: how what they learn is kept in a model and read again."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from rasa.engine.graph import ExecutionContext
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage

from nlu.components.traced_component import TracedComponent

Component = TypeVar("Component", bound="TrainedComponent")


class TrainedComponent(TracedComponent):
    """A component that has learnt nothing yet, until it is trained or loaded."""

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource
    ) -> None:
        """Creates a component that keeps what it learns in `resource`."""
        self._config, self._model_storage, self._resource = config, model_storage, resource

    @abstractmethod
    def _read_from(self, folder: Path) -> None:
        """Takes what it learnt from the files that it has written into `_keep`'s folder."""

    @classmethod
    def create(
        cls: type[Component],
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Component:
        """Creates an untrained component (see parent class for full docstring)."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls: type[Component],
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Component:
        """Loads a trained component (see parent class for full docstring)."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._read_from(folder)
        return component

    def _keep(self, write: Callable[[Path], object]) -> Resource:
        """Has what was learnt written into a folder of the model, which is what `train` gives back."""
        with self._model_storage.write_to(self._resource) as folder:
            write(folder)
        return self._resource
