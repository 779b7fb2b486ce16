"""The table of jobs, and the ticker that runs them again and again.

What is due follows from our tables, never from the ticker: a restart loses nothing, and any number
of schedulers beside each other does nothing twice.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.interval import IntervalTrigger

from kambot.clock import utc_now
from kambot.core import Kambot
from kambot.crm.keeping.leavings import tidy
from kambot.crm.receiving import working as imports
from kambot.digests import deciding as digests
from kambot.digests.recounting import recount
from kambot.errors import StorageFault
from kambot.life import leaving
from kambot.nudging import deciding as nudges
from kambot.pruning import prune
from kambot.standing import deciding as standing

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """Something to look after again and again."""

    name: str
    every: timedelta
    run: Callable[[Kambot, datetime], int]
    """Does what is due at an instant; how much that was."""
    apart: bool = False
    """It may take minutes: in a thread of its own, so that nothing else waits for it."""


JOBS: Sequence[Job] = (
    Job("health", timedelta(seconds=15), standing.decide),
    Job("nudges", timedelta(seconds=15), nudges.decide),
    Job("digests", timedelta(seconds=15), digests.decide),
    Job("leaving", timedelta(minutes=1), leaving.decide),
    Job("imports", timedelta(seconds=2), imports.work, apart=True),
    Job("recount", timedelta(minutes=1), recount),
    Job("prune", timedelta(hours=1), prune),
    Job("leavings", timedelta(hours=1), tidy),
)


def run_once(kambot: Kambot, now: datetime) -> dict[str, int]:
    """Everything that is due at this instant; how much each job has done."""
    return {job.name: job.run(kambot, now) for job in JOBS}


@contextmanager
def ticking(kambot: Kambot, jobs: Sequence[Job] = JOBS) -> Iterator[None]:
    """Run the jobs beside what is done in the block: at once, then regularly.

    However many ticks were missed, one makes up for them.
    """
    ticker = BackgroundScheduler(
        timezone=UTC,
        executors={"default": ThreadPoolExecutor(1)} | _apart(jobs),
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )
    for job in jobs:
        regularly = IntervalTrigger(seconds=job.every.total_seconds(), timezone=UTC)
        where = job.name if job.apart else "default"
        now = utc_now()
        ticker.add_job(run_job, regularly, (kambot, job), executor=where, next_run_time=now)
    ticker.start()
    try:
        yield
    finally:
        ticker.shutdown()


def _apart(jobs: Sequence[Job]) -> dict[str, ThreadPoolExecutor]:
    return {job.name: ThreadPoolExecutor(1) for job in jobs if job.apart}


def run_job(kambot: Kambot, job: Job) -> None:
    """One tick of a job. While the database is away nothing is lost: the next tick finds it due."""
    try:
        done = job.run(kambot, kambot.clock())
    except StorageFault as fault:
        log.warning("action=job_failed job=%s %s", job.name, fault)
    else:
        if done:
            log.info("action=job_done job=%s count=%d", job.name, done)
