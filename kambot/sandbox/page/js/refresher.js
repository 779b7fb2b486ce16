/** Fetches one after the other, so that an old answer cannot undo a newer one. */

/** `fetchAndShow` runs once at a time; whoever asks while it runs waits for one run after it. */
export function createRefresher(fetchAndShow) {
  let running = null;
  let next = null;

  const start = () => {
    running = fetchAndShow().finally(() => {
      running = null;
    });
    return running;
  };

  return function refresh() {
    if (!running) return start();
    next ??= running.then(ignore, ignore).then(() => {
      next = null;
      return start();
    });
    return next;
  };
}

function ignore() {}
