"""What a table holds and what its columns mean, by the words of prompts/crm/columns/*.toml."""

from kambot.crm.columns.fields import FIELDS, FieldType, Type
from kambot.crm.columns.recognising import Meaning, Recognised, recognise
from kambot.crm.columns.shapes import Shape, fingerprint
from kambot.crm.columns.vocabulary import Vocabulary, load_vocabulary

__all__ = [
    "FIELDS",
    "FieldType",
    "Meaning",
    "Recognised",
    "Shape",
    "Type",
    "Vocabulary",
    "fingerprint",
    "load_vocabulary",
    "recognise",
]
