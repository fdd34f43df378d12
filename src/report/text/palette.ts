/** Colours of a text report; each leaves the text as it is where there are none. */
export interface Palette {
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly notice: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly bold: (text: string) => string;
}
