/** Figures are equal when they agree in twelve significant digits, as in the ranks of the server. */
export const comparable = (value: number): number => Number(value.toPrecision(12));
