/** The sandbox's clock in the bar: what time it is where one is, and a menu to skip ahead. */

import { dayKey, longDay, shortDay, wallTime } from "./dates.js";
import { fill, freshId, h } from "./dom.js";
import { icon } from "./icons.js";
import { menuControl } from "./menu.js";
import { keepingFocus } from "./reconcile.js";
import { createSkipDialog } from "./skip_dialog.js";

const TICK = 1000;

/** `skip(to)` moves the clock and answers {ok, message}; `newDay` is called after midnight. */
export function createClock({ names, skip, newDay }) {
  const node = h("div", { class: "clock" });
  const dialog = createSkipDialog({ names, skip });
  let face = null;
  let drawn = "";
  let today = "";

  const tick = () => {
    if (!face) return;
    face.tick();
    const now = dayKey(names.now(), names.zone);
    if (now !== today) newDay();
    today = now;
  };
  setInterval(tick, TICK);

  return {
    node,
    dialog: dialog.node,
    show(state) {
      const rows = state.clock.skips.map((row) => ({ ...row, day: otherDay(row.at, names) }));
      const same = JSON.stringify([rows.map(({ id, day }) => [id, day]), state.me]);
      if (same !== drawn) {
        face = createFace({ me: state.me, rows, names, skip, pick: () => dialog.open(state) });
        keepingFocus(node, () => fill(node, face.nodes));
      }
      drawn = same;
      today = dayKey(names.now(), names.zone);
      face.tick();
    },
  };
}

/** "Monday, March 3rd, 08:30" */
export function spoken(seconds, names) {
  const day = longDay(seconds, names.zone, { weekday: true, now: names.now() });
  return `${day}, ${wallTime(seconds, names.zone)}`;
}

/** The button that shows the time, with its menu. */
function createFace({ me, rows, names, skip, pick }) {
  const menuId = freshId("menu");
  const shownDay = h("span", { class: "clock-day" });
  const shownTime = h("span", { class: "clock-time" });
  const items = [
    ...rows.map(({ id, label, day }) => menuItem(label, day, () => choose(() => skip(id)))),
    menuItem("Pick date and time…", "", () => choose(pick)),
  ];
  const menu = h("div", { id: menuId, class: "menu skip-menu", role: "menu", popover: "manual",
    "aria-label": "Skip to" },
  h("p", { class: "menu-title", "aria-hidden": "true" }, "Skip to"), items,
  h("p", { class: "menu-note" }, `Times in ${me.tz}, where ${me.name} is`));
  const opener = h("button", { type: "button", class: "clock-button", "data-field": "clock",
    value: "", "aria-haspopup": "menu", "aria-controls": menuId, "aria-expanded": "false" },
  icon("clock"), shownDay, " ", shownTime, icon("chevron"));
  const control = menuControl(opener, menu, items);
  const choose = (act) => {
    control.close();
    opener.focus();
    act();
  };

  return {
    nodes: [opener, menu],
    tick() {
      const now = names.now();
      const time = wallTime(now, names.zone);
      if (shownTime.textContent === time && shownDay.textContent === shortDay(now, names.zone)) {
        return;
      }
      shownDay.textContent = shortDay(now, names.zone);
      shownTime.textContent = time;
      opener.setAttribute("aria-label", `Clock: ${spoken(now, names)}. Skip to`);
    },
  };
}

/** Which day that is, unless it is today. */
function otherDay(at, names) {
  const isToday = dayKey(at, names.zone) === dayKey(names.now(), names.zone);
  return isToday ? "" : shortDay(at, names.zone);
}

function menuItem(label, hint, act) {
  return h("button", { type: "button", class: "menu-item skip", role: "menuitem", tabindex: "-1",
    on: { click: act } }, h("span", {}, label), hint && h("span", { class: "skip-day" }, hint));
}
