import { subscribe } from 'node:diagnostics_channel';

/**
 * Knows which HTTP requests of this process wait for an answer, those of node:http (the AWS SDK) and those of undici
 * (`fetch`). `onIdle` is called whenever one has ended. A request whose answer will never come is named by its port.
 */
export function watchRequests(onIdle) {
  /** Request → its socket, as far as known. */
  const waiting = new Map();
  const hung = new Set();
  const add = (request, socket) => {
    if (!waiting.has(request) || socket !== undefined) waiting.set(request, socket);
  };
  const remove = (request) => {
    waiting.delete(request);
    hung.delete(request);
    onIdle();
  };
  const watchHttp = ({ request }) => {
    if (waiting.has(request)) return;
    add(request);
    request.once('close', () => remove(request));
  };
  subscribe('http.client.request.created', watchHttp);
  subscribe('http.client.request.start', watchHttp);
  subscribe('undici:request:create', ({ request }) => add(request));
  subscribe('undici:client:sendHeaders', ({ request, socket }) => add(request, socket));
  subscribe('undici:request:trailers', ({ request }) => remove(request));
  subscribe('undici:request:error', ({ request }) => remove(request));
  return {
    busy: () => [...waiting.keys()].some((request) => !hung.has(request)),
    hang(port) {
      for (const [request, socket] of waiting) {
        if ((socket ?? request.socket)?.localPort === port) hung.add(request);
      }
      onIdle();
    },
  };
}
