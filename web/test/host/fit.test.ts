import assert from "node:assert/strict";
import { test } from "node:test";

import { embedAddress, toldHeight } from "../../src/host/fit.ts";

test("only a finite number is a height, and it stays within reason", () => {
  assert.equal(toldHeight({ "eventatlas-height": 512.2 }), 513);
  assert.equal(toldHeight({ "eventatlas-height": 1 }), 60);
  assert.equal(toldHeight({ "eventatlas-height": 1e9 }), 20_000);
  for (const data of [null, undefined, 512, "512", [], {}, { "eventatlas-height": "512px" }, { "eventatlas-height": NaN }, { height: 512 }]) {
    assert.equal(toldHeight(data), null);
  }
});

test("the address of a page gives that of its embed", () => {
  const base = "https://news.example/story/";
  assert.equal(embedAddress("https://maps.example/m/?section=1", base), "https://maps.example/m/embed?section=1");
  assert.equal(embedAddress("https://maps.example/m", base), "https://maps.example/m/embed");
  assert.equal(embedAddress("https://maps.example/m/embed?theme=dark", base), "https://maps.example/m/embed?theme=dark");
  assert.equal(embedAddress("https://files.example/m/embed/", base), "https://files.example/m/embed/");
  assert.equal(embedAddress("/maps/m/", base), "https://news.example/maps/m/embed");
});

test("what is no web address is none", () => {
  for (const address of ["javascript:alert(1)", "data:text/html,<script>", "https://", "file:///etc/passwd"]) {
    assert.equal(embedAddress(address, "https://news.example/"), null, address);
  }
});
