// Sends files to the draft's attachments.

/**
 * @param {string} address where files of the draft are taken
 * @returns {(file: File) => Promise<{title: string, address: string, picture: boolean}>}
 */
export const uploader = (address) => async (file) => {
  const body = new FormData();
  body.append('plik', file, file.name);
  const response = await fetch(address, { method: 'POST', body, headers: { Accept: 'application/json' } });
  const answer = /json/.test(response.headers.get('content-type') ?? '') ? await response.json() : {};
  if (!response.ok) throw new Error(answer.sentences?.join(' ') ?? '');
  return answer;
};
