"""Where log lines go, and what never becomes one."""

from __future__ import annotations

import logging
import os
import sys


def configure_logging(level: str) -> None:
    """Sends everything of `level` and above to standard error, but no visitor's message."""
    number = getattr(logging, level)
    logging.basicConfig(
        level=number, stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s %(message)s"
    )
    # Deprecations inside Rasa's pinned stack are no news to an operator.
    logging.captureWarnings(True)
    logging.getLogger("py.warnings").setLevel(number if level == "DEBUG" else logging.ERROR)
    os.environ.setdefault("LOG_LEVEL", level)
    os.environ.setdefault("LOG_LEVEL_LIBRARIES", "ERROR")
    # These log whole addresses, and with them a bot's token or an account's.
    for name in ("httpx", "httpcore", "urllib3", "telegram"):
        logging.getLogger(name).setLevel(max(number, logging.WARNING))


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
