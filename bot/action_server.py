"""A stand-alone action server, for the stock commands (`rasa shell`, `rasa test`)."""

from __future__ import annotations

from rasa_sdk.endpoint import run as run_action_server

PORT = 5055


def serve_actions() -> int:
    """Serves the actions on the port that bot/endpoints.yml names; gives the exit code."""
    run_action_server("actions", port=PORT, cors_origins=[])
    return 0
