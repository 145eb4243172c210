import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { article, embedded } from "../article.ts";
import { alsoHome, expect, ready, test } from "../atlas.ts";
import { sample, serve } from "../program.ts";

const WAS = "Ştutqartda Xocalı faciəsi anılıb";
const NOW = "Yeni başlıq";

test("a pinned embed stays as it was while the report goes on, and says so in one line", async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), "eventatlas-pinned-"));
  const report = join(folder, "news.md");
  const text = readFileSync(sample, "utf8");
  writeFileSync(report, text);
  const server = await serve([report, "--keep-versions", join(folder, "kept")]);
  alsoHome(server.url);

  await page.goto(`${server.url}/news/?lang=en&section=2`);
  await ready(page);
  const before = await page.locator("#count").textContent();
  await page.getByRole("button", { name: "Embed" }).click();
  const field = page.getByRole("textbox", { name: "Code" });
  expect(await field.inputValue()).not.toMatch(/[?;]v=/);
  await page.getByRole("checkbox", { name: "Keep this version" }).check();
  await page.getByRole("combobox", { name: /^Language/ }).selectOption("en");
  const pasted = await field.inputValue();
  expect(pasted).toMatch(/embed\?[^"]*&amp;v=[0-9a-f]{16}"/);
  await ready(page.frameLocator(".embed-stage iframe"));
  await expect(page.frameLocator(".embed-stage iframe").locator(".remark")).toHaveCount(0);

  const hash = async (): Promise<string> => (await (await fetch(`${server.url}/healthz`)).text());
  const first = await hash();
  writeFileSync(report, text.replace(WAS, NOW));
  await expect.poll(hash).not.toBe(first);

  const made = await article(pasted);
  await page.goto(made.url);
  const embed = await embedded(page);
  await expect(embed.locator(".remark")).toHaveText("There is a newer version of this map. Show it");
  await expect(embed.locator("#count")).toHaveText(before ?? "");
  // Without its filter, too, it is the old map: the script asks for that version's events.
  await embed.locator(".legend a[data-section='0']").click();
  await expect(embed.locator(".event .title", { hasText: WAS })).toHaveCount(1);

  await embed.locator(".remark a").click();
  await expect(embed.locator(".remark")).toHaveCount(0);
  await ready(embed);
  await embed.locator(".legend a[data-section='0']").click();
  await expect(embed.locator(".event .title", { hasText: NOW })).toHaveCount(1);
  made.close();
  await server.stop();
});

test("a server that keeps no versions offers no pin, and an unknown one shows the map with a note", async ({ page, atlas }) => {
  await atlas.open("/khojaly-34/?lang=en&v=0123456789abcdef");
  await expect(page.locator(".remark")).toHaveText("The version asked for is no longer kept; this is the present one.");
  await expect(page.locator(".event")).toHaveCount(111);
  await page.getByRole("button", { name: "Embed" }).click();
  await expect(page.getByRole("checkbox", { name: "Keep this version" })).toHaveCount(0);
});
