"""Where log lines go, and what never becomes one."""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Callable

AGAIN_SECONDS = 300.0
"""For so long an error that comes again in the same words is not written."""
_KEPT = 1000


def configure_logging(level: str) -> None:
    """Sends everything of `level` and above to standard error, but no visitor's message."""
    number = getattr(logging, level)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    handler.addFilter(Repeated())
    # Where somebody else has handlers already, these stay as they are.
    logging.basicConfig(level=number, handlers=[handler])
    # Deprecations inside Rasa's pinned stack are no news to an operator.
    logging.captureWarnings(True)
    logging.getLogger("py.warnings").setLevel(number if level == "DEBUG" else logging.ERROR)
    os.environ.setdefault("LOG_LEVEL", level)
    os.environ.setdefault("LOG_LEVEL_LIBRARIES", "ERROR")
    # These log whole addresses, and with them a bot's token or an account's.
    for name in ("httpx", "httpcore", "urllib3", "telegram"):
        logging.getLogger(name).setLevel(max(number, logging.WARNING))


class Repeated(logging.Filter):
    """Passes on an error once, and when it has come again and again for minutes once more, with how often.

    What a full disk or a database that is away breaks, it breaks with every request and every look, and the lines
    would go to that same disk.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._seen: dict[tuple[str, str, str], tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a line is written (see parent class)."""
        if record.levelno < logging.ERROR:
            return True
        now, said = self._clock(), record.getMessage()
        broken = str(record.exc_info[1]) if record.exc_info else ""
        key = (record.name, said, broken)
        since, held_back = self._seen.get(key, (now, 0))
        if key in self._seen and now - since < AGAIN_SECONDS:
            self._seen[key] = (since, held_back + 1)
            return False
        if held_back:
            record.msg, record.args = f"{said} ({held_back} times more until now)", ()
        self._seen[key] = (now, 0)
        if len(self._seen) > _KEPT:
            self._seen = {key: self._seen[key]}
        return True


def silence_jieba() -> None:
    """Has jieba be still: it sets its own level and handler when it is loaded, then tells of each dictionary, twice."""
    import jieba

    # Its errors are that its own cache could not be kept or read, each with a traceback; it does without.
    jieba.setLogLevel(logging.CRITICAL)
    jieba.default_logger.removeHandler(jieba.log_console)


def silence_structlog(level: str) -> None:
    """Rasa's structlog prints each visitor's message at debug level unless told otherwise."""
    import structlog

    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(getattr(logging, level))
    )
