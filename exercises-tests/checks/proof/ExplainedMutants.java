package checks.proof;

import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.mutants.Mutant;
import java.util.Map;
import java.util.TreeMap;

/** Counts of how many mutants the grader has named the cause, of how many none, and of how many another. */
final class ExplainedMutants {

    private static final double LEAST_RIGHT = 0.95;

    private final Map<String, int[]> counts = new TreeMap<>();

    /** Counts a mutant. */
    synchronized void add(Mutant mutant, String wanted, String named) {
        var kind = named.equals(wanted) ? 0 : named.equals("none") ? 1 : 2;
        counts.computeIfAbsent(mutant.chapter(), _ -> new int[3])[kind]++;
    }

    private int count(int kind) {
        return counts.values().stream().mapToInt(each -> each[kind]).sum();
    }

    /** Prints the counts; where all mutants have been counted, 95 % must be right. */
    synchronized void close(int all) {
        var counted = count(0) + count(1) + count(2);
        if (counted == 0) {
            return;
        }
        System.out.printf("%n%-26s %6s %6s %6s%n", "causes", "right", "none", "wrong");
        counts.forEach((chapter, each) -> System.out.printf("%-26s %6d %6d %6d%n", chapter, each[0], each[1], each[2]));
        System.out.printf("%-26s %6d %6d %6d%n%n", "all", count(0), count(1), count(2));
        assertTrue(counted < all || count(0) >= LEAST_RIGHT * counted, "too few causes were named");
    }
}
