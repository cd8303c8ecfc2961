import static java.nio.charset.StandardCharsets.US_ASCII;

/** Channels and buffers: bytes in, bits of an address out; nothing that is not ASCII can be one. */
void main() throws IOException {
    try (var in = new FileInputStream(FileDescriptor.in).getChannel();
            var out = new FileOutputStream(FileDescriptor.out).getChannel()) {
        var buffer = ByteBuffer.allocate(8192);
        while (in.read(buffer) >= 0) {
            buffer.flip();
            var answers = new ByteArrayOutputStream();
            var start = 0;
            for (var i = 0; i < buffer.limit(); i++) {
                if (buffer.get(i) == '\n') {
                    var line = new byte[i - start];
                    buffer.get(start, line);
                    answers.write('0' + isIP(line));
                    answers.write('\n');
                    start = i + 1;
                }
            }
            var bytes = ByteBuffer.wrap(answers.toByteArray());
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            buffer.position(start).compact();
            if (!buffer.hasRemaining()) {
                buffer = ByteBuffer.allocate(buffer.capacity() * 2).put(buffer.flip());
            }
        }
    }
}

int isIP(byte[] line) {
    for (var b : line) {
        if (b <= 0) {
            return 0;
        }
    }
    var text = new String(line, US_ASCII);
    if (bytes(text) instanceof byte[] four && four.length == 4) {
        return 4;
    }
    var zone = text.split("%", 2);
    return words(zone[0]) == 8 && (zone.length == 1 || zone[1].matches("[\\p{Alnum}.:-]+")) ? 6 : 0;
}

/** The four bytes of an IPv4 address, or none. */
byte[] bytes(String text) {
    var tokens = new StringTokenizer(text.length() > 15 ? "" : text, ".", true);
    var bytes = new ByteArrayOutputStream();
    for (var wanted = true; tokens.hasMoreTokens(); wanted = !wanted) {
        var token = tokens.nextToken();
        if (wanted != !token.equals(".")) {
            return new byte[0];
        }
        if (wanted) {
            var value = token.chars().allMatch(c -> c >= '0' && c <= '9') && token.length() < 4
                    ? Integer.parseInt(token) : 256;
            if (value > 255 || !Integer.toString(value).equals(token)) {
                return new byte[0];
            }
            bytes.write(value);
        }
    }
    return text.endsWith(".") ? new byte[0] : bytes.toByteArray();
}

/** How many 16-bit words the text fills: 8, or it is no address. */
int words(String text) {
    if (text.length() > 45) {
        return -1;
    }
    var gap = text.indexOf("::");
    if (gap >= 0) {
        var filled = (gap == 0 ? 0 : words(text.substring(0, gap), false))
                + (gap + 2 == text.length() ? 0 : words(text.substring(gap + 2), true));
        return filled >= 0 && filled < 8 ? 8 : -1;
    }
    return words(text, true);
}

int words(String text, boolean last) {
    var words = 0;
    for (var from = 0; from <= text.length();) {
        var colon = text.indexOf(':', from);
        var to = colon < 0 ? text.length() : colon;
        var word = text.substring(from, to);
        if (word.matches("\\p{XDigit}{1,4}")) {
            words++;
        } else if (last && colon < 0 && bytes(word).length == 4) {
            words += 2;
        } else {
            return -99;
        }
        from = to + 1;
    }
    return words;
}
