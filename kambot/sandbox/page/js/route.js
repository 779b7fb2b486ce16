/** The address after "#": who one is and where one stands, so that a reload stays there. */

export const APP = "app";

/** "#/U1/C1" is a channel; "#/U1/app/home" the app's Home tab. Absent parts are "". */
export function readRoute() {
  const [, user = "", place = "", tab = ""] = location.hash.split("/");
  return { user, place, tab };
}

export function writeRoute({ user, place, tab }) {
  history.replaceState(null, "", `#/${[user, place, tab].filter(Boolean).join("/")}`);
}
