"""One step that is saved again and again, until its process is killed."""

from collections.abc import Iterator

from kambot import answers
from kambot.core import Kambot
from kambot.screens import Caller, Saved


def save(kambot: Kambot, plan_id: int, first: int) -> Iterator[int]:
    """Save the targets `first`, `first` + 1 ...; each one once it is acknowledged."""
    who = Caller("T1", "UANA")
    target = first
    while True:
        version = answers.open_step(kambot, who, plan_id, "target").version
        result = answers.save_step(
            kambot,
            who,
            plan_id,
            "target",
            {"target": str(target)},
            version=version,
            receipt=f"target {target}",
            then="next",
        )
        if isinstance(result, Saved):
            yield target
            target += 1
