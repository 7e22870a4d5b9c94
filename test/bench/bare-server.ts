import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answers } from './pages.ts';

// The least a Node server can do: sends for each path the very bytes the register sent, out of memory.
process.once('message', ({ whole, unchanged }: Answers) => {
  const server = createServer((req, res) => {
    const kept = req.headers['if-none-match'] === undefined ? whole : unchanged;
    const answer = kept.get(req.url ?? '');
    if (answer === undefined) res.writeHead(404).end();
    else res.writeHead(answer.status, answer.headers).end(answer.body);
  });
  server.listen(0, '127.0.0.1', () => {
    process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
  });
});
