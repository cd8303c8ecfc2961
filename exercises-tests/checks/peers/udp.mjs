// A UDP socket in Node. Its argument, as JSON: type (udp4, udp6), port and address to bind, broadcast, group, interface,
// ttl, loopback, confirm (acknowledge what comes). On stdin: `send PORT ADDRESS TEXT`. Prints what happens, a line each.
import dgram from 'node:dgram';
import readline from 'node:readline';

const options = JSON.parse(process.argv[2]);
const socket = dgram.createSocket({ type: options.type ?? 'udp4', reuseAddr: true });
socket.on('error', (error) => console.log(`error ${error.code}`));
socket.on('message', (message, rinfo) => {
  console.log(`heard ${message} from ${rinfo.address} ${rinfo.port} ${rinfo.family} ${rinfo.size}`);
  if (options.confirm) socket.send(Buffer.concat([Buffer.from('confirmed: '), message]), rinfo.port, rinfo.address);
});
socket.bind({ port: options.port ?? 0, address: options.address }, () => {
  if (options.broadcast) socket.setBroadcast(true);
  if (options.group) socket.addMembership(options.group, options.interface);
  if (options.interface) socket.setMulticastInterface(options.interface);
  if (options.ttl !== undefined) socket.setMulticastTTL(options.ttl);
  if (options.loopback !== undefined) socket.setMulticastLoopback(options.loopback);
  console.log(`listening ${socket.address().port}`);
});
readline.createInterface({ input: process.stdin }).on('line', (line) => {
  const [, port, address, text] = line.match(/^send (\d+) (\S+) (.*)$/);
  socket.send(text, Number(port), address, (error, bytes) => console.log(error ? `error ${error.code}` : `sent ${bytes}`));
});
