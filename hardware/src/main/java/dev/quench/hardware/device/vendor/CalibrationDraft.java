package dev.quench.hardware.device.vendor;

import dev.quench.hardware.noise.DeviceNoise;
import dev.quench.hardware.noise.GateNoise;
import dev.quench.hardware.noise.QubitNoise;
import dev.quench.hardware.noise.ReadoutError;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Collects measured values, of which any can be missing, and fills the gaps with medians.
 *
 * <p>Not thread-safe.
 */
final class CalibrationDraft {
    private static final Comparator<List<Integer>> BY_QUBITS =
            Comparator.<List<Integer>>comparingInt(List::getFirst).thenComparing(List::getLast);

    /** One value a qubit; NaN where there is none. */
    private final double[] t1;

    private final double[] t2;
    private final double[] oneForZero;
    private final double[] zeroForOne;
    private final Map<String, Map<List<Integer>, Measured>> gates = new TreeMap<>();
    private final Set<String> merged = new HashSet<>();
    private final List<String> notes = new ArrayList<>();

    private record Measured(double error, long nanoseconds) {}

    CalibrationDraft(int qubits) {
        t1 = unknown(qubits);
        t2 = unknown(qubits);
        oneForZero = unknown(qubits);
        zeroForOne = unknown(qubits);
    }

    private static double[] unknown(int qubits) {
        double[] values = new double[qubits];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    /** Sets times in microseconds; NaN and what is not positive is unknown. */
    void times(int qubit, double first, double second) {
        t1[qubit] = first > 0 ? rounded(first) : Double.NaN;
        t2[qubit] = second > 0 ? rounded(second) : Double.NaN;
    }

    /** Sets readout errors; NaN is unknown. */
    void readout(int qubit, double one, double zero) {
        oneForZero[qubit] = rounded(one);
        zeroForOne[qubit] = rounded(zero);
    }

    /** Adds an entry of a gate; the duration NaN or 0 is unknown. */
    void gate(String label, List<Integer> on, double error, double nanoseconds) {
        gates.computeIfAbsent(label, l -> new TreeMap<>(BY_QUBITS))
                .put(
                        on,
                        new Measured(
                                rounded(error),
                                Double.isNaN(nanoseconds) ? 0 : Math.round(nanoseconds)));
    }

    /** Lets gates on one qubit share an entry where their values agree. */
    void merge(Collection<String> labels) {
        merged.addAll(labels);
    }

    List<String> notes() {
        return notes;
    }

    /** Rounds to 3 significant digits. */
    static double rounded(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).round(new MathContext(3)).doubleValue()
                : value;
    }

    /** Returns the median of what is known, NaN of nothing. */
    static double median(DoubleStream values) {
        double[] sorted = values.filter(v -> !Double.isNaN(v)).sorted().toArray();
        int n = sorted.length;
        return n == 0 ? Double.NaN : rounded((sorted[(n - 1) / 2] + sorted[n / 2]) / 2);
    }

    /** Makes the rates of the living qubits; a value that is missing becomes the median. */
    DeviceNoise build(String name, String source, IntPredicate dead) {
        int[] living = IntStream.range(0, t1.length).filter(q -> !dead.test(q)).toArray();
        fill("T1", t1, living);
        fill("T2", t2, living);
        fill("readout error", oneForZero, living);
        fill("readout error", zeroForOne, living);
        correct(living);
        double middle1 = at(t1, living);
        double middle2 = Math.min(at(t2, living), 2 * middle1);
        var every =
                noise(
                        middle1,
                        Double.isNaN(middle1) ? at(t2, living) : middle2,
                        at(oneForZero, living),
                        at(zeroForOne, living));
        var qubits = new TreeMap<Integer, QubitNoise>();
        for (int q : living) {
            var own = noise(t1[q], t2[q], oneForZero[q], zeroForOne[q]);
            if (!own.equals(every)) {
                qubits.put(q, own);
            }
        }
        return new DeviceNoise(name, source, every, qubits, entries());
    }

    private static double at(double[] values, int[] living) {
        return median(IntStream.of(living).mapToDouble(q -> values[q]));
    }

    private void fill(String what, double[] values, int[] living) {
        double middle = at(values, living);
        List<Integer> missing =
                IntStream.of(living).filter(q -> Double.isNaN(values[q])).boxed().toList();
        if (!missing.isEmpty() && !Double.isNaN(middle)) {
            missing.forEach(q -> values[q] = middle);
            notes.add("No %s of qubits %s: the median is taken.".formatted(what, missing));
        }
    }

    /** Measured times can contradict each other by their own errors. */
    private void correct(int[] living) {
        List<Integer> wrong = IntStream.of(living).filter(q -> t2[q] > 2 * t1[q]).boxed().toList();
        wrong.forEach(q -> t2[q] = 2 * t1[q]);
        if (!wrong.isEmpty()) {
            notes.add("T2 of qubits %s was above 2 T1 and is set to that.".formatted(wrong));
        }
    }

    private static QubitNoise noise(double first, double second, double one, double zero) {
        Duration relaxation = time(first);
        return new QubitNoise(
                relaxation,
                Double.isNaN(second) && !Double.isNaN(first)
                        ? relaxation.multipliedBy(2)
                        : time(second),
                new ReadoutError(Double.isNaN(one) ? 0 : one, Double.isNaN(zero) ? 0 : zero));
    }

    private static Duration time(double microseconds) {
        return Double.isNaN(microseconds)
                ? QubitNoise.FOREVER
                : Duration.ofNanos(Math.max(1, Math.round(microseconds * 1e3)));
    }

    private List<GateNoise> entries() {
        var shared = shared();
        var all = new TreeMap<String, Map<List<Integer>, Measured>>();
        if (!shared.isEmpty()) {
            all.put(GateNoise.ONE_QUBIT, shared);
        }
        gates.forEach((label, places) -> {
            var own = new TreeMap<List<Integer>, Measured>(BY_QUBITS);
            own.putAll(places);
            if (merged.contains(label)) {
                own.keySet().removeAll(shared.keySet());
            }
            if (!own.isEmpty()) {
                all.put(label, own);
            }
        });
        var entries = new ArrayList<GateNoise>();
        all.forEach((label, places) -> entries.addAll(entries(label, places)));
        return entries;
    }

    /** The places at which all merged gates have one value. */
    private Map<List<Integer>, Measured> shared() {
        var shared = new TreeMap<List<Integer>, Measured>(BY_QUBITS);
        var first = new TreeMap<List<Integer>, Measured>(BY_QUBITS);
        merged.stream().limit(1).forEach(l -> first.putAll(gates.getOrDefault(l, Map.of())));
        first.forEach((place, value) -> {
            if (merged.stream()
                    .allMatch(l -> value.equals(gates.getOrDefault(l, Map.of()).get(place)))) {
                shared.put(place, value);
            }
        });
        return shared;
    }

    /** What equals the entry of everywhere is said by that. */
    private static List<GateNoise> entries(String label, Map<List<Integer>, Measured> places) {
        var middle =
                new Measured(
                        median(places.values().stream().mapToDouble(Measured::error)),
                        Math.round(
                                median(
                                        places.values().stream()
                                                .mapToDouble(Measured::nanoseconds))));
        var entries = new ArrayList<GateNoise>();
        entries.add(
                GateNoise.everywhere(
                        label, middle.error(), Duration.ofNanos(middle.nanoseconds())));
        places.forEach((on, value) -> {
            if (!value.equals(middle)) {
                entries.add(
                        new GateNoise(
                                label, on, value.error(), Duration.ofNanos(value.nanoseconds())));
            }
        });
        return entries;
    }
}
