/** Fails unless both are the same, told apart by their JSON. */
export function equal(actual: unknown, expected: unknown): void {
  const [is, should] = [actual, expected].map((each) => JSON.stringify(each));
  if (is !== should) {
    throw new Error(`is ${is}\nshould be ${should}`);
  }
}
