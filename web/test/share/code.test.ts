import assert from "node:assert/strict";
import { test } from "node:test";

import { code, FORMS, type Embed } from "../../src/share/code.ts";

const EMBED: Embed = {
  embed: "https://maps.example/m/embed?section=1&theme=dark",
  page: "https://maps.example/m/?section=1",
  picture: "https://maps.example/m/map.png?section=1&width=1200&height=630",
  script: "https://maps.example/assets/embed-1.js",
  title: 'A "title" & <b>markup</b>\nin two lines',
  height: 480,
};

test("the frame stands alone, with a link for readers without frames", () => {
  assert.equal(
    code("iframe", EMBED),
    '<iframe src="https://maps.example/m/embed?section=1&amp;theme=dark" title="A &quot;title&quot; &amp; &lt;b&gt;markup&lt;/b&gt; in two lines" width="100%" height="480" loading="lazy" frameborder="0" style="border:0;width:1px;min-width:100%"></iframe>\n' +
      '<p><a href="https://maps.example/m/?section=1">A &quot;title&quot; &amp; &lt;b&gt;markup&lt;/b&gt; in two lines</a></p>',
  );
});

test("the element holds the same frame, so that it works where the script is stripped", () => {
  const plain = code("iframe", EMBED).split("\n")[0] as string;
  const found = code("script", EMBED);
  assert.ok(found.startsWith("<event-atlas>\n"));
  assert.ok(found.includes(plain.replace("<iframe", "<iframe data-event-atlas")));
  assert.ok(found.includes('<script async src="https://maps.example/assets/embed-1.js"></script>'));
});

test("the picture links to the map", () => {
  assert.match(code("image", EMBED), /^<a href="[^"]+"><img src="[^"]+&amp;width=1200&amp;height=630" alt="A &quot;title&quot; [^"]+"[^>]*><\/a>$/);
});

test("no title can break out of its attribute", () => {
  for (const form of FORMS) {
    const found = code(form, { ...EMBED, title: '"><script>alert(1)</script><x y="' });
    assert.ok(!found.includes("<script>alert"));
    assert.equal((found.match(/"/g)?.length ?? 0) % 2, 0);
  }
});
