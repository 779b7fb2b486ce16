"""Every Web API method that the sandbox knows, by name."""

from kambot.sandbox.methods import apps, chat, conversations, files, history, users, views

METHODS = {
    **apps.METHODS,
    **chat.METHODS,
    **conversations.METHODS,
    **files.METHODS,
    **history.METHODS,
    **users.METHODS,
    **views.METHODS,
}
