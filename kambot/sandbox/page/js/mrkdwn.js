/**
 * Reads Slack's mrkdwn into a tree of plain objects; inline.js draws the tree.
 *
 * Kinds of leaves: text, code, emoji, link, user, channel, broadcast, group, date.
 * Kinds with children: bold, italic, strike, quote; `pre` holds raw text and links.
 */

const MARKS = { "*": "bold", _: "italic", "~": "strike" };
const WORD = /[\p{L}\p{N}]/u;
const PRE = /```\n?([\s\S]+?)\n?```/g;
const QUOTED = /^(?:&gt;|>) ?/;
const QUOTED_TO_THE_END = /^(?:&gt;|>){3}/;

/**
 * The whole text: preformatted parts first, then quotes, then what is inside a line. In verbatim
 * text only what stands between < and > is a link.
 */
export function parseMrkdwn(text, verbatim = false) {
  const nodes = [];
  const inline = { bare: !verbatim };
  let at = 0;
  for (const match of text.matchAll(PRE)) {
    nodes.push(...parseLines(text.slice(at, match.index).replace(/\n$/, ""), inline));
    nodes.push({ kind: "pre", children: parseInline(match[1], { ...inline, marks: false }) });
    at = match.index + match[0].length;
  }
  nodes.push(...parseLines(at ? text.slice(at).replace(/^\n/, "") : text, inline));
  return nodes;
}

/** Plain text objects know no marks and no links, only emoji. */
export function parsePlain(text, { withEmoji = true } = {}) {
  return withEmoji ? parseInline(text, { marks: false, angles: false }) : [textNode(text)];
}

function parseLines(text, inline) {
  const nodes = [];
  let plain = [];
  let quote = [];
  const endPlain = () => {
    if (plain.length) nodes.push(...parseInline(plain.join("\n"), inline));
    plain = [];
  };
  const endQuote = () => {
    if (quote.length) {
      nodes.push({ kind: "quote", children: parseInline(quote.join("\n"), inline) });
    }
    quote = [];
  };
  const lines = text === "" ? [] : text.split("\n");
  for (const [number, line] of lines.entries()) {
    if (QUOTED_TO_THE_END.test(line)) {
      endPlain();
      quote.push(line.replace(QUOTED_TO_THE_END, "").trimStart(), ...lines.slice(number + 1));
      break;
    }
    if (QUOTED.test(line)) {
      endPlain();
      quote.push(line.replace(QUOTED, ""));
    } else {
      endQuote();
      plain.push(line);
    }
  }
  endPlain();
  endQuote();
  return nodes;
}

/** One run of text without quotes. Each reader answers [node, next position] or null. */
function parseInline(text, { marks = true, angles = true, bare = angles } = {}) {
  const readers = [
    ...(marks ? [readCode, readMarked] : []),
    ...(angles ? [readAngle] : []),
    ...(bare ? [readBareLink] : []),
    readEmoji,
  ];
  const nodes = [];
  let plain = "";
  for (let at = 0; at < text.length;) {
    const found = firstResult(readers, text, at, bare);
    if (!found) {
      plain += text[at];
      at += 1;
      continue;
    }
    if (plain) nodes.push(textNode(plain));
    plain = "";
    nodes.push(found[0]);
    at = found[1];
  }
  if (plain) nodes.push(textNode(plain));
  return nodes;
}

function firstResult(readers, text, at, bare) {
  for (const read of readers) {
    const found = read(text, at, bare);
    if (found) return found;
  }
  return null;
}

function readCode(text, at, bare) {
  if (text[at] !== "`") return null;
  const end = text.indexOf("`", at + 1);
  const inside = text.slice(at + 1, end);
  if (end <= at + 1 || inside.includes("\n")) return null;
  return [{ kind: "code", children: parseInline(inside, { marks: false, bare }) }, end + 1];
}

/** *bold*, _italic_, ~strike~: only around words, never across a line. */
function readMarked(text, at, bare) {
  const mark = text[at];
  if (!(mark in MARKS) || isWord(text[at - 1]) || isSpace(text[at + 1])) return null;
  const end = closing(text, at, mark);
  if (end < 0) return null;
  const children = parseInline(text.slice(at + 1, end), { bare });
  return [{ kind: MARKS[mark], children }, end + 1];
}

function closing(text, at, mark) {
  for (let i = at + 1; i < text.length && text[i] !== "\n"; i += 1) {
    if (text[i] === "<" || text[i] === "`") {
      const past = text.indexOf(text[i] === "<" ? ">" : "`", i + 1);
      if (past > 0) i = past;
    } else if (text[i] === mark && i > at + 1 && !isSpace(text[i - 1]) && !isWord(text[i + 1])) {
      return i;
    }
  }
  return -1;
}

function isWord(character) {
  return character !== undefined && WORD.test(character);
}

function isSpace(character) {
  return character === undefined || /\s/.test(character);
}

function readEmoji(text, at) {
  if (text[at] !== ":") return null;
  const match = /^:([a-z0-9_+'-]+(?:::skin-tone-[2-6])?):/.exec(text.slice(at, at + 60));
  return match ? [{ kind: "emoji", name: match[1] }, at + match[0].length] : null;
}

function readBareLink(text, at) {
  if (text[at] !== "h" || isWord(text[at - 1])) return null;
  const match = /^https?:\/\/[^\s<>|*~`]+[^\s<>|*~`.,;:!?)'"]/.exec(text.slice(at, at + 3000));
  if (!match) return null;
  const url = unescape(match[0]);
  return [{ kind: "link", url, children: [{ kind: "text", text: url }] }, at + match[0].length];
}

/** What stands between < and >: a mention, a date or a link. */
function readAngle(text, at) {
  if (text[at] !== "<") return null;
  const end = text.indexOf(">", at + 1);
  const inside = text.slice(at + 1, end);
  if (end <= at + 1 || /[<\n]/.test(inside)) return null;
  return [angleNode(inside), end + 1];
}

function angleNode(inside) {
  const bar = inside.indexOf("|");
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? "" : inside.slice(bar + 1);
  if (target.startsWith("@")) return { kind: "user", id: target.slice(1), label: unescape(label) };
  if (target.startsWith("#")) {
    return { kind: "channel", id: target.slice(1), label: unescape(label) };
  }
  if (target.startsWith("!")) return specialNode(target.slice(1), label);
  const url = unescape(target);
  const shown = label ? parseInline(label, { marks: false, angles: false }) : [textNode(target)];
  return { kind: "link", url, children: shown };
}

function specialNode(target, label) {
  const [name, ...rest] = target.split("^");
  if (name === "date") {
    const [seconds, format, url] = rest;
    return {
      kind: "date", seconds: Number(seconds), format: unescape(format ?? ""), url,
      fallback: unescape(label),
    };
  }
  if (name === "subteam") return { kind: "group", id: rest[0] ?? "", label: unescape(label) };
  return { kind: "broadcast", range: name };
}

function textNode(text) {
  return { kind: "text", text: unescape(text) };
}

/** Slack escapes these three and no others; & comes last, so &amp;lt; stays "&lt;". */
export function unescape(text) {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
