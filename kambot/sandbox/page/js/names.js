/** The directory: how people and channels are called, and which clock is on the wall. */

import { dayKey } from "./dates.js";

const JUMP = 30;

export function createNames() {
  let users = new Map();
  let channels = new Map();
  let app = { id: "", name: "" };
  let ahead = 0;
  let drawn = "";
  const names = {
    me: "",
    zone: "UTC",
    /** Changes with the names and the day: what is drawn with the old ones is drawn again. */
    version: 0,
    /** UNIX seconds on the sandbox's clock, which may be ahead of the computer's. */
    now: () => Date.now() / 1000 + ahead,
    user: (id) => users.get(id) ?? null,
    channel: (id) => channels.get(id)?.name ?? null,
    people: () => [...users.values()].filter((user) => !user.deleted && !user.is_app),
    channels: () => [...channels.values()].filter((channel) => !channel.archived),
    /** The direct message with the app, as a conversation that can be chosen. */
    app: () => app,
    /** Takes the newest state; true when the clock has jumped since the one before. */
    load(state) {
      const isFirst = names.version === 0;
      const expected = names.now();
      ahead = state.clock.now - Date.now() / 1000;
      const hasJumped = !isFirst && Math.abs(state.clock.now - expected) > JUMP;
      names.me = state.me.id;
      names.zone = state.me.tz;
      users = new Map(state.users.map((user) => [user.id, user]));
      channels = new Map(state.channels.map((channel) => [channel.id, channel]));
      app = { id: state.app.dm, name: state.app.name };
      const known = JSON.stringify([state.users, state.channels.map(({ name }) => name),
        dayKey(state.clock.now, names.zone)]);
      if (hasJumped || known !== drawn) names.version += 1;
      drawn = known;
      return hasJumped;
    },
  };
  return names;
}
