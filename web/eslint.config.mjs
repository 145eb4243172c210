import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["dist", "dist.new", "dist-review", "node_modules", "*.mjs"] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-floating-promises": [
        "error",
        { allowForKnownSafeCalls: [{ from: "package", name: ["test", "describe", "it"], package: "node:test" }] },
      ],
      // Text from a report reaches the page as text only.
      "no-restricted-properties": [
        "error",
        { property: "innerHTML", message: "Build elements with textContent." },
        { property: "outerHTML", message: "Build elements with textContent." },
        { property: "insertAdjacentHTML", message: "Build elements with textContent." },
      ],
    },
  },
);
