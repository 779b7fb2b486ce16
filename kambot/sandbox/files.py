"""Files: what people give to the app in file inputs, what the app uploads, and who may see them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kambot.sandbox.errors import SandboxError
from kambot.sandbox.filetypes import type_of
from kambot.sandbox.ids import fresh_id
from kambot.sandbox.state import Channel, File, Json

if TYPE_CHECKING:
    from kambot.sandbox.memory import Memory
    from kambot.sandbox.workspace import Workspace

MOST_IN_INPUT = 10_000_000
"""How large a file may be that somebody chooses in a file input."""
MOST_KEPT = 100_000_000
"""How much all files together may take; beyond that the oldest are deleted."""

_NOT_IN_ADDRESS = re.compile(r"[^a-z0-9._-]+")
_SHARED_IN = {"public": "channels", "private": "groups", "im": "ims", "mpim": "groups"}


@dataclass(frozen=True)
class Upload:
    """A file on somebody's disk."""

    name: str
    content: bytes


def upload(workspace: "Workspace", user_id: str, upload: Upload) -> Json:
    """Keep what a person has chosen in a file input of the app, which may read it from now on."""
    size = len(upload.content)
    if not size:
        raise SandboxError(f"The file {upload.name} is empty.")
    if size > MOST_IN_INPUT:
        raise SandboxError(f"The file {upload.name} is larger than {MOST_IN_INPUT // 10**6} MB.")
    with workspace.memory.lock:
        file = announce(workspace, user_id, upload.name, size)
        finished = replace(receive(workspace.memory, file, upload.content), stage="finished")
        workspace.memory.files.put(file.id, finished)
    return file_payload(finished, workspace)


def announce(workspace: "Workspace", user_id: str, name: str, size: int, alt_txt: str = "") -> File:
    """A file whose bytes are still to come."""
    memory = workspace.memory
    file = File(
        fresh_id("F"), workspace.id, user_id, name, name, size, memory.epoch(), "announced", alt_txt
    )
    return memory.files.put(file.id, file)


def receive(memory: "Memory", file: File, content: bytes) -> File:
    """The bytes of an announced file; older files make room for them."""
    memory.contents.put(file.id, content)
    received = memory.files.put(file.id, replace(file, stage="uploaded"))
    kept = [each for each in memory.files if each.stage in ("uploaded", "finished")]
    over = sum(each.size for each in kept) - MOST_KEPT
    for each in kept:
        if over <= 0 or each.id == file.id:
            break
        delete(memory, each)
        over -= each.size
    return received


def finish(memory: "Memory", file: File, title: str, shares: Sequence[Sequence[str]]) -> File:
    """An uploaded file with its title, shown in the messages at these places."""
    finished = replace(file, stage="finished", title=title or file.name, shares=shares)
    return memory.files.put(file.id, finished)


def delete(memory: "Memory", file: File) -> None:
    """Take the bytes away; messages go on saying that there was a file."""
    memory.contents.drop(file.id)
    memory.files.put(file.id, replace(file, stage="deleted"))
    for channel, _ in file.shares:
        memory.changed(f"messages:{channel}")


def seen_by(workspace: "Workspace", user_id: str, file_id: str) -> tuple[File, bytes]:
    """A file with its bytes, for somebody who uploaded it or sees a message that shows it."""
    memory = workspace.memory
    with memory.lock:
        file = memory.files.get(file_id)
        content = memory.contents.get(file_id)
        if file is None or file.team_id != workspace.id or file.stage != "finished":
            raise SandboxError("This file is gone.")
        if content is None or not (file.user == user_id or _is_shared_with(memory, user_id, file)):
            raise SandboxError("This file is not shared with this person.")
    return file, content


def _is_shared_with(memory: "Memory", user_id: str, file: File) -> bool:
    return any(
        memory.channels[channel].is_seen_by(user_id) and memory.history.get(channel, ts)
        for channel, ts in file.shares
    )


def file_payload(file: File, workspace: "Workspace") -> Json:
    """A file as Slack shows it to apps."""
    if file.stage == "deleted":
        return {"id": file.id, "mode": "tombstone"}
    kind = type_of(file.name)
    site, in_address = workspace.sandbox.url, address_name(file)
    private = f"{site}/files-pri/{file.team_id}-{file.id}"
    return {
        "id": file.id,
        "created": file.created,
        "timestamp": file.created,
        "name": file.name,
        "title": file.title,
        "mimetype": kind.mimetype,
        "filetype": kind.filetype,
        "pretty_type": kind.pretty,
        "user": file.user,
        "user_team": file.team_id,
        "editable": False,
        "size": file.size,
        "mode": "hosted",
        "is_external": False,
        "external_type": "",
        "is_public": False,
        "public_url_shared": False,
        "display_as_bot": False,
        "username": "",
        "url_private": f"{private}/{in_address}",
        "url_private_download": f"{private}/download/{in_address}",
        "permalink": f"{site}/files/{file.user}/{file.id}/{in_address}",
        "comments_count": 0,
        "is_starred": False,
        "has_rich_preview": False,
        "file_access": "visible",
        **({"alt_txt": file.alt_txt} if file.alt_txt else {}),
        **_shares(file, workspace.memory),
    }


def address_name(file: File) -> str:
    """The name as it stands in addresses."""
    return _NOT_IN_ADDRESS.sub("_", file.name.lower())


def _shares(file: File, memory: "Memory") -> Json:
    """Where the file is shown, each conversation under its kind."""
    found: Json = {"channels": [], "groups": [], "ims": [], "shares": {}}
    for channel_id, ts in file.shares:
        channel: Channel = memory.channels[channel_id]
        found[_SHARED_IN[channel.kind]].append(channel_id)
        kind = "public" if channel.kind == "public" else "private"
        found["shares"].setdefault(kind, {})[channel_id] = [{"ts": ts}]
    found["is_public"] = bool(found["channels"])
    return found
