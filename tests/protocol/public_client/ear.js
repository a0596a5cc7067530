// Where a wallet's notifications arrive: answers each with 204 and hands them out in their order.
'use strict';
const http = require('http');

function ear() {
  const heard = [];
  const waiting = [];
  const server = http.createServer((request, response) => {
    const parts = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => {
      const letter = { headers: request.headers, body: Buffer.concat(parts).toString('utf8') };
      response.writeHead(204).end();
      if (waiting.length > 0) waiting.shift()(letter); else heard.push(letter);
    });
  });
  return new Promise((ready) => {
    server.listen(0, '127.0.0.1', () => ready({
      url: `http://127.0.0.1:${server.address().port}/notify`,
      next: () => (heard.length > 0 ? Promise.resolve(heard.shift())
        : new Promise((take) => { waiting.push(take); })),
      close: () => server.close(),
    }));
  });
}

module.exports = { ear };
