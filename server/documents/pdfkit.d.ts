/** What the library's types do not know yet. */
declare namespace PDFKit.Mixins {
  interface StructureElementOptions {
    /** Of a head: whether it is that of its row or of its column. */
    scope?: 'Row' | 'Column';
  }
}
