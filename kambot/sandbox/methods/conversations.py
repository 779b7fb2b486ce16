"""conversations.open, info, list, members."""

from kambot.sandbox.calls import Call, Method
from kambot.sandbox.errors import ApiError
from kambot.sandbox.pages import page_of
from kambot.sandbox.state import Channel, ChannelKind, Json

_READ = {
    "public": "channels:read",
    "private": "groups:read",
    "im": "im:read",
    "mpim": "mpim:read",
}
_TYPES: dict[str, ChannelKind] = {
    "public_channel": "public",
    "private_channel": "private",
    "im": "im",
    "mpim": "mpim",
}
_MOST_USERS = 8
_DEFAULT_PAGE = 100


def open_(call: Call) -> Json:
    """The direct message with one person, or one with several."""
    names = [name for name in call.text("users", "").split(",") if name]
    call.need("im:write" if len(names) <= 1 else "mpim:write")
    with call.memory.lock:
        if not names:
            return {"channel": _payload(call, conversation(call))}
        channel = _with_users(call, names)
    return {"channel": _payload(call, channel) if call.flag("return_im") else {"id": channel.id}}


def info(call: Call) -> Json:
    with call.memory.lock:
        channel = conversation(call)
    call.need(_READ[channel.kind])
    found = _payload(call, channel)
    if call.flag("include_num_members"):
        found["num_members"] = len(channel.members)
    return {"channel": found}


def list_(call: Call) -> Json:
    """The conversations of the asked types that the app can see."""
    wanted = call.text("types", "public_channel").split(",")
    if not set(wanted) <= _TYPES.keys():
        raise ApiError("invalid_types")
    kinds = {_TYPES[each] for each in wanted}
    for kind in sorted(kinds):
        call.need(_READ[kind])
    with call.memory.lock:
        seen = call.workspace.channels_of(call.workspace.bot.id)
    left = [
        each
        for each in seen
        if each.kind in kinds and not (each.archived and call.flag("exclude_archived"))
    ]
    page, metadata = page_of(call, left, _DEFAULT_PAGE)
    return {"channels": [_payload(call, each) for each in page], **metadata}


def members(call: Call) -> Json:
    with call.memory.lock:
        channel = conversation(call)
    call.need(_READ[channel.kind])
    page, metadata = page_of(call, channel.members, _DEFAULT_PAGE)
    return {"members": list(page), **metadata}


def conversation(call: Call) -> Channel:
    """The conversation, if the app can see it."""
    wanted = call.text("channel")
    found = call.workspace.channel(wanted)
    if found is None or found.id != wanted or not found.is_seen_by(call.workspace.bot.id):
        raise ApiError("channel_not_found")
    return found


def _with_users(call: Call, names: list[str]) -> Channel:
    if len(names) > _MOST_USERS:
        raise ApiError("too_many_users")
    for name in names:
        user = call.workspace.user_record(name)
        if user is None or user.is_bot:
            raise ApiError("user_not_found")
        if user.deleted:
            raise ApiError("user_disabled", blame=False)
    if len(names) == 1:
        return call.workspace.dm(names[0])
    return call.workspace.group(names)


def _payload(call: Call, channel: Channel) -> Json:
    made: Json = {
        "id": channel.id,
        "created": channel.created,
        "is_archived": channel.archived,
        "is_im": channel.kind == "im",
        "is_mpim": channel.kind == "mpim",
        "is_channel": channel.kind == "public",
        "is_group": channel.kind == "private",
        "is_private": channel.kind != "public",
        "is_member": call.workspace.bot.id in channel.members,
        "is_shared": channel.sharing == "shared",
        "is_ext_shared": channel.sharing == "shared",
        "is_org_shared": False,
        "is_pending_ext_shared": channel.sharing == "pending",
        "context_team_id": call.workspace.id,
    }
    if channel.kind == "im":
        user_id = channel.members[0]
        user = call.workspace.user_record(user_id)
        return made | {"user": user_id, "is_user_deleted": user is None or user.deleted}
    return made | {"name": channel.name, "name_normalized": channel.name}


_PAGED = frozenset({"cursor", "limit"})

METHODS = {
    "conversations.open": Method(open_, frozenset({"users", "channel", "return_im"})),
    "conversations.info": Method(
        info, frozenset({"channel", "include_locale", "include_num_members"})
    ),
    "conversations.list": Method(list_, _PAGED | {"types", "exclude_archived"}),
    "conversations.members": Method(members, _PAGED | {"channel"}),
}
