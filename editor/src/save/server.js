// Saves on the server: `PUT …/tresc` with the form as it stands, its answer as the keeper knows it.

/**
 * @param {string} address
 * @param {typeof fetch} ask
 * @returns {(snapshot: {fields: [string, string][], tree: object}, revision: number) => Promise<object>}
 */
export const server = (address, ask = fetch) => async (snapshot, revision) => {
  const body = new URLSearchParams(snapshot.fields);
  body.set('rewizja', revision);
  body.set('drzewo', JSON.stringify(snapshot.tree));
  const response = await ask(address, {
    method: 'PUT',
    body,
    headers: { Accept: 'application/json' },
    // A session that has ended leads to the page for signing in: that is no answer to a save.
    redirect: 'manual',
    signal: AbortSignal.timeout?.(30000),
  });
  const { status, type } = response;
  if (type === 'opaqueredirect' || status === 401 || (status >= 300 && status < 400)) return { kind: 'expired' };
  const json = /json/.test(response.headers.get('content-type') ?? '');
  if (status === 200 && json) return { kind: 'saved', ...(await response.json()) };
  if (status === 409 && json) return { kind: 'conflict', ...(await response.json()) };
  // A page of some gate on the way (a hotel's, a proxy's) is no answer of ours.
  if (status >= 500 || status === 429 || !json) return { kind: 'failed', status };
  const { sentences, detail } = await response.json();
  return { kind: 'refused', sentences: sentences ?? [detail] };
};
