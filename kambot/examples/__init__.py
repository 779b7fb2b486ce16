"""What `kambot demo` begins with: a CRM's export, then plans, people and a digest.

All of it comes in on the ways that anybody's does: the files as `kambot import` takes them, the
plans answer by answer.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext

from kambot import plans
from kambot.channels import Channel
from kambot.core import Kambot
from kambot.examples.entering import Entry, submit
from kambot.examples.export import import_export
from kambot.examples.files import example_forms, example_plans
from kambot.screens import Caller

ADMIN = "ben"
"""Who imports the files."""


def add_examples(
    kambot: Kambot, team_id: str, people: Mapping[str, str], channels: Mapping[str, str]
) -> None:
    """Add what is not there yet; before the first plans what is not in a plan.

    `people` and `channels` map names to Slack ids.
    """
    callers = {name: Caller(team_id, user) for name, user in people.items()}
    import_export(kambot, callers[ADMIN])
    examples = example_plans()
    missing = [
        plan for plan in examples if not plans.exists(kambot, callers[plan["owner"]], plan["name"])
    ]
    if len(missing) == len(examples):
        ids = {**people, **channels}
        known = {each: Channel(each, name) for name, each in channels.items()}
        for form in example_forms():
            raws = {key: ids.get(value, value) for key, value in form["raws"].items()}
            submit(kambot, callers[form["by"]], form["key"], 0, raws, known)
    for plan in missing:
        awaits = plan.get("awaits_approval")
        with _approving(kambot, callers[ADMIN]) if awaits else nullcontext():
            Entry(kambot, callers, people, plan).enter()


@contextmanager
def _approving(kambot: Kambot, admin: Caller) -> Iterator[None]:
    """Let a plan that is committed now wait for approval, and none later."""
    submit(kambot, admin, "workspace", 0, {"requires_approval": "yes"})
    yield
    submit(kambot, admin, "workspace", 0, {"requires_approval": "no"})
