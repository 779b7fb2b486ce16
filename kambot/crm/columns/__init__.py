"""What a table holds and what its columns mean, by the words of prompts/crm/columns/*.toml."""

from kambot.crm.columns.correcting import means_key
from kambot.crm.columns.deciding import NOTHING, kind_key
from kambot.crm.columns.fields import FIELDS, FieldType, Type
from kambot.crm.columns.recognising import Meaning, Recognised, recognise
from kambot.crm.columns.shapes import Shape, fingerprint
from kambot.crm.columns.vocabulary import Vocabulary, load_vocabulary

__all__ = [
    "FIELDS",
    "NOTHING",
    "FieldType",
    "Meaning",
    "Recognised",
    "Shape",
    "Type",
    "Vocabulary",
    "fingerprint",
    "kind_key",
    "load_vocabulary",
    "means_key",
    "recognise",
]
