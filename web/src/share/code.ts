// The code that an editor pastes. It must survive systems that strip scripts, styles or unknown elements.

export interface Embed {
  /** Absolute addresses. */
  embed: string;
  page: string;
  picture: string;
  script: string;
  title: string;
  height: number;
}

/** What fits its height comes first: a frame that is too low scrolls in the place of the article. */
export const FORMS = ["script", "iframe", "image"] as const;
export type Form = (typeof FORMS)[number];

export function code(form: Form, embed: Embed): string {
  switch (form) {
    case "iframe":
      return `${frame(embed)}\n${link(embed)}`;
    case "script":
      // The element does nothing where the script is stripped, and the frame in it is a frame all the same.
      return [
        "<event-atlas>",
        frame(embed, " data-event-atlas"),
        "</event-atlas>",
        `<script async src="${attribute(embed.script)}"></script>`,
        link(embed),
      ].join("\n");
    case "image":
      return `<a href="${attribute(embed.page)}"><img src="${attribute(embed.picture)}" alt="${attribute(embed.title)}" width="600" height="315" style="width:100%;max-width:600px;height:auto;border:0"></a>`;
  }
}

function frame({ embed, title, height }: Embed, mark = ""): string {
  // Safari on iOS takes a frame's width from its content where it is a percentage alone.
  const style = "border:0;width:1px;min-width:100%";
  return `<iframe${mark} src="${attribute(embed)}" title="${attribute(title)}" width="100%" height="${height}" loading="lazy" frameborder="0" style="${style}"></iframe>`;
}

/** For readers whose system strips frames, and for those who want the whole map. */
function link({ page, title }: Embed): string {
  return `<p><a href="${attribute(page)}">${attribute(title)}</a></p>`;
}

function attribute(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}
