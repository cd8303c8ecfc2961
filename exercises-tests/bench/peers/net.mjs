// The server of the Node tutorial: confirms what it is sent, piece by piece.
import net from 'node:net';

const server = net.createServer((socket) => {
  socket.setEncoding('utf8');
  socket.on('data', (data) => socket.write('confirmed: ' + data));
  socket.on('error', () => {});
});
server.listen(0, '127.0.0.1', 4096, () => console.log(`listening on 127.0.0.1:${server.address().port}`));
