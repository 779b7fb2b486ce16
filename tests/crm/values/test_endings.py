"""The words of stages and statuses in prompts/crm/outcomes.toml, and faults in it."""

from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kambot.crm.values.endings import Endings, Verdict, load_endings
from kambot.method.faults import PromptFault

WON = [
    "Closed Won", "closedwon", "CLOSED_WON", "Closed - Won", "6 - Closed Won (100%)", "Won", "Win",
    "Won - Contract signed", "Gewonnen", "Geschlossen und gewonnen", "Abgeschlossen (gewonnen)",
    "Gagné", "Gagnée", "Fermé gagné", "Ganada", "Cerrada ganada", "Cierre ganado", "Ganho",
    "Fechado ganho", "Fechado e ganho", "Chiusa vinta", "Gewonnen!", "受注", "Vunnen",
]  # fmt: skip
LOST = [
    "Closed Lost", "closedlost", "Closed/Lost", "Loss", "Lost", "Lost to competition",
    "Closed-Lost to Competition", "Lost - competitor won", "Not won", "Disqualified", "Abandoned",
    "Cancelled", "Rejected", "No decision", "Verloren", "Geschlossen und verloren", "Abgelehnt",
    "Nicht gewonnen", "Storniert", "Perdu", "Perdue", "Fermé perdu", "Annulé", "Sans suite",
    "Perdida", "Cerrada perdida", "Descartado", "Perdido", "Fechado perdido", "Não ganho", "失注",
]  # fmt: skip
CLOSED = [
    "Closed", "Signed", "Contract signed", "Done", "Completed", "Closed won/lost", "Won or lost",
    "Abgeschlossen", "Unterschrieben", "Terminé", "Signé", "Cerrado", "Firmado", "Fechado",
    "Concluído", "Chiuso",
]  # fmt: skip
OPEN = [
    "Open", "Prospecting", "Engaging", "Qualification", "Negotiation/Review", "Contract Sent",
    "Id. Decision Makers", "Proposal/Price Quote", "Decision Maker Bought-In", "On hold", "Lead In",
    "Appointment Scheduled", "Demo completed", "1-Qualify", "2-Develop", "Not closed", "Offen",
    "In Verhandlung", "Angebot versendet", "En cours", "Négociation", "Propuesta", "Negociação",
]  # fmt: skip
UNKNOWN = ["Phase X by Bob", "Won't fix", "Wonderland", "Phase 5", "5", "", "?", "GavUFuuf4Q=="]


@pytest.fixture(scope="module")
def endings() -> Endings:
    return load_endings([files("prompts")])


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        *((name, Verdict.WON) for name in WON),
        *((name, Verdict.LOST) for name in LOST),
        *((name, Verdict.CLOSED) for name in CLOSED),
        *((name, Verdict.OPEN) for name in OPEN),
        *((name, None) for name in UNKNOWN),
    ],
)
def test_a_name_of_a_stage_says_how_a_deal_stands(
    endings: Endings, name: str, verdict: Verdict | None
) -> None:
    assert endings.verdict(name) is verdict


@given(st.text(max_size=30))
def test_any_name_has_a_verdict_or_none(endings: Endings, name: str) -> None:
    assert endings.verdict(name) in {*Verdict, None}


def test_a_team_may_have_words_of_its_own(tmp_path: Path) -> None:
    assert overlaid(tmp_path, '[won]\nwords = ["Phase 5 – Kickoff"]').verdict("Kickoff") is None
    assert overlaid(tmp_path, '[won]\nwords = ["Kickoff"]').verdict("5 Kickoff") is Verdict.WON


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[wonn]", "crm/outcomes.toml: “wonn” is not known here. Did you mean “won”?"),
        ("[won]\nword = []", "[won]: “word” is not known here. Did you mean “words”?"),
        ("won = 5", "[won]: must be a table."),
        ('[won]\nwords = "yes"', "[won]: “words” must be a list of words."),
        ("[won]\nwords = [5]", "[won]: “words” must be a list of words."),
        ('[won]\nwords = ["?"]', "[won]: “?” in “words” says nothing."),
        (
            '[won]\nwords = ["Done"]\n[lost]\nwords = ["dóne"]',
            "[lost]: “dóne” is a word of [won], too.",
        ),
        ("[won", "crm/outcomes.toml"),
    ],
)
def test_a_fault_in_the_file_is_said_at_once(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(PromptFault) as refused:
        overlaid(tmp_path, text)
    assert fault in str(refused.value)


def test_a_file_of_another_name_is_said_too(tmp_path: Path) -> None:
    (tmp_path / "crm").mkdir()
    (tmp_path / "crm" / "outcome.toml").write_text("")
    with pytest.raises(PromptFault) as refused:
        load_endings([files("prompts"), tmp_path])
    assert str(refused.value) == (
        "crm/outcome.toml: is no file of kambot. Did you mean “outcomes.toml”?"
    )


def overlaid(folder: Path, text: str) -> Endings:
    """The words, with this file instead of the shipped one."""
    (folder / "crm").mkdir(exist_ok=True)
    (folder / "crm" / "outcomes.toml").write_text(text)
    return load_endings([files("prompts"), folder])
