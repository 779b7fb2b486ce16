"""Every Web API method that the sandbox knows, by name."""

from kambot.sandbox.methods import apps, views

METHODS = {**apps.METHODS, **views.METHODS}
