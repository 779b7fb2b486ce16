"""A user as users.info, users.list and the user events show one."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from kambot.sandbox.state import Json, User


def user_payload(user: User, *, locale: bool = False) -> Json:
    """The user object; the locale only for those who ask for it."""
    made: Json = {
        "id": user.id,
        "team_id": user.team_id,
        "name": user.name,
        "deleted": user.deleted,
        "real_name": user.real_name,
        "is_bot": user.is_bot,
        "is_app_user": False,
        "updated": user.updated,
        "profile": {
            "real_name": user.real_name,
            "real_name_normalized": user.real_name,
            "display_name": user.name,
            "display_name_normalized": user.name,
            "team": user.team_id,
        },
    }
    if not user.deleted:
        made |= {
            "tz": user.tz,
            "tz_label": user.tz,
            "tz_offset": _offset(user.tz, user.updated),
            "is_admin": user.is_admin,
            "is_owner": False,
            "is_primary_owner": False,
            "is_restricted": user.is_restricted,
            "is_ultra_restricted": False,
        }
    return made | ({"locale": user.locale} if locale else {})


def _offset(zone: str, epoch: int) -> int:
    offset = datetime.fromtimestamp(epoch, UTC).astimezone(ZoneInfo(zone)).utcoffset()
    return int(offset.total_seconds()) if offset else 0
