"""The Home tab: everything one person should see at a glance."""

from kambot.home.home import home
from kambot.home.owners import owners
from kambot.home.portfolio import ALL, TEAM

__all__ = ["ALL", "TEAM", "home", "owners"]
