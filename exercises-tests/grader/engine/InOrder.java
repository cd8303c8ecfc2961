package grader.engine;

import grader.report.StageResult;
import grader.suite.Manifest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Results that come as they will, told in the order of their stages. */
final class InOrder {

    private final List<Integer> order;
    private final Consumer<StageResult> listener;
    private final Map<Integer, StageResult> results = new TreeMap<>();
    private int told;

    InOrder(List<Manifest.Entry> stages, Consumer<StageResult> listener) {
        order = stages.stream().map(Manifest.Entry::number).toList();
        this.listener = listener;
    }

    /** Takes a result, and tells all that are due. */
    synchronized void add(StageResult result) {
        results.put(result.number(), result);
        while (told < order.size() && results.containsKey(order.get(told))) {
            listener.accept(results.get(order.get(told++)));
        }
    }

    /** All of them, in order. */
    synchronized List<StageResult> all() {
        return order.stream().map(results::get).toList();
    }
}
