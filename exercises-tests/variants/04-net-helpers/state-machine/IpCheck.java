import java.io.BufferedOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** Reads bytes, and goes from state to state with each of them: no line is ever kept. */
public final class IpCheck {

    /** Goes through the characters of one line as an IPv4 address. */
    private static final class V4 {
        private int numbers;
        private int value = -1; // no digit yet
        private boolean zero;
        private boolean broken;

        void take(int c) {
            if (c >= '0' && c <= '9') {
                broken |= zero;
                zero = value < 0 && c == '0';
                value = Math.min(999, Math.max(value, 0) * 10 + c - '0');
                broken |= value > 255;
            } else if (c == '.') {
                broken |= value < 0 || ++numbers > 3;
                value = -1;
                zero = false;
            } else {
                broken = true;
            }
        }

        boolean accepts() {
            return !broken && numbers == 3 && value >= 0;
        }
    }

    /** Goes through the characters of one line as an IPv6 address. */
    private static final class V6 {
        private int groups; // finished ones
        private int digits; // of the group that is going on
        private int colons; // just before
        private boolean gap;
        private boolean tailed;
        private boolean started;
        private boolean leading; // a single colon is all there was
        private boolean zone;
        private int zoneLength;
        private boolean broken;
        private V4 tail = new V4();

        void take(int c) {
            if (zone) {
                broken |= !isZone(c);
                zoneLength = 1;
            } else if (c == '%') {
                finish();
                zone = true;
            } else if (c == ':') {
                broken |= tailed;
                if (colons == 0) {
                    groups += digits > 0 ? 1 : 0;
                    leading = !started;
                } else {
                    broken |= gap || colons > 1;
                    gap = true;
                    leading = false;
                }
                colons++;
                digits = 0;
                tail = new V4();
                started = true;
            } else {
                broken |= leading; // a single colon in front
                colons = 0;
                digits++;
                started = true;
                tail.take(c);
                if (c == '.') {
                    tailed = true;
                } else if (!isHex(c) || !tailed && digits > 4) {
                    broken = true;
                }
            }
            groups = Math.min(groups, 99);
            digits = Math.min(digits, 99);
        }

        private void finish() {
            broken |= leading || colons == 1; // a single colon at the end
            if (tailed) {
                broken |= !tail.accepts();
                groups += 2;
            } else if (digits > 0) {
                groups++;
            }
        }

        boolean accepts() {
            if (!zone) {
                finish();
            }
            return !broken && (gap ? groups < 8 : groups == 8) && (!zone || zoneLength > 0);
        }

        private static boolean isHex(int c) {
            return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
        }

        private static boolean isZone(int c) {
            return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-' || c == '.'
                    || c == ':';
        }
    }

    public static void main(String[] args) throws IOException {
        var out = new BufferedOutputStream(System.out);
        var piece = new byte[1 << 16];
        var v4 = new V4();
        var v6 = new V6();
        for (int count; (count = System.in.read(piece)) >= 0; out.flush()) {
            for (var b : Arrays.copyOf(piece, count)) {
                if (b == '\n') {
                    out.write(v4.accepts() ? '4' : v6.accepts() ? '6' : '0');
                    out.write('\n');
                    v4 = new V4();
                    v6 = new V6();
                } else {
                    v4.take(b & 0xff);
                    v6.take(b & 0xff);
                }
            }
        }
    }
}
