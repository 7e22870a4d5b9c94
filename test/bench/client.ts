import { Agent, request } from 'node:http';

/** An answer as it came over the wire, but for what every Node server adds itself. */
export interface Answer {
  status: number;
  /** Names and values in turn. */
  headers: string[];
  body: Buffer;
}

export interface Asked {
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string | undefined;
}

const connections = 4;

/** A browser of a few connections that stay open. */
export function openClient(address: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const ask = (path: string, asked: Asked = {}): Promise<Answer> => send(agent, new URL(path, address), asked);
  return {
    ask,
    /** Does something this many times: one after the other, on each connection. */
    async repeat(times: number, work: () => Promise<void>): Promise<void> {
      let left = times;
      const line = async (): Promise<void> => {
        while (left-- > 0) await work();
      };
      await Promise.all(Array.from({ length: connections }, line));
    },
    close: () => agent.destroy(),
  };
}

export type Client = ReturnType<typeof openClient>;

function send(agent: Agent, url: URL, { method = 'GET', headers = {}, body }: Asked): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, method, headers }, (res) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('end', () => {
        resolve({ status: res.statusCode ?? 0, headers: ownHeaders(res.rawHeaders), body: Buffer.concat(chunks) });
      });
      res.on('error', reject);
    });
    sent.on('error', (error: NodeJS.ErrnoException) => {
      // A server closes a connection after some seconds at rest, which may be just now.
      if (sent.reusedSocket && error.code === 'ECONNRESET') resolve(send(agent, url, { method, headers, body }));
      else reject(error);
    });
    sent.end(body);
  });
}

const addedByNode = ['date', 'connection', 'keep-alive'];

function ownHeaders(raw: string[]): string[] {
  return raw.filter((_, index) => !addedByNode.includes((raw[index - (index % 2)] ?? '').toLowerCase()));
}

/** The value of a header; empty when it is not there. */
export function headerOf({ headers }: Answer, name: string): string {
  const place = headers.findIndex((word, index) => index % 2 === 0 && word.toLowerCase() === name);
  return place < 0 ? '' : (headers[place + 1] ?? '');
}
