// The files that a page asks for later.

declare global {
  interface Window {
    /** What scripts that carry data put here, by their files' names. */
    eventAtlas?: Record<string, unknown>;
  }
}

/** What a file holds; null where it is not there. An exported map has scripts in place of JSON: a frame without an
 *  origin of its own, and a page opened from a disk, may run one where they may not fetch. */
export async function readFile<Content>(address: string, parse = (text: string): Content | Promise<Content> => JSON.parse(text) as Content): Promise<Content | null> {
  const name = /([^/]+)\.js$/.exec(address)?.[1];
  if (name) {
    const text = await readScript<string>(address, name);
    return text === null ? null : parse(text);
  }
  const answer = await fetch(address);
  return answer.ok ? parse(await answer.text()) : null;
}

/** What a script puts there under a name. */
export async function readScript<Content>(address: string, name: string): Promise<Content | null> {
  await run(address);
  return (window.eventAtlas?.[name] as Content | undefined) ?? null;
}

function run(address: string): Promise<unknown> {
  return new Promise((done) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = script.onerror = done;
    document.head.append(script);
  });
}
