"""What the page's scripts ask of the sandbox."""

import httpx

from tests.sandbox_page.fake_app import Json


def see(http: httpx.Client, what: str, user: str, **query: str) -> Json:
    answer: Json = http.get(f"/ui/{what}", params={"user": user, **query}).json()
    return answer


def do(http: httpx.Client, what: str, user: str, **body: object) -> Json:
    answer: Json = http.post(f"/ui/{what}", json={"user": user, **body}).json()
    return answer
