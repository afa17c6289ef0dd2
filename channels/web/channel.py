"""The web channel as Rasa knows it: its routes are the API under /api/v1."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, OutputChannel, UserMessage
from sanic import Blueprint

from channels.web.api import add_routes
from channels.web.conversations import NAME, Conversations, UnaskedOutput
from channels.web.events import Arrivals


class WebInput(InputChannel):
    """Messages from the widget."""

    def __init__(self, conversations: Conversations) -> None:
        self.conversations = conversations
        self.arrivals = Arrivals(conversations)

    @classmethod
    def name(cls) -> str:
        """See parent class."""
        return NAME

    def url_prefix(self) -> str:
        """See parent class."""
        return "/api/v1"

    def get_output_channel(self) -> OutputChannel:
        """See parent class; for what Rasa says unasked."""
        return UnaskedOutput(self.conversations)

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The routes of docs/openapi.yml."""
        routes = Blueprint("web_api")
        self.conversations.talk = on_new_message
        add_routes(routes, self.conversations, self.arrivals)
        return routes
