/** A UUID of version 7: 48 bits of milliseconds since 1970, then the randomness of one of version 4. */
export function uuid(now: number): string {
  const millis = now.toString(16).padStart(12, "0");
  return millis.slice(0, 8) + "-" + millis.slice(8) + "-7" + crypto.randomUUID().slice(15);
}

/** When the id was made, in milliseconds since 1970; undefined where it does not tell. */
export function birth(id: string): number | undefined {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-7.{21}$/i.test(id)
    ? parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
    : undefined;
}
