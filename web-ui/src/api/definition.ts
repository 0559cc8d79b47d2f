/**
 * What a sweep searches. The definition is the sweep file as its author wrote it, so nothing about
 * its shape is taken for granted here.
 */

/** Names in the definition's space that are searched, not fixed, in the author's order. */
export function searchedParameters(definition: unknown): string[] {
  const space = isRecord(definition) ? definition.space : undefined;
  if (!isRecord(space)) {
    return [];
  }
  return Object.entries(space)
    .filter(([, domain]) => isSearched(domain))
    .map(([name]) => name);
}

function isSearched(domain: unknown): boolean {
  return Array.isArray(domain) || (isRecord(domain) && domain.type !== 'fixed');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
