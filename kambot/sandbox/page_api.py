"""The sandbox's page for a person in the browser: its own files, and its routes under /ui/."""

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from kambot.sandbox import page_acts, page_sights
from kambot.sandbox.bodies import json_object, raw_bytes
from kambot.sandbox.errors import SandboxError
from kambot.sandbox.file_routes import as_response
from kambot.sandbox.files import Upload
from kambot.sandbox.page_events import events
from kambot.sandbox.person import Person
from kambot.sandbox.state import Json

if TYPE_CHECKING:
    from kambot.sandbox.sandbox import Sandbox

PAGE = Path(__file__).parent / "page"

_HEADERS = {
    "Cache-Control": "no-cache",
    # everything comes from here, except pictures that the app names
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data: http: https:",
}

Answering = Callable[[Request], Awaitable[Response]]


class _Files(StaticFiles):
    """The page's files; the browser asks each time whether they have changed."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers.update(_HEADERS)
        return response


def routes(sandbox: "Sandbox") -> list[BaseRoute]:
    """Everything the page needs; its files come last, because they are everything else."""
    return [
        Route("/ui/events", events(sandbox)),
        Route("/ui/upload", _upload(sandbox), methods=["POST"]),
        Route("/ui/file", _download(sandbox)),
        *(Route(f"/ui/{name}", _get(sandbox, see)) for name, see in page_sights.ALL.items()),
        *(
            Route(f"/ui/{name}", _post(sandbox, act), methods=["POST"])
            for name, act in page_acts.ALL.items()
        ),
        Mount("/", _Files(directory=PAGE, html=True)),
    ]


def _get(sandbox: "Sandbox", see: Callable[[Person, Mapping[str, str]], Json]) -> Answering:
    async def answer(request: Request) -> Response:
        def look() -> Json:
            return see(_person(sandbox, request.query_params.get("user")), request.query_params)

        try:
            return JSONResponse(await run_in_threadpool(look))
        except SandboxError as error:
            return _refusal(error, status=404)

    return answer


def _post(sandbox: "Sandbox", act: Callable[[Person, Json], Json]) -> Answering:
    async def answer(request: Request) -> Response:
        try:
            body = await json_object(request)
            person = _person(sandbox, body.get("user"))
            return JSONResponse(await run_in_threadpool(act, person, body))
        except SandboxError as error:
            return _refusal(error, status=400)

    return answer


def _upload(sandbox: "Sandbox") -> Answering:
    """Take a file that was chosen in a file input: its bytes, with its name in the address.

    That a file does not do is an answer to the person, and no fault of the page.
    """

    async def answer(request: Request) -> Response:
        query = request.query_params
        try:
            chosen = Upload(query.get("name", "file"), await raw_bytes(request))
            file = _person(sandbox, query.get("user")).upload(chosen)
        except SandboxError as error:
            return _refusal(error, status=200)
        return JSONResponse({"ok": True, "file": file})

    return answer


def _download(sandbox: "Sandbox") -> Answering:
    """Give a file to a person who may see it."""

    async def answer(request: Request) -> Response:
        query = request.query_params
        try:
            found = _person(sandbox, query.get("user")).download(query.get("id", ""))
        except SandboxError as error:
            return _refusal(error, status=404)
        return as_response(*found, as_download=True)

    return answer


def _person(sandbox: "Sandbox", user_id: str | None) -> Person:
    return sandbox.person(user_id) if user_id else page_sights.first_person(sandbox)


def _refusal(error: SandboxError, status: int) -> Response:
    answer = {"ok": False, "error": "refused", "message": str(error)}
    return JSONResponse(answer, status_code=status)
