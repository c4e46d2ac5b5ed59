import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the server saw it. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface LocalServer {
  /** "127.0.0.1:40001". */
  readonly host: string;
  readonly url: string;
  readonly seen: readonly Seen[];
  close(): Promise<void>;
}

/** An HTTP server on 127.0.0.1; `answer` may leave a request without one. */
export async function startServer(
  answer: (request: Seen, response: ServerResponse) => void,
): Promise<LocalServer> {
  const seen: Seen[] = [];
  const server = createServer((message, response) => {
    const chunks: Buffer[] = [];
    message.on('data', (chunk: Buffer) => chunks.push(chunk));
    message.on('end', () => {
      const { method = '', url = '', headers } = message;
      const request = { method, path: url, headers, body: Buffer.concat(chunks).toString() };
      seen.push(request);
      answer(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    url: `http://${host}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers with a status and headers. */
export function reply(
  response: ServerResponse,
  status: number,
  { body = '', headers = {} }: { readonly body?: string; readonly headers?: Record<string, string> } = {},
): void {
  response.writeHead(status, headers);
  response.end(body);
}
