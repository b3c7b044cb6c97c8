/**
 * Says something else in an element; its other content, such as an icon, stays. Answers how to take it
 * back, nothing where the element says so already.
 */
export function say(element: Element, text: string): (() => void)[] {
  const isInput = element instanceof HTMLInputElement;
  const field = isInput ? "value" : "data";
  // The nodes themselves stay: a framework that made them still holds them.
  const nodes = (isInput ? [element] : texts(element)) as unknown as Record<typeof field, string>[];
  if (!nodes[0]) {
    const node = new Text();
    element.append(node);
    nodes.push(node as unknown as typeof nodes[0]);
  }
  const before = nodes.map((node) => node[field]);
  if (before.join("").trim() === text.trim()) {
    return [];
  }
  const first = before[0]!;
  nodes.forEach((node, place) =>
    node[field] = place ? "" : first.replace(first.trim(), () => text)
  );
  return [() => nodes.forEach((node, place) => node[field] = before[place]!)];
}

/** The words of an element, without those that only draw or describe an icon. */
function texts(element: Element): Text[] {
  const found: Text[] = [];
  element.childNodes.forEach((node) => {
    if (node instanceof Text) {
      if (node.data.trim()) {
        found.push(node);
      }
    } else if (node instanceof Element && !node.matches("svg,[aria-hidden=true]")) {
      found.push(...texts(node));
    }
  });
  return found;
}
