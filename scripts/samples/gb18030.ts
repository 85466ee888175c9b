let table: Map<string, number> | null = null;

/** Two-byte codes of GBK, turned around from the platform's own decoder. */
function twoByteCodes(): Map<string, number> {
  if (table) return table;
  const decoder = new TextDecoder('gb18030');
  const codes = new Map<string, number>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue;
      const char = decoder.decode(new Uint8Array([lead, trail]));
      if ([...char].length === 1 && !codes.has(char)) codes.set(char, lead * 256 + trail);
    }
  }
  table = codes;
  return codes;
}

/** Text in GB18030 (ASCII and two-byte characters); throws on a character outside. */
export function encodeGb18030(text: string): Uint8Array {
  const codes = twoByteCodes();
  const bytes: number[] = [];
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0;
    if (point < 0x80) bytes.push(point);
    else {
      const code = codes.get(char);
      if (code === undefined) throw new Error(`no two-byte code for ${char}`);
      bytes.push(code >> 8, code & 0xff);
    }
  }
  return new Uint8Array(bytes);
}
