// Numbers at places, found by where they lie.

export class Grid {
  private readonly left: number;
  private readonly top: number;
  private readonly side: number;
  private readonly columns: number;
  private readonly rows: number;
  /** The number that was added last to each cell, and the one before it. */
  private readonly cells: Int32Array;
  private readonly before: Int32Array;

  /** Cells are no smaller than `least`, and about as many as there are spots at most. */
  constructor(spots: readonly { x: number; y: number }[], least: number) {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const { x, y } of spots) {
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
    }
    [this.left, this.top] = [left, top];
    const [width, height] = spots.length ? [right - left, bottom - top] : [0, 0];
    this.side = Math.max(least, Math.sqrt((width * height) / spots.length) || 0, Math.max(width, height) / (spots.length || 1));
    this.columns = Math.floor(width / this.side) + 1;
    this.rows = Math.floor(height / this.side) + 1;
    this.cells = new Int32Array(this.columns * this.rows);
    this.before = new Int32Array(spots.length);
  }

  clear(): void {
    this.cells.fill(-1);
  }

  private column(x: number): number {
    return Math.max(0, Math.min(this.columns - 1, Math.floor((x - this.left) / this.side)));
  }

  private row(y: number): number {
    return Math.max(0, Math.min(this.rows - 1, Math.floor((y - this.top) / this.side)));
  }

  add(x: number, y: number, number: number): void {
    const cell = this.row(y) * this.columns + this.column(x);
    this.before[number] = this.cells[cell] as number;
    this.cells[cell] = number;
  }

  /** The lowest number that `fits`, of those that lie so near. */
  first(x: number, y: number, near: number, fits: (number: number) => boolean): number | null {
    const left = this.column(x - near);
    const right = this.column(x + near);
    const bottom = this.row(y + near);
    let found: number | null = null;
    for (let row = this.row(y - near); row <= bottom; row++) {
      for (let cell = row * this.columns + left; cell <= row * this.columns + right; cell++) {
        for (let number = this.cells[cell] as number; number >= 0; number = this.before[number] as number) {
          if ((found === null || number < found) && fits(number)) found = number;
        }
      }
    }
    return found;
  }
}
