"""The log: a sentence, or a stable machine name with the ids, on stderr."""

import logging
import sys

CHATTY = ("aiohttp", "alembic", "apscheduler", "httpx", "slack_bolt", "slack_sdk", "uvicorn")
"""Libraries whose everyday doings are of interest only while debugging."""


def start_logging(level: str) -> None:
    """Log to stderr from `level` upwards; libraries only what went wrong."""
    logging.basicConfig(
        stream=sys.stderr,
        level=level,
        format="%(asctime)s %(levelname)s %(name)s %(message)s",
    )
    if level != "DEBUG":
        for name in CHATTY:
            logging.getLogger(name).setLevel(logging.WARNING)
        # That a tick finds the one before still at work is no news.
        logging.getLogger("apscheduler.scheduler").setLevel(logging.ERROR)
