// The page's address, and what *back* leads to.

/** What becomes of the address before: it is kept for *back*, replaced, or kept once what is tried has settled. */
export type Step = "push" | "replace" | "try";

export class Address {
  /** The address before what the reader is still changing, to which *back* leads. */
  private before: string | null = null;

  /** Nothing is being tried any more. */
  settle(): void {
    this.before = null;
  }

  write(href: string, step: Step): void {
    const now = location.search || location.pathname;
    if (step === "try") this.before ??= now;
    const before = this.before ?? now;
    if (step === "push") this.before = null;
    // An opaque origin, as in a sandboxed frame, may refuse.
    try {
      if (step !== "push" || href === before) history.replaceState(null, "", href);
      else {
        if (before !== now) history.replaceState(null, "", before);
        history.pushState(null, "", href);
      }
    } catch {
      // The address is a convenience; the map works without.
    }
  }
}
