"""The line to the app: signed HTTP to its address, or Socket Mode to whichever app connected."""

from kambot.sandbox.delivery import Answer, Kind, Retry, SignedHttp
from kambot.sandbox.socket_mode import NOBODY, Sockets
from kambot.sandbox.state import Json


class Line:
    """Sends payloads by HTTP once there is an address, else by Socket Mode."""

    def __init__(self, sockets: Sockets, secret: str) -> None:
        self._sockets = sockets
        self._secret = secret
        self._http: SignedHttp | None = None

    @property
    def is_open(self) -> bool:
        return self._http is not None or self._sockets.connected

    @property
    def was_open(self) -> bool:
        """Whether the app has ever listened since the sandbox was started."""
        return self._http is not None or self._sockets.were_used

    def call(self, url: str) -> None:
        """Send to this address from now on."""
        self.hang_up()
        self._http = SignedHttp(url, self._secret)

    def send(self, kind: Kind, payload: Json, retry: Retry | None = None) -> Answer:
        """Send one payload; blocks until its ack, three seconds at most."""
        if not self.is_open:
            return NOBODY
        return (self._http or self._sockets).send(kind, payload, retry)

    def hang_up(self) -> None:
        if self._http is not None:
            self._http.close()
