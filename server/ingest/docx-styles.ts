import { type Attribute, walkXml } from './docx-xml.ts';
import { isPaper, showsWhite } from './paper-colour.ts';

/** The look of text as far as it decides what is read; undefined where a style or run says nothing of it. */
export interface Look {
  /** Toggles: a character style turns off what the paragraph's style turned on. */
  strike?: boolean;
  vanish?: boolean;
  doubleStrike?: boolean;
  level?: 'raised' | 'lowered' | 'baseline';
  /** `w:position` in half-points, up positive. */
  position?: number;
  /** In the colour of the paper. */
  white?: boolean;
  /** Too small to be seen. */
  tiny?: boolean;
  /** On a colour of its own, on which white letters show. */
  shaded?: boolean;
}

type Kind = 'paragraph' | 'character' | 'table';
interface Style {
  look: Look;
  basedOn: string | null;
}

/** Word itself follows no longer chains. */
const longestChain = 16;
/** In half-points: smaller letters are no more than dots on paper. */
const smallestSize = 4;

/** Takes one property of a look; false where the element is none. */
export function readLook(look: Look, name: string, attribute: Attribute): boolean {
  const value = attribute('w:val');
  switch (name) {
    case 'w:strike':
      look.strike = isOn(value);
      return true;
    case 'w:dstrike':
      look.doubleStrike = isOn(value);
      return true;
    case 'w:vanish':
      look.vanish = isOn(value);
      return true;
    case 'w:vertAlign':
      look.level = value === 'superscript' ? 'raised' : value === 'subscript' ? 'lowered' : 'baseline';
      return true;
    case 'w:position':
      look.position = Number.parseFloat(value ?? '') || 0;
      return true;
    case 'w:color':
      look.white = isPaper(value) || (value === 'auto' && attribute('w:themeColor') === 'background1');
      return true;
    case 'w:sz':
      look.tiny = Number(value) <= smallestSize;
      return true;
    case 'w:highlight':
      look.shaded = value !== 'none' && value !== 'white';
      return true;
    case 'w:shd':
      look.shaded = isShading(attribute);
      return true;
    default:
      return false;
  }
}

/** Does a `w:shd` lay a colour behind the text on which white letters show? */
export function isShading(attribute: Attribute): boolean {
  const [pattern = 'clear', fill = 'auto'] = [attribute('w:val'), attribute('w:fill')];
  const none = fill === 'auto' && attribute('w:themeFill') === undefined;
  return (!none && showsWhite(fill)) || !['clear', 'nil'].includes(pattern);
}

/** Does the look change what is read of a text? A colour or a size that shows does not. */
const tells = (look: Look): boolean =>
  Object.entries(look).some(([property, value]) => value !== false || !['white', 'tiny', 'shaded'].includes(property));

/** Value of an on/off property: absent means on. */
export function isOn(value: string | undefined): boolean {
  return value === undefined || !['0', 'false', 'off'].includes(value.trim().toLowerCase());
}

/** The styles of a document, as far as they strike, hide, raise or lower text. */
export class DocxStyles {
  private readonly styles = new Map<string, Style>();
  private readonly byDefault = new Map<Kind, string>();
  private readonly defaults: Look = {};
  private readonly resolved = new Map<string, Look>();
  /** Without a style that says anything the look of a run is its own. */
  private plain = true;

  /** Reads a styles part. Throws Rejection as `walkXml` does. */
  static read(part: string, bytes: Uint8Array): DocxStyles {
    const styles = new DocxStyles();
    let current: Style | null = null;
    let look: Look | null = null;
    walkXml(part, bytes, {
      open: (name, attribute) => {
        if (name === 'w:style') {
          current = { look: {}, basedOn: null };
          look = current.look;
          const id = attribute('w:styleId') ?? '';
          styles.styles.set(id, current);
          const kind = attribute('w:type');
          if (isKind(kind) && attribute('w:default') !== undefined && isOn(attribute('w:default')))
            styles.byDefault.set(kind, id);
        } else if (name === 'w:rPrDefault') look = styles.defaults;
        // What a table style says of its first row or last column counts there alone.
        else if (name === 'w:tblStylePr') look = null;
        else if (name === 'w:shd' && current !== null && isShading(attribute)) current.look.shaded = true;
        else if (name === 'w:basedOn' && current !== null) current.basedOn = attribute('w:val') ?? null;
        else if (look !== null && readLook(look, name, attribute) && tells(look)) styles.plain = false;
      },
      close: (name) => {
        if (name === 'w:style' || name === 'w:rPrDefault') [current, look] = [null, null];
        else if (name === 'w:tblStylePr') look = current?.look ?? null;
      },
      text: () => {},
    });
    return styles;
  }

  /** The look of a run: its own properties, then those of its style, its paragraph's and its table's. */
  lookOf(own: Look, ids: { character: string | null; paragraph: string | null; table: string | null }): Look {
    if (this.plain) return own;
    const layers = [
      this.lookOfStyle('character', ids.character),
      this.lookOfStyle('paragraph', ids.paragraph),
      ids.table === null ? {} : this.lookOfStyle('table', ids.table),
    ];
    const toggled = (property: 'strike' | 'vanish'): boolean =>
      own[property] ??
      (this.defaults[property] === true || layers.filter((layer) => layer[property] === true).length % 2 === 1);
    const nearest = <P extends keyof Look>(property: P): Look[P] | undefined =>
      [own, ...layers, this.defaults].find((layer) => layer[property] !== undefined)?.[property];
    const look: Look = { strike: toggled('strike'), vanish: toggled('vanish') };
    const [doubleStrike, level, position] = [nearest('doubleStrike'), nearest('level'), nearest('position')];
    const [white, tiny] = [nearest('white'), nearest('tiny')];
    if (doubleStrike !== undefined) look.doubleStrike = doubleStrike;
    if (level !== undefined) look.level = level;
    if (position !== undefined) look.position = position;
    if (white !== undefined) look.white = white;
    if (tiny !== undefined) look.tiny = tiny;
    // Any of them may lay a colour behind the text.
    if (own.shaded || layers.some(({ shaded }) => shaded)) look.shaded = true;
    return look;
  }

  private lookOfStyle(kind: Kind, named: string | null): Look {
    const id = named ?? this.byDefault.get(kind) ?? null;
    if (id === null) return {};
    const known = this.resolved.get(id);
    if (known !== undefined) return known;
    const chain: Look[] = [];
    let style = this.styles.get(id);
    for (let depth = 0; style !== undefined && depth < longestChain; depth += 1) {
      chain.unshift(style.look);
      style = style.basedOn === null ? undefined : this.styles.get(style.basedOn);
    }
    const look: Look = Object.assign({}, ...chain);
    this.resolved.set(id, look);
    return look;
  }
}

function isKind(kind: string | undefined): kind is Kind {
  return kind === 'paragraph' || kind === 'character' || kind === 'table';
}
