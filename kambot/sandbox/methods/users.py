"""users.info, users.list."""

from kambot.sandbox.calls import Call, Method
from kambot.sandbox.errors import ApiError
from kambot.sandbox.pages import page_of
from kambot.sandbox.profiles import user_payload
from kambot.sandbox.state import Json

_MOST_WITHOUT_LIMIT = 1000


def info(call: Call) -> Json:
    user = call.workspace.user_record(call.text("user"))
    if user is None:
        raise ApiError("user_not_found")
    return {"user": user_payload(user, locale=call.flag("include_locale"))}


def list_(call: Call) -> Json:
    """Everybody, page by page; large workspaces must be asked with a limit."""
    with call.memory.lock:
        users = [*call.workspace.people(), call.workspace.bot]
    if "limit" not in call.args and len(users) > _MOST_WITHOUT_LIMIT:
        raise ApiError("limit_required")
    page, metadata = page_of(call, users)
    locale = call.flag("include_locale")
    return {
        "members": [user_payload(user, locale=locale) for user in page],
        "cache_ts": call.memory.epoch(),
        **metadata,
    }


METHODS = {
    "users.info": Method(info, frozenset({"user", "include_locale"}), ("users:read",)),
    "users.list": Method(list_, frozenset({"cursor", "limit", "include_locale"}), ("users:read",)),
}
