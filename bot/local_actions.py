"""Runs the custom actions in this process instead of on a second server.

Rasa calls an action over HTTP through an EndpointConfig; this one calls rasa_sdk's executor
directly: one process less to start, watch and protect.
"""

from __future__ import annotations

import asyncio
from typing import Any

from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor


class LocalActions(EndpointConfig):
    """An action endpoint that is a function call."""

    def __init__(self) -> None:
        """Registers all actions of the package `actions`."""
        # Actions do not read the domain; sending it with each call costs time and says nothing.
        super().__init__(url="local://actions", enable_selective_domain=True)
        self._executor = ActionExecutor()
        self._executor.register_package("actions")

    async def request(
        self,
        method: str = "post",
        subpath: str | None = None,
        content_type: str | None = "application/json",
        compress: bool = False,
        **kwargs: Any,
    ) -> Any:
        """Runs the action that the call names (see parent class)."""
        return await asyncio.shield(self._executor.run(kwargs["json"]))
