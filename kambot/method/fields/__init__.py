"""The types of answers: `TYPES` maps the `type` of a field to the one class that handles it."""

from collections.abc import Mapping

from kambot.method.fields.base import UNKNOWN, Existing, FieldType, New, Raw, Refused, Unknown

__all__ = ["TYPES", "UNKNOWN", "Existing", "FieldType", "New", "Raw", "Refused", "Unknown"]

TYPES: Mapping[str, FieldType] = {}
