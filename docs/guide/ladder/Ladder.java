package guide.ladder;
import java.util.List;
public record Ladder(List<String> packets) {
    public static Ladder of(List<String> packets, List<String> transcript) { return new Ladder(packets); }
    public String figure(String id) { return ""; }
    public List<String> text() { return packets; }
}
