/** How emphasis is shown. Meaning never hangs on it: without style the same words stand there. */
export interface Style {
  readonly heading: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly quiet: (text: string) => string;
  readonly warning: (text: string) => string;
}

const same = (text: string) => text;

export const noStyle: Style = { heading: same, strong: same, quiet: same, warning: same };
