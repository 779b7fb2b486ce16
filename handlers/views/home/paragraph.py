"""A paragraph that holds what people wrote."""

from handlers.views.blocks import Json, section


def paragraph(
    text: str, accessory: Json | None = None, block_id: str = "", *, most: int = 450
) -> Json:
    """A section as it is: Slack makes no links and mentions of what merely looks like one."""
    made = section(text, accessory, block_id, most=most)
    return made | {"text": made["text"] | {"verbatim": True}}
