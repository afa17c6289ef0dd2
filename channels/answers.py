"""What is answered to the content of an inbox message, whatever the messenger.

A content says what to `do`: `ask` the assistant, `say` a text of texts.yml, `greet`, `switch` the
language, or `forget` the visitor.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from channels.asking import Asking, Draw, Forget, forget_nothing
from channels.inbox import Claimed, in_thread
from channels.own_data import asks_of_own_data, language_of
from channels.records import Records
from channels.retention import forget_visitor
from channels.texts import region_name, say
from channels.typed_text import is_unicode, without_slash
from channels.visitors import VisitorView, change_visitor, find_visitor

TextContent = Callable[[str, str | None], dict[str, Any]]
NOBODY = VisitorView(region=None, language=None, stopped_at=None)


class Answers:
    """Answers the messages of one channel."""

    def __init__(
        self,
        channel: str,
        records: Records,
        asking: Asking,
        draw: Draw,
        text: TextContent,
        max_characters: int,
        notice: str | None = None,
        keep_days: int = 30,
        forget: Forget = forget_nothing,
    ) -> None:
        """`notice` names the text of texts.yml on what is kept of a visitor; a greeting ends with it."""
        self._forget_conversation = forget
        self._channel, self._records, self._asking = channel, records, asking
        self._draw, self._text, self._max_characters = draw, text, max_characters
        self._notice, self._keep_days = notice, keep_days

    async def answer(self, claimed: Claimed) -> list[dict[str, Any]]:
        """The messages that answer one of the inbox."""
        visitor = await self._records.do(find_visitor, self._channel, claimed.visitor) or NOBODY
        content = claimed.content
        match content["do"]:
            case "ask":
                return await self._ask(claimed, visitor)
            case "greet":
                return await self._greet(claimed, visitor)
            case "switch":
                language = content["language"]
                await self._records.do(
                    change_visitor, self._channel, claimed.visitor, language=language
                )
                return [self._text(say("language_set", language), language)]
            case "forget":
                await self._forget(claimed, visitor)
                if "text" not in content:
                    return []
        values = content.get("values", {})
        return [self._text(say(content["text"], visitor.language, **values), visitor.language)]

    def apologise(self) -> dict[str, Any]:
        """What is said where no answer could be found for reasons of our own."""
        return self._text(say("apology", None), None)

    def note_missing(self, content: dict[str, Any]) -> dict[str, Any]:
        """What tells a visitor that this message may not have reached them."""
        language = content.get("language")
        return in_thread(self._text(say("maybe_missing", language), language), content)

    async def _ask(self, claimed: Claimed, visitor: VisitorView) -> list[dict[str, Any]]:
        text = claimed.content.get("text")
        if text is None:
            text = claimed.content["texts"][visitor.language or "zh"]
        text = without_slash(text) if is_unicode(text) else ""
        if not text:
            return [self._text(say("unsupported", visitor.language), visitor.language)]
        if len(text) > self._max_characters:
            limit = self._max_characters
            return [self._text(say("too_long", visitor.language, limit=limit), visitor.language)]
        language = language_of(text)
        if asks_of_own_data(text) and (said := self._notice_in(language)):
            # It is the language of the talk now, in which the deletion that may follow is confirmed.
            await self._records.do(
                change_visitor, self._channel, claimed.visitor, language=language
            )
            return [self._text(said[0], language)]
        replies = await self._asking.ask(claimed, text, visitor)
        return [content for reply in replies for content in self._draw(reply, claimed.id)]

    async def _forget(self, claimed: Claimed, visitor: VisitorView) -> None:
        conversation = self._asking.conversation_of(claimed.visitor, visitor)
        await self._forget_conversation(conversation)
        await self._records.do(forget_visitor, self._channel, claimed.visitor, before=claimed.id)

    async def _greet(self, claimed: Claimed, visitor: VisitorView) -> list[dict[str, Any]]:
        scene, language = str(claimed.content.get("scene") or ""), visitor.language
        parts = [say("greeting", language)]
        if (where := region_name(scene, language)) is not None:
            await self._records.do(change_visitor, self._channel, claimed.visitor, region=scene)
            parts.append(say("region_set", language, region=where))
        parts += self._notice_in(language)
        return [self._text("\n\n".join(parts), language)]

    def _notice_in(self, language: str | None) -> list[str]:
        return [say(self._notice, language, days=self._keep_days)] if self._notice else []
