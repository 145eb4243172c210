// The page's address, and what *back* leads to.

/** What becomes of the address before: it is kept for *back*, or replaced. What is tried keeps the one before all tries. */
export type Step = "push" | "replace" | "try";

export class Address {
  /** The address before what the reader is still changing, to which *back* leads. */
  private before: string | null = null;

  /** What replaces the address once the page is drawn. */
  private waiting: string | null = null;

  /** Nothing is being tried any more. */
  settle(): void {
    this.before = null;
    this.waiting = null;
  }

  /** Replaces it after the next frame, when the page has been laid out: to keep how far it is scrolled, the browser would lay it
   *  out for that alone. */
  replaceLater(href: string): void {
    const isAsked = this.waiting !== null;
    this.waiting = href;
    if (isAsked) return;
    requestAnimationFrame(() => {
      setTimeout(() => {
        this.catchUp();
      });
    });
  }

  /** Writes what is still to be written. */
  catchUp(): void {
    const href = this.waiting;
    this.waiting = null;
    if (href !== null) this.write(href, "replace");
  }

  write(href: string, step: Step): void {
    this.catchUp();
    const now = location.search || location.pathname;
    const isFirstTry = step === "try" && this.before === null;
    const isNew = isFirstTry || (step === "push" && this.before === null);
    if (step === "push") this.before = null;
    // An opaque origin, as in a sandboxed frame, may refuse.
    try {
      if (isNew && href !== now) {
        history.pushState(null, "", href);
        if (isFirstTry) this.before = now;
      } else history.replaceState(null, "", href);
    } catch {
      // The address is a convenience; the map works without.
    }
  }
}
