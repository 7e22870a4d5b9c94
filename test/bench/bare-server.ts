import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer } from './client.ts';

// The least a Node server can do: sends each path the very bytes the register sent, out of memory.
process.once('message', (answers: { fresh: Map<string, Answer>; unchanged: Map<string, Answer> }) => {
  const server = createServer((req, res) => {
    const kept = req.headers['if-none-match'] === undefined ? answers.fresh : answers.unchanged;
    const answer = kept.get(req.url ?? '');
    if (answer === undefined) res.writeHead(404).end();
    else res.writeHead(answer.status, answer.headers).end(answer.body);
  });
  server.listen(0, '127.0.0.1', () => {
    process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
  });
});
