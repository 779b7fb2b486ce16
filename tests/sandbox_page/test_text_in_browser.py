"""How Slack's mrkdwn and dates are drawn; the page's own modules are asked in a browser."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from kambot.sandbox import Sandbox

pytestmark = pytest.mark.browser

NOW = 1_795_262_400  # Saturday 21 November 2026, noon in Lisbon
HOUR = 3600

DRAW = """async ([text, zone, now, verbatim]) => {
  const { textNodes } = await import("/js/inline.js");
  const names = {
    me: "U1", zone, now: () => now,
    user: (id) => ({ U1: { name: "Ana Alves" }, U2: { name: "Ben" } })[id] ?? null,
    channel: (id) => ({ C1: "sales" })[id] ?? null,
  };
  const place = document.createElement("div");
  place.append(...textNodes({ type: "mrkdwn", text, verbatim }, names));
  place.querySelectorAll("*").forEach((node) => {
    for (const name of ["target", "rel", "title", "class"]) node.removeAttribute(name);
  });
  return [place.innerHTML, place.textContent];
}"""


@pytest.fixture(scope="module")
def blank(browser: Browser) -> Iterator[Page]:
    """A page of the sandbox whose scripts can be asked."""
    slack = Sandbox()
    served = slack.serve()
    context = browser.new_context()
    page = context.new_page()
    page.goto(served.url)
    yield page
    context.close()
    served.stop()


@pytest.fixture(scope="module")
def draw(blank: Page) -> Callable[..., list[str]]:
    """The markup and the letters that a text becomes."""

    def drawn(text: str, zone: str = "Europe/Lisbon", *, verbatim: bool = False) -> list[str]:
        found: list[str] = blank.evaluate(DRAW, [text, zone, NOW, verbatim])
        return found

    return drawn


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        (
            "*bold* _it_ ~old~ `code`",
            "<strong>bold</strong> <em>it</em> <s>old</s> <code>code</code>",
        ),
        ("*bold _both_*", "<strong>bold <em>both</em></strong>"),
        ("2*3*4, snake_case_name, a * b * c", "2*3*4, snake_case_name, a * b * c"),
        ("*not\nbold*", "*not\nbold*"),
        ("`*raw* &lt;b&gt;`", "<code>*raw* &lt;b&gt;</code>"),
        ("a ```x *y*\nz``` b", "a <pre>x *y*\nz</pre> b"),
        ("&gt; one\n> two\nthree", "<blockquote>one\ntwo</blockquote>three"),
        (">>> all\nof it", "<blockquote>all\nof it</blockquote>"),
        ("&amp;lt; &lt;b&gt; &quot;", "&amp;lt; &lt;b&gt; &amp;quot;"),
        (
            "<https://a.example/?x=1&amp;y=2|here>",
            '<a href="https://a.example/?x=1&amp;y=2">here</a>',
        ),
        ("see https://a.example/b.", 'see <a href="https://a.example/b">https://a.example/b</a>.'),
        ("<mailto:a@b.example|mail>", '<a href="mailto:a@b.example">mail</a>'),
        ("<javascript:alert(1)|click>", "<span>click</span>"),
        (
            "<@U1> <@U2> <@U9|zed> <@U8>",
            "".join(f"<span>@{name}</span> " for name in ("Ana Alves", "Ben", "zed", "U8")).strip(),
        ),
        ("<#C1> <#C9|>", "<span>#sales</span> <span>#private</span>"),
        ("<!here> <!subteam^S1|@team>", "<span>@here</span> <span>@team</span>"),
        (":tada: :nope: 10:30:45", "<span>🎉</span> :nope: 10:30:45"),
        ("*<https://a.example|x*y>*", '<strong><a href="https://a.example">x*y</a></strong>'),
        ("<unclosed", "&lt;unclosed"),
    ],
)
def test_marks_become_what_slack_makes_of_them(
    draw: Callable[..., list[str]], text: str, markup: str
) -> None:
    assert draw(text)[0] == markup


def test_verbatim_text_has_marks_and_links_only_where_they_are_written_out(
    draw: Callable[..., list[str]],
) -> None:
    text = "*https://a.example* &gt; `https://b.example` <https://c.example|c> https://d.example"
    assert draw(text, verbatim=True)[0] == (
        "<strong>https://a.example</strong> &gt; <code>https://b.example</code>"
        ' <a href="https://c.example">c</a> https://d.example'
    )


@pytest.mark.parametrize(
    ("shape", "shown"),
    [
        ("{date_num} {time}", "2026-11-20 3:00 PM"),
        ("{date_short}", "Nov 20, 2026"),
        ("{date}", "November 20th, 2026"),
        ("{date_long}", "Friday, November 20th, 2026"),
        ("{date_short_pretty}", "yesterday"),
        ("{ago}", "21 hours ago"),
        ("{nonsense}", "soon"),
    ],
)
def test_a_date_is_told_in_the_zone_of_the_reader(
    draw: Callable[..., list[str]], shape: str, shown: str
) -> None:
    assert draw(f"<!date^{NOW - 21 * HOUR}^{shape}|soon>")[1] == shown


def test_the_same_instant_is_another_day_elsewhere(draw: Callable[..., list[str]]) -> None:
    text = f"<!date^{NOW - 21 * HOUR}^{{date_num}} {{time}}|soon>"
    assert draw(text, zone="Asia/Tokyo")[1] == "2026-11-21 12:00 AM"


@given(text=st.text(alphabet="<>&*_~`:|!@# \nab", max_size=40))
@settings(max_examples=60)
def test_whatever_is_written_only_known_elements_come_out(
    draw: Callable[..., list[str]], blank: Page, text: str
) -> None:
    markup = draw(text)[0]
    tags = blank.evaluate(
        """(markup) => {
          const page = new DOMParser().parseFromString(markup, "text/html");
          return [...page.body.querySelectorAll("*")].map((node) => node.localName);
        }""",
        markup,
    )
    assert set(tags) <= {"strong", "em", "s", "code", "pre", "blockquote", "a", "span"}


@given(text=st.text(max_size=60).filter(lambda text: "\r" not in text))
@settings(max_examples=60)
def test_escaped_text_is_read_as_it_was_written(draw: Callable[..., list[str]], text: str) -> None:
    plain = "".join(each for each in text if each not in "*_~`:")
    escaped = plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert draw(f"x{escaped}".replace("\n", " "))[1] == f"x{plain}".replace("\n", " ")
