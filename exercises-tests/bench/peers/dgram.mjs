// The server of the Node tutorial: acknowledges each datagram, and says from whom it came.
import dgram from 'node:dgram';

const prefix = Buffer.from('confirmed: ');
const server = dgram.createSocket('udp4');
server.on('message', (message, rinfo) => {
  console.log(JSON.stringify(rinfo));
  const answer = Buffer.concat([prefix, message]);
  server.send(answer, 0, answer.length, rinfo.port, rinfo.address);
});
server.bind(0, '127.0.0.1', () => console.log(`listening on udp 127.0.0.1:${server.address().port}`));
