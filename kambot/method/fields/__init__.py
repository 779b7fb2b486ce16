"""The types of answers: `TYPES` maps the `type` of a field to the one class that handles it."""

from collections.abc import Mapping
from types import MappingProxyType

from kambot.method.fields.base import UNKNOWN, FieldType, Many, One, Raw, Refused, Unknown
from kambot.method.fields.choices import Choice, Date, Scale, Time, YesNo
from kambot.method.fields.listed import CATALOGUES, Listed
from kambot.method.fields.numbers import Integer, Money, Number, Percent
from kambot.method.fields.people import Channel, Contact, Existing, Member, New, Reference
from kambot.method.fields.texts import Email, Lines, Paragraph, Phone, Text, Url

__all__ = ["TYPES", "UNKNOWN", "Existing", "FieldType", "New", "Raw", "Refused", "Unknown"]

TYPES: Mapping[str, FieldType] = MappingProxyType(
    {
        "text": One(Text()),
        "paragraph": One(Paragraph()),
        "lines": One(Lines()),
        "email": One(Email()),
        "phone": One(Phone()),
        "url": One(Url()),
        "number": One(Number()),
        "integer": One(Integer()),
        "money": One(Money()),
        "percent": One(Percent()),
        "date": One(Date()),
        "time": One(Time()),
        "choice": One(Choice()),
        "choices": Many(Choice()),
        "scale": One(Scale()),
        "yes_no": One(YesNo()),
        "member": One(Member()),
        "members": Many(Member()),
        "contact": One(Contact()),
        "contacts": Many(Contact()),
        "plan": One(Reference()),
        "reference": One(Reference()),
        "channel": One(Channel()),
        **{kind: One(Listed(catalogue)) for kind, catalogue in CATALOGUES.items()},
    }
)
