"""Runs the model's graph: each part after those that it needs, in an order that is found once.

Rasa's runner hands the graph to dask for each message, which plans it anew and starts a queue for it.
"""

from __future__ import annotations

from graphlib import TopologicalSorter
from typing import Any

from rasa.core.policies.policy import Policy
from rasa.engine.runner.dask import DaskGraphRunner


class OrderedGraphRunner(DaskGraphRunner):
    """Rasa's runner without dask; the nodes are Rasa's, and get and give what they always do."""

    def run(
        self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None
    ) -> dict[str, Any]:
        """Runs the graph (see parent class)."""
        wanted = tuple(targets or self._graph_schema.target_names)
        found = {name: (name, value) for name, value in (inputs or {}).items()}
        for name, needed in self._order(wanted):
            if name not in found:
                # Of an input that was not given the node is told the name only, as by dask.
                found[name] = self._instantiated_nodes[name](*(found.get(n, n) for n in needed))
        return dict(found[name] for name in wanted)

    def policies(self) -> list[Policy]:
        """The model's policies."""
        parts = [node._component for node in self._instantiated_nodes.values()]
        return [part for part in parts if isinstance(part, Policy)]

    def _order(self, targets: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
        """Each node that the targets need, with the names of what it is given."""
        orders: dict[tuple[str, ...], list[tuple[str, tuple[str, ...]]]]
        orders = self.__dict__.setdefault("_orders", {})
        if targets not in orders:
            nodes = self._graph_schema.minimal_graph_schema(list(targets)).nodes
            needs = {name: tuple(node.needs.values()) for name, node in nodes.items()}
            # What is no node is an input.
            order = TopologicalSorter(needs).static_order()
            orders[targets] = [(name, needs[name]) for name in order if name in needs]
        return orders[targets]
