"""Every Web API method that the sandbox knows, by name."""

from kambot.sandbox.methods import apps, chat, conversations, history, users, views

METHODS = {
    **apps.METHODS,
    **chat.METHODS,
    **conversations.METHODS,
    **history.METHODS,
    **users.METHODS,
    **views.METHODS,
}
