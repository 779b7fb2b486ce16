/** The address after "#": who one is and where one stands, so that a reload stays there. */

export const APP = "app";

const THREAD = "/thread/";

/** "#/U1/C1" is a channel, "#/U1/app/home" the app's Home tab; "/thread/<ts>" is open beside. */
export function readRoute() {
  const [path, thread = ""] = location.hash.split(THREAD);
  const [, user = "", place = "", tab = ""] = path.split("/");
  return { user, place, tab, thread };
}

export function writeRoute({ user, place, tab, thread }) {
  const path = [user, place, tab].filter(Boolean).join("/");
  history.replaceState(null, "", `#/${path}${thread ? THREAD + thread : ""}`);
}
