/** An element of an XML document. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

const TOKEN = /<\?[^?]*\?>|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;

/** Reads XML as strictly as a test needs: tags must match, every `<` and `&` must be one of markup, each attribute stands once. */
export function parseXml(xml: string): Element {
  interface Open {
    name: string;
    attributes: Record<string, string>;
    children: Element[];
    text: string;
  }
  const root: Open = { name: '', attributes: {}, children: [], text: '' };
  const stack: Open[] = [root];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < xml.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(xml);
    if (match === null) throw new Error(`no XML at ${at}: ${xml.slice(at, at + 80)}`);
    const [, slash, name, list = '', empty, text] = match;
    const here = stack[stack.length - 1]!;
    if (text !== undefined) here.text += unescaped(text);
    else if (slash === '/') {
      if (stack.pop()?.name !== name || stack.length === 0) throw new Error(`</${name}> closes nothing`);
    } else if (name !== undefined) {
      const element: Open = { name, attributes: attributesOf(list), children: [], text: '' };
      here.children.push(element);
      if (empty !== '/') stack.push(element);
    }
  }
  if (stack.length !== 1 || root.children.length !== 1) throw new Error('not one whole element');
  return root.children[0]!;
}

function attributesOf(list: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, key = '', value = ''] of list.matchAll(/([\w:.-]+)="([^"]*)"/g)) {
    if (key in attributes) throw new Error(`${key} stands twice`);
    attributes[key] = unescaped(value);
  }
  return attributes;
}

function unescaped(text: string): string {
  const known: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };
  return text.replace(/&([^;&\s]*);?/g, (entity, name: string) => {
    const char = /^#\d+$/.test(name) ? String.fromCodePoint(Number(name.slice(1))) : known[name];
    if (char === undefined || !entity.endsWith(';')) throw new Error(`${entity} is no entity`);
    return char;
  });
}
