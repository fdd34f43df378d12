/** What the forms of Markdown have each in their own way. */
export interface Form {
  /** The level of an operation's heading. */
  readonly level: number;
  /** A heading, `more` levels below that of the operation. */
  readonly heading: (more: number, text: string) => string;
  /** A link to an operation by its anchor. */
  readonly link: (anchor: string, text: string) => string;
}
