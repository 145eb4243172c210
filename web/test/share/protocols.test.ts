import assert from "node:assert/strict";
import { test } from "node:test";

import { heightMessages, readFrame } from "../../src/share/protocols.ts";

const HREF = "https://maps.example/khojaly-34/embed?section=1";

test("every host is told the height in its own words", () => {
  assert.deepEqual(heightMessages(512, readFrame(HREF)), [
    { "eventatlas-height": 512 },
    { "datawrapper-height": { "khojaly-34": 512 } },
    { sentinel: "amp", type: "embed-size", height: 512 },
    `{"src":"${HREF}","context":"iframe.resize","height":512}`,
  ]);
});

test("Pym's parent is answered by the name that it gave", () => {
  const frame = readFrame(`${HREF}&initialWidth=640&childId=pym-0&parentTitle=&parentUrl=https%3A%2F%2Fnews.example%2F`);
  assert.ok(heightMessages(512, frame).includes("pymxPYMxpym-0xPYMxheightxPYMx512"));
  assert.equal(readFrame(`${HREF}&childId=%3Cb%3E`).childId, null);
});

test("WordPress is answered with the secret that it put behind the hash", () => {
  const frame = readFrame(`${HREF}#?secret=7SWZvnoOw8`);
  assert.deepEqual(heightMessages(512, frame).at(-1), { message: "height", value: 512, secret: "7SWZvnoOw8" });
  assert.equal(readFrame(`${HREF}#?secret=%22`).secret, null);
});
