/** What is used of the library; it ships no types. */
declare module 'subset-font' {
  interface Options {
    /** Every form of the font; then `text` is empty. */
    keepAllGlyphs: boolean;
    keepFeatures: string[];
    noHinting: boolean;
    targetFormat: 'truetype';
    variationAxes: { wght: number };
  }
  export default function subsetFont(font: Uint8Array, text: string, options: Options): Promise<Uint8Array>;
}
