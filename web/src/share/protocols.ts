// How an embed tells its host its height. There is no standard; hosts listen in the ways of the makers whose
// charts they already show, so the height is said in each of them.

/** What an embed knows of how it was framed, from its own address. */
export interface Frame {
  /** The whole address, by which some hosts find the frame. */
  href: string;
  /** The map's slug, by which Datawrapper's oldest listener finds the frame. */
  slug: string;
  /** Pym's name for the frame: its parent half puts it into the query. */
  childId: string | null;
  /** WordPress's name for the frame: it puts it behind the hash. */
  secret: string | null;
}

/** Our own word, and the host script's request for it. */
export const HEIGHT = "eventatlas-height";

export function readFrame(href: string): Frame {
  const { pathname, searchParams, hash } = new URL(href);
  const childId = searchParams.get("childId");
  return {
    href,
    slug: pathname.split("/").at(-2) ?? "",
    // Pym makes a regular expression of it; what is no HTML id was not put there by Pym.
    childId: childId && /^[\w:.-]+$/.test(childId) ? childId : null,
    secret: /[?&]secret=([a-zA-Z0-9]+)/.exec(hash)?.[1] ?? null,
  };
}

export function heightMessages(height: number, { href, slug, childId, secret }: Frame): unknown[] {
  const messages: unknown[] = [
    { [HEIGHT]: height },
    { "datawrapper-height": { [slug]: height } },
    // AMP's amp-iframe.
    { sentinel: "amp", type: "embed-size", height },
    // Flourish, Medium, Embedly and who follows them: the same as a string.
    JSON.stringify({ src: href, context: "iframe.resize", height }),
  ];
  if (childId) messages.push(["pym", childId, "height", height].join("xPYMx"));
  if (secret) messages.push({ message: "height", value: height, secret });
  return messages;
}
