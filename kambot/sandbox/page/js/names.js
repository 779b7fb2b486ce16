/** The directory: how people and channels are called, and which clock is on the wall. */

const BROWSER_ZONE = new Intl.DateTimeFormat().resolvedOptions().timeZone;

export function createNames() {
  let users = new Map();
  let channels = new Map();
  let app = { id: "", name: "" };
  const names = {
    me: "",
    zone: BROWSER_ZONE,
    /** Changes when a name changes: what is drawn with the old names is drawn again. */
    version: "",
    now: () => Date.now() / 1000,
    user: (id) => users.get(id)?.name ?? null,
    channel: (id) => channels.get(id)?.name ?? null,
    people: () => [...users.values()].filter((user) => !user.deleted && !user.is_app),
    channels: () => [...channels.values()],
    /** The direct message with the app, as a conversation that can be chosen. */
    app: () => app,
    load(state) {
      names.me = state.me.id;
      names.zone = state.me.tz || BROWSER_ZONE;
      users = new Map(state.users.map((user) => [user.id, user]));
      channels = new Map(state.channels.map((channel) => [channel.id, channel]));
      app = { id: state.app.dm, name: state.app.name };
      names.version = JSON.stringify([state.users, state.channels.map(({ name }) => name)]);
    },
  };
  return names;
}
