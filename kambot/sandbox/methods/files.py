"""files.getUploadURLExternal, completeUploadExternal, info, delete."""

import re
from typing import Any

from kambot.sandbox import files, messages
from kambot.sandbox.calls import Call, Method
from kambot.sandbox.errors import ApiError, Flaw
from kambot.sandbox.files import file_payload
from kambot.sandbox.methods.chat import check_open
from kambot.sandbox.state import Channel, File, Json
from kambot.sandbox.validate import message_flaws

_LONGEST_ALT_TEXT = 1000
_LARGEST_SNIPPET = 1_000_000
_MOST_CHANNELS = 100
_CONVERSATION = re.compile(r"[CGDZ][A-Z0-9]{8,}")
_NOT_YET_KNOWN: Json = {
    **dict.fromkeys(("mimetype", "filetype", "pretty_type"), ""),
    **dict.fromkeys(("channels", "groups", "ims"), ()),
    "shares": {},
    "is_public": False,
}


def get_upload_url(call: Call) -> Json:
    """Announce a file; its bytes are to be sent to the address in the answer, once."""
    name, size = call.text("filename"), call.number("length", 0)
    alt_txt = call.text("alt_txt", "")
    if size < 1:
        raise _wrong("length", "must be at least 1")
    if size > files.MOST_KEPT:
        raise ApiError("file_upload_size_restricted")
    if len(alt_txt) > _LONGEST_ALT_TEXT:
        raise ApiError("alt_txt_too_large")
    if call.text("snippet_type", "") and size > _LARGEST_SNIPPET:
        raise ApiError("snippet_too_large")
    with call.memory.lock:
        file = files.announce(call.workspace, call.workspace.bot.id, name, size, alt_txt)
    return {"upload_url": f"{call.sandbox.url}/upload/v1/{file.id}", "file_id": file.id}


def complete_upload(call: Call) -> Json:
    """Finish uploaded files and show them together in conversations, or nowhere.

    Slack looks into the files afterwards: this answer says neither of what type they are nor where
    they are shared.
    """
    content = _content(call)
    with call.memory.lock:
        uploaded = [(_uploaded(call, each["id"]), each.get("title", "")) for each in _named(call)]
        channels = _channels(call)
        shares = [
            _share(call, each, content, [file.id for file, _ in uploaded]) for each in channels
        ]
        finished = [files.finish(call.memory, file, title, shares) for file, title in uploaded]
    return {"files": [file_payload(file, call.workspace) | _NOT_YET_KNOWN for file in finished]}


def info(call: Call) -> Json:
    """What is known of a file."""
    with call.memory.lock:
        file = _file(call)
        found = file_payload(file, call.workspace)
    return {"file": found, "comments": [], "response_metadata": {"next_cursor": ""}}


def delete(call: Call) -> Json:
    """Delete a file of the app; what people uploaded is theirs."""
    with call.memory.lock:
        file = _file(call)
        if file.user != call.workspace.bot.id:
            raise ApiError("cant_delete_file")
        files.delete(call.memory, file)
    return {}


def _file(call: Call) -> File:
    file = call.memory.files.get(call.text("file"))
    if file is None or file.team_id != call.workspace.id or file.stage == "announced":
        raise ApiError("file_not_found")
    if file.stage == "deleted":
        raise ApiError("file_deleted", blame=False)
    return file


def _named(call: Call) -> list[Json]:
    """The files that are to be finished: objects with an id, and perhaps a title."""
    given: Any = call.json("files")
    if not isinstance(given, list) or not given:
        raise _wrong("files", "must be a list of files")
    for each in given:
        if not isinstance(each, dict) or not isinstance(each.get("id"), str):
            raise _wrong("files", "must be a list of objects with an id")
        if not isinstance(each.get("title", ""), str):
            raise _wrong("files", "the title of a file must be a string")
    return given


def _uploaded(call: Call, file_id: str) -> File:
    """An uploaded file of the app that is not finished; a second time it is not found."""
    file = call.memory.files.get(file_id)
    if file is None or file.team_id != call.workspace.id or file.stage != "uploaded":
        is_done = file is not None and file.stage in ("finished", "deleted")
        raise ApiError("file_not_found", blame=not is_done)
    return file


def _channels(call: Call) -> list[Channel]:
    """The conversations that are meant by their ids; the app must be in them."""
    one, several = call.text("channel_id", ""), call.text("channels", "")
    wanted = [each for each in [one, *several.split(",")] if each]
    if call.text("thread_ts", "") and len(wanted) != 1:
        raise _wrong("thread_ts", "goes with exactly one channel")
    if len(wanted) > _MOST_CHANNELS:
        raise _wrong("channels", f"must be at most {_MOST_CHANNELS}")
    for each in wanted:
        if not _CONVERSATION.fullmatch(each):
            place = "channel_id" if each == one else "channels"
            raise _wrong(place, f"input must match regex pattern: ^{_CONVERSATION.pattern}$")
    return [_channel(call, each) for each in wanted]


def _channel(call: Call, channel_id: str) -> Channel:
    channel = call.workspace.channel(channel_id)
    if channel is None or not channel.is_seen_by(call.workspace.bot.id):
        raise ApiError("channel_not_found")
    check_open(call, channel)
    if call.workspace.bot.id not in channel.members:
        raise ApiError("not_in_channel", blame=False)
    return channel


def _content(call: Call) -> Json:
    """What the message says beside the files; blocks only where there is no comment."""
    comment = call.text("initial_comment", "")
    content: Json = {"text": comment, "thread_ts": call.text("thread_ts", "")}
    if "blocks" in call.args and not comment:
        content["blocks"] = call.json("blocks", code="invalid_blocks_format")
    flaws = message_flaws(content)
    if flaws:
        in_blocks = flaws[0].pointer.startswith("/blocks")
        raise ApiError("invalid_blocks" if in_blocks else "invalid_arguments", flaws=flaws)
    return content


def _share(call: Call, channel: Channel, content: Json, file_ids: list[str]) -> list[str]:
    """Show the files in a message; returns its place."""
    messages.check_thread(call.workspace, channel.id, content)
    message = messages.post(call.workspace, channel.id, content, files=file_ids)
    return [channel.id, message.ts]


def _wrong(argument: str, detail: str) -> ApiError:
    return ApiError("invalid_arguments", flaws=[Flaw(f"/{argument}", "argument", detail)])


_SHARED = frozenset({"files", "channel_id", "channels", "thread_ts", "initial_comment", "blocks"})
_ANNOUNCED = frozenset({"filename", "length", "alt_txt", "snippet_type"})
_WRITE = ("files:write",)

METHODS = {
    "files.getUploadURLExternal": Method(get_upload_url, _ANNOUNCED, _WRITE),
    "files.completeUploadExternal": Method(complete_upload, _SHARED, _WRITE),
    "files.info": Method(
        info, frozenset({"file", "count", "page", "cursor", "limit"}), ("files:read",)
    ),
    "files.delete": Method(delete, frozenset({"file"}), _WRITE),
}
