// A TCP client in Node. Its argument is what net.connect takes, as JSON. Each line of stdin is sent; the end of stdin ends
// the sending side. `!reset` resets the connection, `!raw HEX` sends bytes. Prints what happens, a line each.
import net from 'node:net';
import readline from 'node:readline';

const socket = net.connect(JSON.parse(process.argv[2]));
socket.setEncoding('utf8');
socket.on('connect', () => console.log(`connected ${socket.localPort ?? socket.remoteAddress ?? 'by path'}`));
socket.on('error', (error) => console.log(`error ${error.code}`));
socket.on('end', () => console.log('end'));
socket.on('close', (hadError) => {
  console.log(`close ${hadError}`);
  process.exit(0);
});

let unfinished = '';
socket.on('data', (text) => {
  const lines = (unfinished + text).split('\n');
  unfinished = lines.pop();
  lines.forEach((line) => console.log(`heard ${line}`));
});

const stdin = readline.createInterface({ input: process.stdin });
stdin.on('line', (line) => {
  if (line === '!reset') socket.resetAndDestroy();
  else if (line.startsWith('!raw ')) socket.write(Buffer.from(line.slice(5), 'hex'));
  else socket.write(`${line}\n`);
});
stdin.on('close', () => socket.end());
