/** Talks to the sandbox, always as one person. */

const TROUBLE = "We had some trouble connecting. Try again?";

export function createApi(user) {
  return {
    user,
    get: (path, params = {}) => read(`/ui/${path}?${new URLSearchParams({ user, ...params })}`),
    post: (path, body = {}) => write(`/ui/${path}`, "json", JSON.stringify({ user, ...body })),
    /** Brings a file to the sandbox; the answer has it as the app will see it. */
    upload: (file) => write(`/ui/upload?${new URLSearchParams({ user, name: file.name })}`,
      "octet-stream", file),
    /** Where a file is that stands in a message. */
    addressOf: ({ id }) => `/ui/file?${new URLSearchParams({ user, id })}`,
    /** Calls back with the list of what changed; and with `null` when the line was lost. */
    listen: (heard) => listen(`/ui/events?${new URLSearchParams({ user })}`, heard),
  };
}

/** Throws what went wrong; `refusal` is the sandbox's sentence, where it is there to say one. */
async function read(address) {
  const response = await fetch(address, { headers: { accept: "application/json" } });
  const answer = await response.json();
  if (!response.ok) throw Object.assign(new Error(address), { refusal: answer.message });
  return answer;
}

/** Never throws: a failure is an answer too, with a sentence for the person. */
async function write(address, kind, body) {
  try {
    const headers = { "content-type": `application/${kind}` };
    const response = await fetch(address, { method: "POST", headers, body });
    const answer = await response.json();
    return answer.ok ? answer : { ok: false, message: TROUBLE, ...answer };
  } catch {
    return { ok: false, error: "unreachable", message: TROUBLE };
  }
}

function listen(address, heard) {
  const source = new EventSource(address);
  source.onmessage = (event) => heard(JSON.parse(event.data).changed);
  source.onerror = () => heard(null);
  return () => source.close();
}
