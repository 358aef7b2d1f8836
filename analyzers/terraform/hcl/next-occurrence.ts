/** Where a text occurs next, remembered between questions: asked in rising order, the source is searched once in all. */
export class NextOccurrence {
  private askedFrom = 0;
  private found = -1;

  constructor(private readonly text: string) {}

  /** Offset of the first occurrence at or after `pos`; infinity when there is none. */
  from(source: string, pos: number): number {
    if (pos < this.askedFrom || pos > this.found) {
      const found = source.indexOf(this.text, pos);
      this.askedFrom = pos;
      this.found = found < 0 ? Number.POSITIVE_INFINITY : found;
    }
    return this.found;
  }
}
