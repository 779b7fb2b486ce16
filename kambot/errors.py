"""Errors a person can do something about; str(error) is the sentence they read."""

from collections.abc import Iterable


class KambotError(Exception):
    """Something could not be done; the message says what and what to do instead."""


class StorageFault(KambotError):
    """The database did not answer as it should; nothing was saved."""


class UnknownPeople(KambotError):
    """These Slack users are not known yet: fetch their profiles and ask again."""

    def __init__(self, user_ids: Iterable[str]) -> None:
        self.user_ids = tuple(user_ids)
        super().__init__(f"kambot does not know {', '.join(self.user_ids)} yet.")


class NotAMember(KambotError):
    """Guests and people of other organisations may see nothing."""


class NotFound(KambotError):
    """There is no such plan or record, or the caller may not know of it."""


class NotAllowed(KambotError):
    """The caller may see this but not do that."""


class Deleted(KambotError):
    """The plan was deleted; `plan_id` lets its owner bring it back."""

    def __init__(self, sentence: str, plan_id: int, *, may_restore: bool) -> None:
        self.plan_id = plan_id
        self.may_restore = may_restore
        super().__init__(sentence)


class SettingsError(KambotError):
    """Settings are missing or wrong: all of them are said at once."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))
