"""Every Web API method that the sandbox knows, by name."""

from kambot.sandbox.methods import apps, chat, conversations, users, views

METHODS = {
    **apps.METHODS,
    **chat.METHODS,
    **conversations.METHODS,
    **users.METHODS,
    **views.METHODS,
}
