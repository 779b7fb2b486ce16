"""The addresses of files: where the app sends the bytes of a file, and where it fetches them."""

from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from kambot.sandbox import files
from kambot.sandbox.errors import ApiError
from kambot.sandbox.filetypes import type_of
from kambot.sandbox.gate import through
from kambot.sandbox.state import File

if TYPE_CHECKING:
    from kambot.sandbox.sandbox import Sandbox

UPLOAD_URL, URL_PRIVATE = "upload_url", "url_private"
"""The names under which faults are ordered for these addresses."""


def routes() -> list[Route]:
    return [
        Route("/upload/v1/{id}", take, methods=["POST"]),
        Route("/files-pri/{team}-{id}/download/{name}", give),
        Route("/files-pri/{team}-{id}/{name}", give),
    ]


async def take(request: Request) -> Response:
    """The bytes of a file that the app has announced, as they are: no form around them."""
    sandbox: Sandbox = request.app.state.sandbox
    content = await request.body()
    file_id = request.path_params["id"]
    return await through(request, UPLOAD_URL, lambda: _taken(sandbox, file_id, content))


def _taken(sandbox: "Sandbox", file_id: str, content: bytes) -> Response:
    with sandbox.memory.lock:
        file = sandbox.memory.files.get(file_id)
        if file is None:
            return _refused(sandbox, "unknown_upload_url", f"nobody gave the address of {file_id}")
        if file.stage != "announced":  # perhaps the answer to the first attempt was lost
            return PlainTextResponse("This address has been used.", status_code=400)
        if len(content) != file.size:
            detail = f"{file.size} bytes were announced, {len(content)} came"
            return _refused(sandbox, "length_mismatch", detail)
        files.receive(sandbox.memory, file, content)
    return PlainTextResponse(f"OK - {len(content)}")


def _refused(sandbox: "Sandbox", rule: str, detail: str) -> Response:
    sandbox.violate(UPLOAD_URL, rule, detail)
    return PlainTextResponse(detail, status_code=400)


async def give(request: Request) -> Response:
    """A file for the app's token; anybody else is sent to the page where people sign in."""
    sandbox: Sandbox = request.app.state.sandbox
    token = request.headers.get("authorization", "").removeprefix("Bearer ")
    team_id, path = request.path_params["team"], request.url.path

    def answer() -> Response:
        if not _may_read(sandbox, team_id, token):
            return RedirectResponse(f"{sandbox.url}/?redir={quote(path)}", 302)
        found = _found(sandbox, team_id, request.path_params["id"])
        if found is None:
            return PlainTextResponse("Not found", status_code=404)
        return as_response(*found, as_download="/download/" in path)

    return await through(request, URL_PRIVATE, answer)


def _may_read(sandbox: "Sandbox", team_id: str, token: str) -> bool:
    """Whether this is the token of the app in that workspace, with the scope to read files."""
    tokens = {each.id: each.bot_token for each in sandbox.workspaces.values()}
    if not token or tokens.get(team_id) != token:
        sandbox.violate(URL_PRIVATE, "invalid_auth", "a file needs the bot token as Bearer")
        return False
    try:
        sandbox.app.need("files:read")
    except ApiError as error:
        if error.blame:
            sandbox.violate(URL_PRIVATE, error.code, "a file needs the scope files:read")
        return False
    return True


def _found(sandbox: "Sandbox", team_id: str, file_id: str) -> tuple[File, bytes] | None:
    with sandbox.memory.lock:
        file = sandbox.memory.files.get(file_id)
        content = sandbox.memory.contents.get(file_id)
    if file is None or content is None or file.team_id != team_id:
        return None
    return file, content


def as_response(file: File, content: bytes, *, as_download: bool) -> Response:
    """The bytes of a file; a browser shows nothing of it as a page of the sandbox."""
    how = "attachment" if as_download else "inline"
    headers = {
        "Content-Disposition": f"{how}; filename*=UTF-8''{quote(file.name, safe='')}",
        "Content-Security-Policy": "sandbox",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(content, media_type=type_of(file.name).mimetype, headers=headers)
