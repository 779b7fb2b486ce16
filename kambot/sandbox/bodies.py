"""What the sandbox's own routes are sent: JSON objects and files, declared as such."""

from json import JSONDecodeError

from starlette.requests import Request

from kambot.sandbox.errors import SandboxError
from kambot.sandbox.state import Json


async def json_object(request: Request) -> Json:
    """A JSON object, declared as one: so no other web site can post here."""
    if not request.headers.get("content-type", "").startswith("application/json"):
        raise SandboxError("The body must be application/json.")
    try:
        body = await request.json()
    except JSONDecodeError as fault:
        raise SandboxError(f"The body is not JSON: {fault}.") from fault
    if not isinstance(body, dict):
        raise SandboxError("The body must be a JSON object.")
    return body


async def raw_bytes(request: Request) -> bytes:
    """The bytes of a file, declared as that for the same reason."""
    if request.headers.get("content-type") != "application/octet-stream":
        raise SandboxError("The body must be application/octet-stream.")
    return await request.body()
