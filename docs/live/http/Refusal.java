package live.http;

/**
 * A request that is not answered.
 *
 * @param status the status of the response
 * @param line why, in one line
 */
public record Refusal(int status, String line) {
}
