// What net.isIP answers to each line of a file: one answer a line.
import fs from 'node:fs';
import net from 'node:net';

const lines = fs.readFileSync(process.argv[2], 'utf8').split('\n').slice(0, -1);
process.stdout.write(lines.map((line) => `${net.isIP(line)}\n`).join(''));
