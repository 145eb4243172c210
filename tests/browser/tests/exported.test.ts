// The exported folder behind a plain web server that knows nothing of it, at its root and in a sub-folder.

import { cpSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { article, embedded, fits } from "../article.ts";
import { alsoHome, colours, expect, listed, ready, shaded, test } from "../atlas.ts";
import { shifted, watchShifts } from "../shifts.ts";
import { eventatlas, freePort, run, type Running, sample } from "../program.ts";

let server: Running;
let folder: string;

// In one worker: the folder is made once.
test.describe.configure({ mode: "default" });

test.beforeAll(async () => {
  test.setTimeout(240_000);
  folder = mkdtempSync(join(tmpdir(), "eventatlas-exported-"));
  eventatlas(["export", sample, "-o", folder]);
  const copy = mkdtempSync(join(tmpdir(), "eventatlas-copied-"));
  cpSync(folder, copy, { recursive: true });
  cpSync(copy, join(folder, "maps/2026"), { recursive: true });
  const port = await freePort();
  const given = ["-m", "http.server", "--bind", "127.0.0.1", "--directory", folder, String(port)];
  server = await run("python3", given, `http://127.0.0.1:${port}`);
  alsoHome(server.url);
});

test.afterAll(() => server.stop());

async function open(page: Page, path: string): Promise<void> {
  await page.goto(server.url + path);
  await ready(page);
}

for (const base of ["/khojaly-34/", "/maps/2026/khojaly-34/", "/", "/maps/2026/"]) {
  test(`the page at ${base} is whole and filters`, async ({ page }) => {
    await open(page, base);
    expect(await shaded(page)).toHaveLength(33);
    expect(await colours(page)).toHaveLength(5);
    expect(await listed(page)).toHaveLength(111);
    await page.locator(".legend a[data-section='2']").click();
    await expect(page.locator(".event")).toHaveCount(9);
    expect(page.url()).toContain("section=3");
    await page.reload();
    await ready(page);
    await expect(page.locator(".event")).toHaveCount(9);
    await open(page, `${base}?datetime=2026-02-26&country=TR&theme=dark&layer=markers`);
    await expect(page.locator(".event")).toHaveCount(10);
    await expect(page.locator("html[data-theme=dark]")).toBeAttached();
  });
}

test("the address of an event opens its card over what is there, and nothing moves", async ({ page }) => {
  await watchShifts(page);
  for (const width of [330, 510, 1200]) {
    for (const path of ["/khojaly-34/", "/khojaly-34/embed/"]) {
      await page.setViewportSize({ width, height: 740 });
      await open(page, `${path}?event=1-3-1`);
      await expect(page.getByRole("dialog")).toContainText("Ottava");
      const { sum, what } = await shifted(page);
      expect(sum, `${path}, ${width} px: ${what}`).toBeLessThanOrEqual(0.02);
    }
  }
});

test("the menu of files says that they hold all events where a filter is on", async ({ page }) => {
  await open(page, "/khojaly-34/en/");
  const download = page.getByRole("button", { name: "Download" });
  const note = page.getByText("All events of the report, whatever the filters");
  await download.click();
  await expect(page.getByRole("link", { name: "Events (CSV)" })).toBeVisible();
  await expect(note).toBeHidden();
  await download.click();
  await page.locator(".legend a[data-section='2']").click();
  await download.click();
  await expect(note).toBeVisible();
  await expect(page.getByRole("link", { name: "Events (CSV)" })).toHaveAttribute("href", `${server.url}/khojaly-34/events.csv`);
});

test("each language of the interface has its own files, and the query finds them", async ({ page }) => {
  await open(page, "/maps/2026/khojaly-34/");
  await expect(page.locator("html")).toHaveAttribute("lang", "az");
  for (const language of ["en", "ru", "tr", "az"]) {
    await page.goto(`${server.url}/maps/2026/khojaly-34/?lang=${language}&section=2`);
    await page.waitForURL(language === "az" ? "**/khojaly-34/?**" : `**/khojaly-34/${language}/?**`);
    await ready(page);
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await expect(page.locator(".event")).toHaveCount(31);
  }
  await page.goto(`${server.url}/khojaly-34/embed/?lang=ru&title=0&controls=0&legend=0`);
  await page.waitForURL("**/khojaly-34/ru/embed/?**");
  await ready(page);
  await expect(page.locator("html")).toHaveAttribute("lang", "ru");
  await expect(page.locator(".legend, #time, .drawer")).toHaveCount(0);
});

test("the code of the dialog leads to files that are there, in the chosen language", async ({ page, request }) => {
  await open(page, "/maps/2026/khojaly-34/en/?section=4");
  await page.getByRole("button", { name: "Embed" }).click();
  await page.getByLabel("Language").selectOption("tr");
  const code = page.getByRole("textbox", { name: "Code" });
  for (const form of ["Frame", "Frame that fits its height", "Picture"]) {
    await page.getByRole("radio", { name: form, exact: true }).check();
    const addresses = [...(await code.inputValue()).matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address = ""]) => address.replaceAll("&amp;", "&"));
    expect(addresses.length).toBeGreaterThan(1);
    for (const address of addresses) {
      expect(address).toContain(`${server.url}/maps/2026/`);
      expect((await request.get(address)).status(), address).toBe(200);
    }
  }
  await page.getByRole("radio", { name: "Frame that fits its height", exact: true }).check();
  const made = await article(await code.inputValue());
  await page.goto(made.url);
  await page.locator("iframe").scrollIntoViewIfNeeded();
  const embed = await embedded(page);
  await expect(embed.locator("html")).toHaveAttribute("lang", "tr");
  await expect(embed.locator(".event")).toHaveCount(5);
  await fits(page);
  made.close();
});

test("a sandboxed frame works though the server lets no other origin read", async ({ page }) => {
  const made = await article(`<iframe sandbox="allow-scripts" width="100%" height="700" src="${server.url}/khojaly-34/embed/?section=3&view=4/40/45"></iframe>`);
  await page.goto(made.url);
  const embed = await embedded(page);
  await expect(embed.locator(".event")).toHaveCount(9);
  // What a zoomed map asks for later comes too: names, and finer borders.
  await expect(embed.locator(".label.country").first()).toBeVisible();
  await expect(embed.locator(".countries")).toHaveAttribute("transform", /^scale\(0\.00\d+\)$/);
  made.close();
});

test("a page opened from a disk works", async ({ page }) => {
  await page.goto(`file://${folder}/khojaly-34/index.html?section=3&view=4/40/45`);
  await ready(page);
  await expect(page.locator(".event")).toHaveCount(9);
  await expect(page.locator(".label.country").first()).toBeVisible();
});

test("every compressed file is its sibling, and no page knows where it lies", () => {
  const files = readdirSync(join(folder, "maps"), { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  expect(files.length).toBeGreaterThan(100);
  for (const file of files) {
    const path = join(file.parentPath, file.name);
    const bytes = readFileSync(path);
    const plain = path.replace(/\.(gz|br)$/, "");
    if (path.endsWith(".gz")) expect(gunzipSync(bytes).equals(readFileSync(plain)), path).toBe(true);
    if (path.endsWith(".br")) expect(brotliDecompressSync(bytes).equals(readFileSync(plain)), path).toBe(true);
    if (path.endsWith(".html")) expect(bytes.toString().match(/(?:href|src)="(?:\/|https?:)[^"]*"/g), path).toBeNull();
  }
});
