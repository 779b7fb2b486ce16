/** Dates as Slack writes them, in the time zone of the person one acts as. */

const LOCALE = "en-US";

function formatter(zone, options) {
  return new Intl.DateTimeFormat(LOCALE, { ...options, timeZone: zone });
}

/** "9:41 AM" */
export function clockTime(seconds, zone) {
  return formatter(zone, { hour: "numeric", minute: "2-digit" }).format(seconds * 1000);
}

/** "2026-11-21": one key per calendar day, also what a date picker holds. */
export function dayKey(seconds, zone) {
  const parts = partsOf(seconds, zone);
  return `${parts.year}-${parts.month}-${parts.day}`;
}

/** "Today", "Yesterday" or "Monday, March 3rd": the line between two days of messages. */
export function dayName(seconds, zone, now) {
  return relativeDay(seconds, zone, now) ?? longDay(seconds, zone, { weekday: true, now });
}

/** "Sat, Nov 21" */
export function shortDay(seconds, zone) {
  return formatter(zone, { weekday: "short", month: "short", day: "numeric" })
    .format(seconds * 1000);
}

/** "today at 9:41 AM" or "Nov 20, 2026 at 9:41 AM": inside a sentence. */
export function momentName(seconds, zone, now) {
  return slackDate(Number(seconds), "{date_short_pretty} at {time}", zone, now);
}

function relativeDay(seconds, zone, now) {
  const key = dayKey(seconds, zone);
  if (key === dayKey(now, zone)) return "Today";
  if (key === dayKey(now - 86400, zone)) return "Yesterday";
  if (key === dayKey(now + 86400, zone)) return "Tomorrow";
  return null;
}

/** "Monday, March 3rd", with the year where it is not the present one. */
export function longDay(seconds, zone, { weekday, now }) {
  const milliseconds = seconds * 1000;
  const month = formatter(zone, { month: "long" }).format(milliseconds);
  const day = ordinal(Number(formatter(zone, { day: "numeric" }).format(milliseconds)));
  const name = weekday ? `${formatter(zone, { weekday: "long" }).format(milliseconds)}, ` : "";
  const year = dayKey(seconds, zone).slice(0, 4);
  const shown = now !== undefined && year === dayKey(now, zone).slice(0, 4) ? "" : `, ${year}`;
  return `${name}${month} ${day}${shown}`;
}

function ordinal(day) {
  const teen = day >= 11 && day <= 13;
  return `${day}${teen ? "th" : { 1: "st", 2: "nd", 3: "rd" }[day % 10] ?? "th"}`;
}

const SHAPES = {
  date_num: (seconds, zone) => dayKey(seconds, zone),
  date: (seconds, zone) => longDay(seconds, zone, { weekday: false }),
  date_slash: (seconds, zone) => formatter(zone, {}).format(seconds * 1000),
  date_short: (seconds, zone) =>
    formatter(zone, { month: "short", day: "numeric", year: "numeric" }).format(seconds * 1000),
  date_long: (seconds, zone) => longDay(seconds, zone, { weekday: true }),
  time: (seconds, zone) => clockTime(seconds, zone),
  time_secs: (seconds, zone) =>
    formatter(zone, { hour: "numeric", minute: "2-digit", second: "2-digit" })
      .format(seconds * 1000),
  ago: (seconds, zone, now) => ago(now - seconds),
};

/** Fills "{date_short_pretty} at {time}"; null where the instant or a token is not known. */
export function slackDate(seconds, format, zone, now) {
  if (!Number.isFinite(seconds)) return null;
  const unknown = [...format.matchAll(/\{(\w+)\}/g)].some(([, token]) => !shapeOf(token));
  if (unknown) return null;
  return format.replaceAll(/\{(\w+)\}/g, (_, token) => {
    const pretty = token.endsWith("_pretty") && relativeDay(seconds, zone, now)?.toLowerCase();
    return pretty || shapeOf(token)(seconds, zone, now);
  });
}

function shapeOf(token) {
  return SHAPES[token.replace(/_pretty$/, "")];
}

function ago(seconds) {
  const units = [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ["second", 1];
  const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: "auto" });
  return relative.format(-Math.trunc(seconds / size), unit);
}

/** "2027-03-31T09:30" on the wall clock of `zone`, for a date and time field. */
export function wallClock(seconds, zone) {
  const parts = partsOf(seconds, zone);
  return `${dayKey(seconds, zone)}T${parts.hour}:${parts.minute}`;
}

/** "08:30" on the wall clock of `zone`: the sandbox's own clock, not one of Slack's texts. */
export function wallTime(seconds, zone) {
  return wallClock(seconds, zone).slice(11);
}

/** The UNIX seconds at which the clock on the wall of `zone` shows that time. */
export function instantOf(wall, zone) {
  const wanted = Date.parse(`${wall}Z`) / 1000;
  const guess = wanted - offset(wanted, zone);
  return wanted - offset(guess, zone);
}

function offset(seconds, zone) {
  return Date.parse(`${wallClock(seconds, zone)}Z`) / 1000 - Math.floor(seconds / 60) * 60;
}

function partsOf(seconds, zone) {
  const shape = formatter(zone, {
    year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
    hourCycle: "h23",
  });
  const parts = shape.formatToParts(seconds * 1000).map(({ type, value }) => [type, value]);
  return Object.fromEntries(parts);
}
