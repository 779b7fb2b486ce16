"""What only admins may do."""

from kambot.access import is_admin
from kambot.errors import NotAllowed
from kambot.members import Me


def insist(me: Me, what: str = "see and change this") -> None:
    """Raises NotAllowed for everybody who is no admin, whatever their screen offered."""
    if not is_admin(me):
        raise NotAllowed(f"Only admins can {what}.")
