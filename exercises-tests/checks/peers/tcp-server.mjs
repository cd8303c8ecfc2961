// A TCP server in Node, as the tutorial has it: confirms every line. Its first argument is what net.createServer takes, its
// second what listen takes, as JSON. A half-open server answers once more, 100 ms after a client has finished.
// `!reset` on stdin resets every connection. Prints what happens, a line each.
import net from 'node:net';
import readline from 'node:readline';

const options = JSON.parse(process.argv[2]);
const sockets = new Set();
const server = net.createServer(options, (socket) => {
  sockets.add(socket);
  console.log(`connection ${socket.remoteFamily ?? 'unix'} ${socket.remotePort ?? ''}`.trim());
  socket.setEncoding('utf8');
  let unfinished = '';
  socket.on('data', (text) => {
    const lines = (unfinished + text).split('\n');
    unfinished = lines.pop();
    for (const line of lines) {
      console.log(`received ${line}`);
      socket.write(`confirmed: ${line}\n`);
    }
  });
  socket.on('end', () => {
    console.log('end');
    if (options.allowHalfOpen) setTimeout(() => socket.end('and goodbye\n'), 100);
  });
  socket.on('error', (error) => console.log(`error ${error.code}`));
  socket.on('close', (hadError) => {
    sockets.delete(socket);
    console.log(`close ${hadError}`);
  });
});
server.listen(JSON.parse(process.argv[3]), () => console.log(`listening ${server.address().port ?? 'on a path'}`));

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  if (line === '!reset') sockets.forEach((socket) => socket.resetAndDestroy());
  else sockets.forEach((socket) => socket.write(`${line}\n`));
});
