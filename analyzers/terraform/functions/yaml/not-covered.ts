/** YAML beyond the subset that is read; caught where a text is decoded. */
export class NotCovered extends Error {}
