import assert from "node:assert/strict";
import { test } from "node:test";
import ar from "../../review/messages/ar.json";
import az from "../../review/messages/az.json";
import en from "../../review/messages/en.json";
import ru from "../../review/messages/ru.json";
import tr from "../../review/messages/tr.json";

const holes = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)(?=[},])/g)].map((match) => match[1] ?? ""))].sort();

for (const [language, messages] of Object.entries({ ar, az, ru, tr })) {
  test(`the review page says everything in ${language}, with the same figures`, () => {
    assert.deepEqual(Object.keys(messages).sort(), Object.keys(en).sort());
    for (const [key, text] of Object.entries(en)) assert.deepEqual(holes((messages as Record<string, string>)[key] ?? ""), holes(text), key);
  });
}
