"""Slack's words for no, by what they are about."""

from kambot.outbox.tasks import Task

IS_SHARED = "is_shared"
"""Our own word: the channel is shared with another organisation."""

NOT_READABLE = "channel_not_readable"
"""Our own word: kambot may not find out whether the channel is shared."""

LEFT = frozenset({"user_disabled", "user_deactivated"})
"""The person's account is deactivated."""

NO_CHANNEL = frozenset(
    {
        IS_SHARED,
        NOT_READABLE,
        "channel_is_archived",
        "channel_not_found",
        "channel_type_not_supported",
        "is_archived",
        "method_not_supported_for_channel_type",
        "not_in_channel",
        "restricted_action",
        "restricted_action_non_threadable_channel",
        "restricted_action_read_only_channel",
        "restricted_action_thread_locked",
        "restricted_action_thread_only_channel",
    }
)
"""kambot may not post in this channel, now or later."""

NO_WORKSPACE = frozenset(
    {
        "access_denied",
        "accesslimited",
        "account_inactive",
        "ekm_access_denied",
        "enterprise_is_restricted",
        "invalid_auth",
        "missing_scope",
        "no_permission",
        "not_allowed_token_type",
        "not_authed",
        "org_login_required",
        "team_access_not_granted",
        "token_expired",
        "token_revoked",
        "two_factor_setup_required",
    }
)
"""Nothing can be done in the whole workspace, until somebody mends kambot's access to it."""


def is_of_workspace(error: str) -> bool:
    """All calls there would be refused alike."""
    return error in NO_WORKSPACE


def is_of_channel(task: Task, error: str) -> bool:
    """No message can be posted in that channel."""
    return task.letter.member_id is None and error in NO_CHANNEL
