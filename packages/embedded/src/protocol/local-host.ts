import type { IncomingHttpHeaders } from 'node:http';

/** Names that a browser reaches this machine by; any other in the Host header is a page that rebound its own name. */
const LOCAL_HOST = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/i;

/** Whether a request was sent to this machine by a name of its own (`:authority` in HTTP/2). */
export const isByLocalName = (headers: IncomingHttpHeaders): boolean =>
  LOCAL_HOST.test(String(headers.host ?? headers[':authority'] ?? ''));

/** The same, and not by a page of another site: browsers name the page's origin with whatever could do something. */
export const isForThisMachine = (headers: IncomingHttpHeaders): boolean =>
  isByLocalName(headers) && !isForeign(headers.origin);

const isForeign = (origin: string | undefined): boolean =>
  origin !== undefined && !LOCAL_HOST.test(origin.replace(/^https?:\/\//i, ''));
