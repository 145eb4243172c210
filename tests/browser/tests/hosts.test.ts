import type { Page } from "@playwright/test";
import { article, embedded, fits } from "../article.ts";
import { atlasUrl, excuse, expect, test } from "../atlas.ts";

const WIDTHS = [330, 930];
/** What a CMS with any of these puts around a frame. */
const STYLE = 'width="100%" height="300" style="border:0;width:1px;min-width:100%"';
const source = (query = "lang=en"): string => `${atlasUrl()}/khojaly-34/embed?${query}`;

async function visit(page: Page, width: number, body: string, policy?: string): Promise<() => void> {
  const made = await article(body, policy);
  await page.setViewportSize({ width: width + 16, height: 800 });
  await page.goto(made.url);
  return made.close;
}

for (const width of WIDTHS) {
  test(`a WordPress post, sandboxed and by its secret, ${width} px wide`, async ({ page }) => {
    // As WordPress's own listener: by secret and by window, between 200 and 1000 px.
    const close = await visit(
      page,
      width,
      `<iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted" data-secret="7SWZvnoOw8" src="${source()}#?secret=7SWZvnoOw8" width="100%" height="282" frameborder="0" scrolling="no"></iframe>
      <script>addEventListener("message", ({ data, source }) => {
        if (!data || /[^a-zA-Z0-9]/.test(data.secret)) return;
        for (const frame of document.querySelectorAll('iframe[data-secret="' + data.secret + '"]')) {
          if (source === frame.contentWindow && data.message === "height") frame.height = Math.max(200, Math.min(1000, parseInt(data.value, 10)));
        }
      });</script>`,
    );
    await embedded(page);
    await expect.poll(() => page.locator("iframe").getAttribute("height")).not.toBe("282");
    const content = await page.frameLocator("iframe").locator("html").evaluate((html) => Math.ceil(html.getBoundingClientRect().height));
    if (content <= 1_000) await fits(page);
    else expect(await page.locator("iframe").getAttribute("height")).toBe("1000");
    close();
  });

  test(`a post whose system strips scripts, ${width} px wide`, async ({ page }) => {
    const close = await visit(
      page,
      width,
      `<iframe sandbox="allow-scripts" src="${source()}" title="Map" width="100%" height="480" loading="lazy" style="border:0;width:1px;min-width:100%"></iframe>`,
    );
    const embed = await embedded(page);
    expect(await page.locator("iframe").evaluate((frame) => frame.clientHeight)).toBe(480);
    const map = await embed.locator("svg.world").boundingBox();
    const frame = await page.locator("iframe").boundingBox();
    // Most of the map is seen without scrolling.
    expect((map?.y ?? 0) + (map?.height ?? 0) * 0.6).toBeLessThan((frame?.y ?? 0) + (frame?.height ?? 0));
    close();
  });

  test(`a system with the Datawrapper listener, ${width} px wide`, async ({ page }) => {
    const close = await visit(
      page,
      width,
      `<iframe ${STYLE} src="${source()}"></iframe>
      <script>addEventListener("message", ({ data, source }) => {
        if (data["datawrapper-height"] === undefined) return;
        for (const frame of document.querySelectorAll("iframe")) if (frame.contentWindow === source) {
          for (const chart in data["datawrapper-height"]) frame.style.height = data["datawrapper-height"][chart] + "px";
        }
      });</script>`,
    );
    await embedded(page);
    await fits(page);
    close();
  });

  test(`Medium, Flourish and those who follow them, ${width} px wide`, async ({ page }) => {
    const close = await visit(
      page,
      width,
      `<iframe ${STYLE} src="${source()}"></iframe>
      <script>addEventListener("message", ({ data }) => {
        let message;
        try { message = JSON.parse(data); } catch { return; }
        if (message.context !== "iframe.resize") return;
        for (const frame of document.querySelectorAll("iframe")) if (frame.src === message.src) frame.style.height = message.height + "px";
      });</script>`,
    );
    await embedded(page);
    await fits(page);
    close();
  });

  test(`an AMP page, ${width} px wide`, async ({ page }) => {
    const close = await visit(
      page,
      width,
      `<iframe ${STYLE} name="amp_iframe0" sandbox="allow-scripts allow-popups" src="${source()}"></iframe>
      <script>addEventListener("message", ({ data, source }) => {
        const frame = document.querySelector("iframe");
        if (source !== frame.contentWindow || data.sentinel !== "amp" || data.type !== "embed-size" || data.height < 100) return;
        frame.style.height = data.height + "px";
      });</script>`,
    );
    await embedded(page);
    await fits(page);
    close();
  });

  test(`a Pym parent, ${width} px wide`, async ({ page }) => {
    const close = await visit(
      page,
      width,
      `<div id="map-1"></div>
      <script>
      const frame = document.createElement("iframe");
      frame.src = "${source()}&initialWidth=" + innerWidth + "&childId=map-1&parentTitle=Article&parentUrl=" + encodeURIComponent(location.href);
      frame.setAttribute("width", "100%");
      frame.setAttribute("scrolling", "no");
      frame.setAttribute("frameborder", "0");
      const expression = new RegExp("^pymxPYMxmap-1xPYMx(\\\\S+)xPYMx(.*)$");
      addEventListener("message", ({ data }) => {
        const found = typeof data === "string" && data.match(expression);
        if (found && found[1] === "height") frame.setAttribute("height", parseInt(found[2]) + "px");
      });
      document.getElementById("map-1").append(frame);
      </script>`,
    );
    await embedded(page);
    await fits(page);
    close();
  });

  test(`a page of strict policy with our element, ${width} px wide`, async ({ page }) => {
    const home = atlasUrl();
    const close = await visit(
      page,
      width,
      `<event-atlas src="${home}/khojaly-34/?lang=en" title="Map"></event-atlas><script async src="${home}/assets/embed-1.js"></script>`,
      `default-src 'none'; img-src data:; script-src ${home}; frame-src ${home}; base-uri 'none'; require-trusted-types-for 'script'`,
    );
    await embedded(page);
    await fits(page);
    expect(await page.locator("iframe").getAttribute("title")).toBe("Map");
    close();
  });

  test(`the pasted element around a frame, its script loaded twice, ${width} px wide`, async ({ page }) => {
    const script = `<script async src="${atlasUrl()}/assets/embed-1.js"></script>`;
    const close = await visit(page, width, `<event-atlas><iframe data-event-atlas sandbox="allow-scripts" src="${source()}" ${STYLE}></iframe></event-atlas>${script}${script}`);
    const embed = await embedded(page);
    await fits(page);
    // It stays fit when the reader opens the list.
    await embed.locator("details.drawer > summary").click();
    await expect(embed.locator(".event").first()).toBeVisible();
    await fits(page);
    close();
  });
}

test("pasted code keeps its size where the host's policy forbids styles in attributes", async ({ page }) => {
  excuse(/style-src/);
  const close = await visit(
    page,
    660,
    `<iframe src="${source()}" title="Map" width="100%" height="480" loading="lazy" frameborder="0" style="border:0;width:1px;min-width:100%"></iframe>`,
    `default-src 'none'; img-src data:; frame-src ${atlasUrl()}`,
  );
  await embedded(page);
  const [frame, body] = await page.evaluate(() => [document.querySelector("iframe"), document.body].map((node) => node?.getBoundingClientRect().width));
  expect(frame).toBe(body);
  expect(await page.locator("iframe").evaluate((frame: HTMLIFrameElement) => [frame.clientHeight, getComputedStyle(frame).borderTopWidth])).toEqual([480, "0px"]);
  close();
});

test("a script that comes long after the frame still learns its height", async ({ page }) => {
  const close = await visit(page, 660, `<iframe data-event-atlas src="${source()}" ${STYLE}></iframe>`);
  await embedded(page);
  expect(await page.locator("iframe").evaluate((frame) => frame.clientHeight)).toBe(300);
  await page.addScriptTag({ url: `${atlasUrl()}/assets/embed-1.js` });
  await fits(page);
  close();
});

test("the height is said when it changes and not again", async ({ page }) => {
  const close = await visit(
    page,
    660,
    `<iframe ${STYLE} src="${source()}"></iframe>
    <script>self.told = []; addEventListener("message", ({ data }) => { if (data["eventatlas-height"]) self.told.push(data["eventatlas-height"]); });</script>`,
  );
  const embed = await embedded(page);
  await embed.locator("details.drawer > summary").click();
  await expect.poll(() => page.evaluate(() => (self as unknown as { told: number[] }).told.length)).toBeGreaterThan(1);
  const told = await page.evaluate(() => (self as unknown as { told: number[] }).told);
  for (const [index, height] of told.entries()) expect(height).not.toBe(told[index - 1]);
  close();
});

test("another frame's message does not move ours, and a stranger's frame is left alone", async ({ page }) => {
  const shout = `<script>parent.postMessage({ "eventatlas-height": 999 }, "*")</script>`;
  const close = await visit(
    page,
    660,
    `<event-atlas><iframe id="ours" src="${source()}" ${STYLE}></iframe></event-atlas><script async src="${atlasUrl()}/assets/embed-1.js"></script><iframe id="other" height="150" srcdoc="${shout.replaceAll('"', "&quot;")}"></iframe>`,
  );
  const height = (id: string): Promise<number> => page.locator(id).evaluate((frame) => frame.clientHeight);
  await expect.poll(() => height("#ours")).toBeGreaterThan(310);
  expect(await height("#ours")).not.toBe(999);
  expect(await height("#other")).toBe(150);
  close();
});

test("a parent that the operator has not named gives no orders", async ({ page }) => {
  const close = await visit(page, 660, `<iframe ${STYLE} src="${source()}"></iframe>`);
  const embed = await embedded(page);
  await page.locator("iframe").evaluate((frame: HTMLIFrameElement) => {
    frame.contentWindow?.postMessage({ "eventatlas-query": "section=2" }, "*");
    frame.contentWindow?.postMessage("eventatlas-height", "*");
  });
  // Messages are heard in order: when the second is answered, the first has been passed over.
  await page.evaluate(
    () =>
      new Promise<void>((done) => {
        addEventListener("message", ({ data }) => {
          if (data["eventatlas-height"]) done();
        });
        document.querySelector("iframe")?.contentWindow?.postMessage("eventatlas-height", "*");
      }),
  );
  await expect(embed.locator(".event")).toHaveCount(111);
  close();
});
