// The page's policy lets no text become markup. Leaflet tries once whether a browser knows SVG; that is all it may.

interface TrustedTypes {
  createPolicy(name: "default", rules: { createHTML(text: string): string | null }): unknown;
}

const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
trustedTypes?.createPolicy("default", { createHTML: (text) => (text === "<svg/>" ? text : null) });
