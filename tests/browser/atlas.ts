// What the tests of a page share: where it is, and that it stays quiet and at home.

import { test as base, expect, type Page } from "@playwright/test";

export { expect };

export const atlasUrl = (): string => process.env["ATLAS_URL"] ?? "";

/** The hosts whose answers are not from elsewhere. */
const homes = new Set<string>();

/** A server that a test has started itself. */
export function alsoHome(url: string): void {
  homes.add(new URL(url).host);
}

const excused: RegExp[] = [];

/** What the browser says of a host's own policy in this test, and rightly. */
export function excuse(noise: RegExp): void {
  excused.push(noise);
}

export interface Atlas {
  url: string;
  /** Opens a page or an embed and waits until the script has taken it over. */
  open(path?: string): Promise<void>;
}

export const test = base.extend<{ atlas: Atlas; quiet: undefined }>({
  /** Fails on any console error, policy violation or request to another host. */
  quiet: [
    async ({ context }, use) => {
      const noise: string[] = [];
      excused.length = 0;
      alsoHome(atlasUrl());
      context.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning") noise.push(message.text());
      });
      context.on("weberror", (error) => noise.push(String(error.error())));
      context.on("request", (request) => {
        const url = new URL(request.url());
        const host = url.host;
        if (!["data:", "blob:", "about:", "file:"].includes(url.protocol) && !homes.has(host) && !host.startsWith("localhost:")) {
          noise.push(`a request to ${url.href}`);
        }
      });
      await use(undefined);
      expect(noise.filter((line) => !excused.some((excuse) => excuse.test(line)))).toEqual([]);
    },
    { auto: true },
  ],
  atlas: async ({ page }, use) => {
    const url = atlasUrl();
    await use({
      url,
      open: async (path = "/khojaly-34/?lang=en") => {
        await page.goto(url + path);
        await ready(page);
      },
    });
  },
});

export async function ready(page: Pick<Page, "locator">): Promise<void> {
  await page.locator("html[data-whole]").waitFor({ state: "attached" });
}

/** A date as pages write it: no line ends within it. */
export const unbroken = (date: string): string => date.replaceAll(" ", "\u00a0");

/** The ids of the events in the list, in its order. */
export function listed(page: Pick<Page, "locator">): Promise<string[]> {
  return page.locator(".event").evaluateAll((items) => items.map((item) => (item as HTMLElement).dataset["id"] ?? ""));
}

/** The codes of the countries that are shaded. */
export function shaded(page: Pick<Page, "locator">): Promise<string[]> {
  return page
    .locator(".countries [class*=class-]")
    .evaluateAll((paths) => [...new Set(paths.map((path) => (path as SVGElement).dataset["country"] ?? ""))].sort());
}

/** The different fills of the markers, as computed. */
export function colours(page: Pick<Page, "locator">): Promise<string[]> {
  return page.locator(".marker .shape, .marker .slice").evaluateAll((parts) => [
    ...new Set(
      parts.map((part) => {
        const style = getComputedStyle(part);
        return part.classList.contains("shape") && !part.closest(".soft") ? style.fill : style.stroke;
      }),
    ),
  ]);
}
