/**
 * A key under which the controller takes a document once, however often it is sent. Random bytes,
 * not `randomUUID`, which browsers offer on https and localhost only.
 */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (it) =>
    it.toString(16).padStart(2, '0'),
  ).join('');
}
