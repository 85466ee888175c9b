/** Facts as columns of plain numbers, as they leave the ledger by the million; row i is the i-th of every column. */
export interface FactColumns {
  length: number;
  /** Number of the cluster. */
  cluster: Int32Array;
  /** Small number of the indicator. */
  indicator: Int16Array;
  year: Int16Array;
  /** Index in the options of ObservationStatus. */
  status: Uint8Array;
  /** NaN where there is no number. */
  value: Float64Array;
  /** How many submissions state the fact. */
  vintages: Int16Array;
  /** 1 where a newer submission left the cell blank or unreadable, so that an older figure stands. */
  unfilled: Uint8Array;
  /** Words of an answer, with holes where there are none; null where no row of the batch has any. */
  text: string[] | null;
}
