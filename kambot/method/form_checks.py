"""What small forms must agree with: the shipped ones, whose questions kambot knows what to do with.

An overlay may change every word, and leave out what need not be answered. What is asked, and in
which shape, stays as it is shipped.
"""

from collections.abc import Iterator, Mapping

from kambot.method.checking import ADVICE, TITLE, check_keys
from kambot.method.faults import Fault, Where, did_you_mean
from kambot.method.field_checks import check_field, fits
from kambot.method.steps import Field, Form, Option

SHAPE = (
    *("type", "required", "when", "same_as", "list", "role", "unknown", "custom"),
    *("minimum", "maximum", "max_length", "max_items"),
)
"""What of a question is not a word."""

Options = Mapping[str, tuple[Option, ...]]
"""What the questions of the steps offer, by "step.question"."""


def check_forms(forms: Mapping[str, Form], shipped: Mapping[str, Form]) -> Iterator[Fault]:
    """The faults of forms by file, held against the shipped ones."""
    for file, form in forms.items():
        where = Where(file)
        if file in shipped:
            yield from _form(where, form, shipped[file])
        else:
            yield where.fault("is no form of kambot.", did_you_mean(file, shipped))


def _form(where: Where, form: Form, shipped: Form) -> Iterator[Fault]:
    if form.key != shipped.key:
        yield where.fault(f"key = “{form.key}” is another form.", f"Please write “{shipped.key}”.")
    yield from fits(where, "title", form.title, TITLE)
    yield from fits(where, "submit", form.submit, TITLE)
    yield from fits(where, "intro", form.intro, ADVICE, needed=False)
    yield from check_keys(where, form.fields)
    known = {field.key: field for field in shipped.fields}
    for number, field in enumerate(form.fields):
        here = where.at("fields", number, field.key)
        if field.key in known:
            yield from _question(here, field, known[field.key])
            yield from _condition(here, field, form)
        else:
            yield here.fault("is no question of this form.", did_you_mean(field.key, known))
    for key in sorted(_needed(shipped) - {field.key for field in form.fields}):
        fix = "Please put its stanza back; the shipped file has it."
        yield where.fault(f"lacks the field “{key}”, which kambot counts on.", fix)


def _question(where: Where, field: Field, shipped: Field) -> Iterator[Fault]:
    for name in SHAPE:
        given, wanted = getattr(field, name), getattr(shipped, name)
        if given != wanted:
            yield where.fault(f"{name} cannot be changed here.", _put_back(name, wanted))
    values = {option.value for option in shipped.options}
    for number, option in enumerate(() if field.same_as else field.options):
        if option.value not in values:
            here = where.at("options", number, option.value)
            fix = f"{did_you_mean(option.value, values)} The label is free.".strip()
            yield here.fault("is no value that kambot knows here.", fix)
    yield from check_field(where, field, None)


def _put_back(name: str, wanted: object) -> str:
    if wanted in (None, "", False):
        return f"Please take {name} = … out."
    shown = f'"{wanted}"' if isinstance(wanted, str) else str(wanted).lower()
    return f"Please write {name} = {shown}."


def _condition(where: Where, field: Field, form: Form) -> Iterator[Fault]:
    """A question may wait for the answer to a choice of the same form."""
    if not field.when:
        return
    key, answer = field.condition
    offered = {each.key: {option.value for option in each.options} for each in form.fields}
    if answer not in offered.get(key, ()):
        fix = f"Please put the question “{key}” with its choice “{answer}” back."
        yield where.fault(f"when = “{field.when}” can never be.", fix)


def _needed(form: Form) -> set[str]:
    return {field.key for field in form.fields if field.required}
