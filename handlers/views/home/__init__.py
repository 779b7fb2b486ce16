"""The Home tab: what is urgent, what to do, the plans, the portfolio, the digest, help."""

from handlers.views.home.view import home_view

__all__ = ["home_view"]
