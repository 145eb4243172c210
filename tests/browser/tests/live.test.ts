import { mkdtempSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, ready, test as base } from "../atlas.ts";
import { root, serve } from "../program.ts";

/** The sample in a file that may be edited. */
const test = base.extend<{ report: { url: string; edit(change: (text: string) => string): void } }>({
  report: async ({ context }, use) => {
    const file = join(mkdtempSync(join(tmpdir(), "eventatlas-live-")), "live.md");
    writeFileSync(file, readFileSync(`${root}tests/reports/khojaly-34.md`));
    const server = await serve([file]);
    await use({
      url: `${server.url}/live/`,
      edit: (change) => {
        writeFileSync(`${file}.new`, change(readFileSync(file, "utf8")));
        renameSync(`${file}.new`, file);
      },
    });
    // A page that loses its server says so; the pages go first.
    for (const page of context.pages()) await page.close();
    await server.stop();
  },
  // The server is another than the one that all tests share.
  quiet: async ({ context }, use) => {
    const noise: string[] = [];
    context.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") noise.push(message.text());
    });
    context.on("weberror", (error) => noise.push(String(error.error())));
    await use(undefined);
    expect(noise).toEqual([]);
  },
});

const renamed = (text: string): string => text.replace("İğdırda Xocalı soyqırımının qurbanları yad edilib", "Edited while it is read");

test("an open page shows the new version, and the reader stays where he was", async ({ page, report }) => {
  await page.goto(`${report.url}?lang=en&section=1&group=country&view=3.5/41/33`);
  await ready(page);
  await page.locator(".time-start").focus();
  await page.keyboard.press("ArrowRight");
  const count = await page.locator("#count").textContent();
  const address = page.url();
  const pane = await page.locator("svg.world").getAttribute("viewBox");
  await page.evaluate(() => document.querySelector("#events")?.scrollTo({ top: 120 }));
  report.edit(renamed);
  await expect(page.getByText("This map has just been updated.")).toBeVisible();
  expect(page.url()).toBe(address);
  await expect(page.locator("#count")).toHaveText(count ?? "");
  expect(await page.locator("svg.world").getAttribute("viewBox")).toBe(pane);
  await expect(page.locator(".time-start")).toBeFocused();
  expect(await page.locator("#events").evaluate((list) => list.scrollTop)).toBe(120);
  // What came is alive: the filter still works, on the new events, and so does going back.
  await page.getByRole("button", { name: "Clear filters" }).click();
  await page.getByRole("searchbox").fill("edited while");
  await expect(page.locator(".event")).toHaveCount(1);
  await expect(page.locator(".event .title")).toHaveText("Edited while it is read");
  await page.goBack();
  await expect(page.locator("#count")).toHaveText("All 111 events");
  await page.goBack();
  await expect(page.locator("#count")).toHaveText(count ?? "");
  report.edit((text) => text.replace("Edited while it is read", "And once more"));
  await expect(page.getByText("And once more")).toHaveCount(1);
});

test("what stands open stays open, with the focus in it", async ({ page, report }) => {
  await page.goto(`${report.url}?lang=en&country=TR&view=4.2/39/33`);
  await ready(page);
  await page.getByRole("button", { name: /zmir.*: \d+ events$/ }).focus();
  await page.keyboard.press("Enter");
  const card = page.getByRole("dialog");
  const picks = await card.locator(".pick").allTextContents();
  expect(picks.length).toBeGreaterThan(1);
  await card.locator(".pick").nth(1).focus();
  report.edit(renamed);
  await expect(page.getByText("This map has just been updated.")).toBeVisible();
  expect(await card.locator(".pick").allTextContents()).toEqual(picks);
  await expect(card.locator(".pick").nth(1)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: /zmir.*: \d+ events$/ })).toBeFocused();
});

test("a report that has lost its events leaves the last good map up", async ({ page, report }) => {
  await page.goto(`${report.url}?lang=en`);
  await ready(page);
  let whole = "";
  report.edit((text) => ((whole = text), "# Nothing yet\n"));
  await page.waitForTimeout(1_500);
  await expect(page.locator("#count")).toHaveText("All 111 events");
  await page.reload();
  await ready(page);
  await expect(page.locator("#count")).toHaveText("All 111 events");
  report.edit(() => renamed(whole));
  await expect(page.getByText("Edited while it is read")).toHaveCount(1);
});

test("embeds and old versions do not listen", async ({ page, report }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${report.url}embed?lang=en`);
  await ready(page);
  await page.waitForLoadState("networkidle");
  expect(asked.filter((path) => path.endsWith("/live"))).toEqual([]);
});
