package bench.load;

import org.HdrHistogram.Histogram;

/**
 * What a load has measured.
 *
 * @param answered how many answers came
 * @param seconds within how long, in s
 * @param latencies how long each took, in ns
 */
public record Result(long answered, double seconds, Histogram latencies) {

    /** Answers a second. */
    public double rate() {
        return answered / seconds;
    }

    /** The time within which so many percent of the answers came, in µs. */
    public double micros(double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1e3;
    }
}
