// Copying text, with a word of what happened.

/** Whether it is on the clipboard now. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Without https, or in a frame, there is only the old way.
    return copySelected(text);
  }
}

function copySelected(text: string): boolean {
  const field = document.createElement("textarea");
  field.value = text;
  field.readOnly = true;
  field.style.position = "fixed";
  field.style.opacity = "0";
  // Inside an open dialog, what is outside of it cannot be selected.
  const focused = document.activeElement as HTMLElement | null;
  (focused?.closest("dialog") ?? document.body).append(field);
  field.select();
  try {
    // Deprecated, and still what works there.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    return document.execCommand("copy");
  } finally {
    field.remove();
    focused?.focus();
  }
}

/** Milliseconds that a button says what it did. */
const SAID = 2_400;

/** A button's words give way to others for a moment; screen readers hear them. */
export function say(button: HTMLButtonElement, words: string): void {
  const label = button.querySelector("span") ?? button;
  button.dataset["said"] ??= label.textContent;
  label.textContent = words;
  button.setAttribute("aria-live", "polite");
  clearTimeout(Number(button.dataset["timer"]));
  button.dataset["timer"] = String(
    window.setTimeout(() => {
      label.textContent = button.dataset["said"] ?? "";
      delete button.dataset["said"];
      button.removeAttribute("aria-live");
    }, SAID),
  );
}
