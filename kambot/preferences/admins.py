"""What only admins may do."""

from kambot.errors import NotAllowed
from kambot.members import Me
from kambot.method.vocabulary import MemberRole


def insist(me: Me) -> None:
    """Raises NotAllowed for everybody who is no admin, whatever their screen offered."""
    if me.role is not MemberRole.ADMIN:
        raise NotAllowed("Only admins can see and change this.")
