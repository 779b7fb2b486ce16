"""The table of all small forms: by the key of its file in prompts/forms, what each is for."""

from collections.abc import Mapping

from kambot.acting import asks as actions
from kambot.asking.ask import Ask
from kambot.capturing import asks as capturing
from kambot.life import approving, commenting, flagging, handing, handing_all, reviews
from kambot.preferences import digests, mine, quiet, roles, thresholds, workspace
from kambot.touches import asks as touches

ASKS: Mapping[str, Ask] = {
    **mine.ASKS,
    **quiet.ASKS,
    **workspace.ASKS,
    **roles.ASKS,
    **thresholds.ASKS,
    **digests.ASKS,
    **actions.ASKS,
    **reviews.ASKS,
    **commenting.ASKS,
    **touches.ASKS,
    **capturing.ASKS,
    **flagging.ASKS,
    **handing.ASKS,
    **handing_all.ASKS,
    **approving.ASKS,
}
