"""Loads the trained assistant: the one place that puts model, stores and actions together."""

from __future__ import annotations

import gzip
import tarfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.lock_store import InMemoryLockStore, LockStore
from rasa.shared.core.trackers import DialogueStateTracker
from redis.exceptions import RedisError
from threadpoolctl import threadpool_limits

from actions.dependencies import close_connections as close_knowledge
from actions.dependencies import watch
from actions.rasa_actions import rehearse
from bot.compiled_validator import use_compiled_validator
from bot.file_locks import FileLockStore
from bot.forgetting import plain_store
from bot.local_actions import LocalActions
from bot.message_processor import Processor
from bot.quick_jieba import use_quick_jieba
from bot.quick_patterns import keep_patterns
from bot.quick_words import use_quick_words
from bot.redis_locks import RedisLocks
from bot.settings import SettingError, Settings
from bot.tracker_store import IN_MEMORY, ConversationStore
from bot.training import ModelDamaged
from knowledge.db import open_engine

_REHEARSED = (
    "外商投资企业投诉多久有结果",
    "我们公司聘的外国工程师能走璧山的绿色通道吗，谁牵头",
    "Is there a green channel for our foreign engineer in Bishan, and who leads it?",
    "How much does QDLP cost in Dianjiang?",
    "怎么办离婚手续",
)
"""Messages for nobody: between them they need what most messages need, in both languages."""


@dataclass(frozen=True)
class Said:
    """What came back for one message: the reply's JSON, and what was understood."""

    reply: dict[str, Any]
    understood: dict[str, Any]


class Assistant(Agent):
    """Rasa's agent with Kaimen's processor."""

    def load_model(self, model_path: str | Path, fingerprint: str | None = None) -> None:
        """Loads a model (see parent class, which names its processor's class itself)."""
        self.processor = Processor(
            model_path=model_path,
            tracker_store=self.tracker_store,
            lock_store=self.lock_store,
            action_endpoint=self.action_endpoint,
            generator=self.nlg,
        )
        self.domain = self.tracker_store.domain = self.processor.domain
        self.nlg.responses = self.domain.responses
        self._set_fingerprint(fingerprint)


def load_assistant(settings: Settings, model: Path, remember: bool = True) -> Agent:
    """The agent with its stores; `remember` False keeps conversations in memory only.

    Raises:
        DatabaseNotReady: The knowledge was not loaded.
        ModelDamaged: The model cannot be read.
        SettingError: The Redis of the settings does not answer.
    """
    use_compiled_validator()
    use_quick_jieba(settings.home / "cache")
    use_quick_words(settings.home / "cache")
    # For one message at a time, threads of one product of matrices wait for each other longer than they work.
    threadpool_limits(1, user_api="blas")
    watch(open_engine(settings.knowledge_url), show_progress=True)
    store = ConversationStore.open(settings.tracker_url if remember else IN_MEMORY)
    agent = Assistant(
        lock_store=_lock_store(settings) if remember else InMemoryLockStore(),
        tracker_store=store,
        action_endpoint=LocalActions(),
    )
    # Rasa's own words name no file.
    agent.tracker_store._on_tracker_store_error = store.note_failure
    try:
        agent.load_model(str(model))
    except (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise ModelDamaged(model, error) from error
    return agent


def warm_up(agent: Agent) -> None:
    """Understands and answers a message for nobody, for what is read at the first one takes seconds.

    In this thread: a process that is to be forked must have no other.
    """
    assert agent.processor is not None
    nobody = DialogueStateTracker.from_events("", [])
    for text in _REHEARSED:
        rehearse(agent.processor._parse_message_with_graph(UserMessage(text), nobody))
    keep_patterns()


def close_connections(agent: Agent) -> None:
    """Closes all connections to databases; they are opened again when they are needed."""
    plain_store(agent.tracker_store).engine.dispose()
    close_knowledge()


async def say_to(
    agent: Agent,
    text: str,
    conversation: str,
    language: str | None = None,
    as_of: str | None = None,
) -> Said:
    """Sends one message and waits for the reply.

    Raises:
        RuntimeError: No reply came, which means that a rule is missing.
    """
    output = CollectingOutputChannel()
    metadata = {"language": language} if language else {}
    metadata |= {"as_of": as_of} if as_of else {}
    message = UserMessage(
        text, output, conversation, input_channel=output.name(), metadata=metadata
    )
    await agent.handle_message(message)
    replies = [m["custom"] for m in output.messages if "custom" in m]
    if not replies or message.parse_data is None:
        raise RuntimeError(f"No reply to a message of {len(text)} characters.")
    return Said(replies[-1], message.parse_data)


def _lock_store(settings: Settings) -> LockStore:
    if settings.redis_url:
        store = RedisLocks(settings.redis_url)
        try:
            store.red.ping()
        except RedisError as error:
            raise SettingError(
                f"The Redis of KAIMEN_REDIS_URL does not answer ({error}): compare the address, and see that "
                "its server runs."
            ) from error
        return store
    # A lock in memory is quicker, but another worker does not see it.
    return InMemoryLockStore() if settings.workers == 1 else FileLockStore(settings.home / "locks")
