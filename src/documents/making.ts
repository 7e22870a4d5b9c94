/** Who has a document written, and when: what the file itself says of its making. */
export interface Making {
  /** The name of a person; null for the command line. */
  by: string | null;
  at: Date;
}
