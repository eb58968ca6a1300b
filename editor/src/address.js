// Which addresses may stand in a text: the rules of crates/richtext/src/address.rs.

/** Characters of an address, at most. */
export const ADDRESS_CHARS = 2000;

const isPlain = (address) =>
  [...address].length <= ADDRESS_CHARS && !/[\s\u0000-\u001f\u007f-\u009f]/u.test(address);

function hasScheme(address, schemes) {
  if (!isPlain(address) || !URL.canParse(address)) return false;
  const url = new URL(address);
  const scheme = url.protocol.slice(0, -1);
  if (!schemes.includes(scheme)) return false;
  // The parser finds a host behind any number of slashes, even backslashes; we want just two.
  return !scheme.startsWith('http') || (address.slice(scheme.length).startsWith('://') && url.host !== '');
}

const isSitePath = (address) =>
  isPlain(address) && /^\/(?!\/)/.test(address) && !address.includes('\\');

/** May be followed: `http`, `https`, `mailto`, `tel` or a path of this site. */
export const isLink = (href) => hasScheme(href, ['http', 'https', 'mailto', 'tel']) || isSitePath(href);

/** May be loaded as a picture: `https` or a path of this site. */
export const isImage = (src) => hasScheme(src, ['https']) || isSitePath(src);

/**
 * What a person meant by an address that is typed or pasted: `www.example.pl` is a web page,
 * `kto@example.pl` a mailbox, an address of this very site its path. `null` when it can't be used.
 */
export function readAddress(typed, origin = '') {
  let address = typed.trim();
  if (/^[^\s@/:]+@[^\s@/:]+\.[a-z]{2,}$/iu.test(address)) address = `mailto:${address}`;
  else if (/^(www\.|[\p{L}\d-]+(\.[\p{L}\d-]+)*\.(pl|eu|com|org|net|info)(\/|$))/iu.test(address)) address = `https://${address}`;
  if (origin && address.startsWith(`${origin}/`)) address = address.slice(origin.length);
  return isLink(address) ? address : null;
}
