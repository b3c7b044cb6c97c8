/** What an element says. */
export function said(element: Element): string {
  return element instanceof HTMLInputElement
    ? element.value
    : texts(element).map((node) => node.data).join("");
}

/** Says something else in an element; its other content, such as an icon, stays. Answers how to take it back. */
export function say(element: Element, text: string): () => void {
  if (element instanceof HTMLInputElement) {
    const { value } = element;
    element.value = text;
    return () => element.value = value;
  }
  const nodes = texts(element);
  const before = nodes.map(({ data }) => data);
  if (!nodes[0]) {
    element.append(text);
  }
  // The nodes themselves stay: a framework that made them still holds them.
  nodes.forEach((node, place) => node.data = place ? "" : text);
  return () => nodes.forEach((node, place) => node.data = before[place]!);
}

function texts(element: Element): Text[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    if (node.data.trim()) {
      found.push(node);
    }
  }
  return found;
}
