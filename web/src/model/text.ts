// Message patterns: `{name}` and `{name, plural, one {…} other {… # …}}`, as in ICU.

export type Values = Record<string, string | number>;
export type Text = (key: string, values?: Values) => string;

/** How a language writes a number. */
type Numbers = (value: number) => string;

export function makeText(messages: Record<string, string | string[]>, language: string): Text {
  const plurals = new Intl.PluralRules(language);
  const numbers = makeNumbers(messages);
  return (key, values = {}) => {
    const pattern = messages[key];
    return typeof pattern === "string" ? write(pattern, values, undefined, plurals, numbers) : key;
  };
}

/** Whole numbers as the server writes them. `Intl.NumberFormat` takes a phone a tenth of a second to make. */
function makeNumbers(messages: Record<string, string | string[]>): Numbers {
  const mark = messages["number.group"];
  const group = typeof mark === "string" ? mark : "";
  return (value) => String(value).replace(/\B(?=(\d{3})+$)/g, () => group);
}

function write(
  pattern: string,
  values: Values,
  count: number | undefined,
  plurals: Intl.PluralRules,
  numbers: Numbers,
): string {
  let out = "";
  let rest = pattern;
  for (;;) {
    const at = rest.search(/[{#]/);
    if (at < 0) return out + rest;
    out += rest.slice(0, at);
    if (rest[at] === "#") {
      out += count === undefined ? "#" : numbers(count);
      rest = rest.slice(at + 1);
      continue;
    }
    const end = closing(rest, at);
    if (end < 0) return out + rest.slice(at);
    const [name, , forms] = split(rest.slice(at + 1, end));
    const value = values[name];
    if (typeof value === "number" && forms !== undefined) {
      out += write(form(forms, plurals.select(value)) ?? form(forms, "other") ?? "#", values, value, plurals, numbers);
    } else {
      out += typeof value === "number" ? numbers(value) : (value ?? name);
    }
    rest = rest.slice(end + 1);
  }
}

/** Name, kind and forms: the forms keep their commas. */
function split(inside: string): [string, string?, string?] {
  const [name = "", kind] = inside.split(",", 2);
  if (kind === undefined) return [name.trim()];
  return [name.trim(), kind.trim(), inside.slice(name.length + kind.length + 2)];
}

function form(forms: string, category: string): string | undefined {
  let rest = forms;
  for (;;) {
    const open = rest.indexOf("{");
    if (open < 0) return undefined;
    const end = closing(rest, open);
    if (end < 0) return undefined;
    if (rest.slice(0, open).trim() === category) return rest.slice(open + 1, end);
    rest = rest.slice(end + 1);
  }
}

function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === "{") depth += 1;
    else if (text[at] === "}" && --depth === 0) return at;
  }
  return -1;
}
