/** The value of the first regular expression that the path matches. */
export function byPath(
  patterns: Readonly<Record<string, string>> = {},
  path: string,
): string | undefined {
  return patterns[Object.keys(patterns).find((each) => RegExp(each).test(path))!];
}
