"""Text within Slack's limits: cut after a word, never inside an escape or a mention."""

ELLIPSIS = "…"
NOTHING = "-"
"""What stands where a text is empty: Slack refuses empty texts."""


def cut(text: str, most: int) -> str:
    """Plain text of at most `most` code points."""
    if len(text) <= most:
        return text
    return f"{_at_word(text[: most - 1])}{ELLIPSIS}"


def cut_marked(text: str, most: int) -> str:
    """Escaped mrkdwn of at most `most` code points."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    for opened, closed in (("&", ";"), ("<", ">")):
        start = head.rfind(opened)
        if start > head.rfind(closed) and closed in text[start:]:
            head = head[:start]
    return f"{_at_word(head)}{ELLIPSIS}"


def _at_word(head: str) -> str:
    space = head.rfind(" ")
    return head[:space].rstrip() if space > len(head) // 2 else head.rstrip()
