package dev.quench.hardware.remote.dwave;

import dev.quench.hardware.text.SyntaxException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which qubits and couplers a problem uses: what its values mean that are sent without names.
 *
 * <p>As text {@code 13 bits, 4800 ids, qubits 0 1 12, couplers 0-1 0-2 1-2}: the ends of a coupler
 * are places in the list of qubits.
 */
final class QpLayout {
    private static final int MOST_IDS = 1 << 20;
    private static final Pattern QUBIT = Pattern.compile("\\d{1,7}");
    private static final Pattern COUPLER = Pattern.compile("\\d{1,7}-\\d{1,7}");

    private final int bits;
    private final int ids;
    private final int[] qubits;
    private final int[] firsts;
    private final int[] seconds;

    QpLayout(int bits, int ids, int[] qubits, int[] firsts, int[] seconds) {
        this.bits = bits;
        this.ids = ids;
        this.qubits = qubits;
        this.firsts = firsts;
        this.seconds = seconds;
    }

    static QpLayout parse(String text) {
        String[] parts = text.split(", ", -1);
        if (parts.length != 4
                || !parts[0].matches("[1-9]\\d{0,6} bits")
                || !parts[1].matches("[1-9]\\d{0,6} ids")
                || !lists(parts[2], "qubits", QUBIT)
                || !lists(parts[3], "couplers", COUPLER)
                || words(parts[2]).findAny().isEmpty()) {
            throw fault(text);
        }
        var layout =
                new QpLayout(
                        number(parts[0]),
                        number(parts[1]),
                        words(parts[2]).mapToInt(Integer::parseInt).toArray(),
                        ends(parts[3], 0),
                        ends(parts[3], 1));
        if (!layout.valid()) {
            throw fault(text);
        }
        return layout;
    }

    /** Word by word: one pattern for a whole list would need as much stack as it has words. */
    private static boolean lists(String part, String things, Pattern each) {
        return (part + " ").startsWith(things + " ")
                && words(part).allMatch(word -> each.matcher(word).matches());
    }

    private static int number(String part) {
        return Integer.parseInt(part.substring(0, part.indexOf(' ')));
    }

    private static Stream<String> words(String part) {
        return Arrays.stream(part.split(" ", -1)).skip(1);
    }

    private static int[] ends(String part, int end) {
        return words(part).mapToInt(pair -> Integer.parseInt(pair.split("-", -1)[end])).toArray();
    }

    private boolean valid() {
        var seen = new HashSet<Integer>();
        return bits <= ids
                && ids <= MOST_IDS
                && Arrays.stream(qubits).allMatch(q -> q < bits && seen.add(q))
                && IntStream.range(0, firsts.length)
                        .allMatch(k ->
                                firsts[k] != seconds[k]
                                        && firsts[k] < qubits.length
                                        && seconds[k] < qubits.length);
    }

    private static SyntaxException fault(String text) {
        return SapiJson.fault(
                "The layout of a D-Wave problem",
                "bits, qubits and couplers of one problem",
                SyntaxException.quoted(text));
    }

    String text() {
        return "%d bits, %d ids, qubits%s, couplers%s"
                .formatted(
                        bits,
                        ids,
                        Arrays.stream(qubits).mapToObj(q -> " " + q).collect(Collectors.joining()),
                        IntStream.range(0, firsts.length)
                                .mapToObj(k -> " %d-%d".formatted(firsts[k], seconds[k]))
                                .collect(Collectors.joining()));
    }

    int bits() {
        return bits;
    }

    int ids() {
        return ids;
    }

    int qubits() {
        return qubits.length;
    }

    int qubit(int place) {
        return qubits[place];
    }

    int couplers() {
        return firsts.length;
    }

    int first(int k) {
        return firsts[k];
    }

    int second(int k) {
        return seconds[k];
    }
}
