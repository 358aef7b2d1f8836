/** Order of text by code unit: the same in every locale. */
export function compareText(a = "", b = ""): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
