package dev.quench.hardware.distribution;

import dev.quench.hardware.circuit.Circuit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Splits the qubits of a circuit over {@code k} processors so that few entangled pairs (ebits) are
 * used. Gates between processors are run on one of the two, on a copy of the other's qubit (a
 * cat-entangled one) that serves a whole run of commuting gates; each copy uses one ebit.
 *
 * <p>A SWAP counts as three CX, though two teleportations would do. Parts differ by one qubit at
 * most. Found by exchanges of qubits that lower the number of gates between parts, then by
 * exchanges that lower the ebits themselves, from several random starts; a heuristic, while the
 * ebits of a given split are exact in this model.
 *
 * <p>Source: P. Andres-Martinez, C. Heunen, Automated distribution of quantum circuits via
 * hypergraph partitioning (2019), arXiv 1811.10972. Departs from it: which processor runs a gate is
 * not a vertex of the hypergraph, but chosen best for every split by a vertex cover.
 */
public final class Distributor {
    private static final int STARTS = 4;
    private static final int TRIALS_PER_QUBIT = 20;

    private final RunGraph graph;
    private final Ebits ebits;
    private final int[][] gatesBetween;

    /**
     * Reads the circuit.
     *
     * @param circuit of up to 2,000 qubits
     */
    public Distributor(Circuit circuit) {
        graph = RunGraph.of(circuit);
        ebits = new Ebits(graph);
        gatesBetween = new int[circuit.qubits()][circuit.qubits()];
        for (RunGraph.Gate gate : graph.gates()) {
            gatesBetween[gate.a()][gate.b()]++;
            gatesBetween[gate.b()][gate.a()]++;
        }
    }

    /**
     * Counts the ebits of a given split.
     *
     * @param processor of each qubit, 0 or more
     * @return the fewest that this split needs
     */
    public Distribution of(List<Integer> processor) {
        int[] parts = processor.stream().mapToInt(p -> p).toArray();
        int nonlocal =
                Math.toIntExact(
                        graph.gates().stream().filter(g -> parts[g.a()] != parts[g.b()]).count());
        return new Distribution(processor, ebits.of(parts), nonlocal, graph.gates().size());
    }

    /**
     * Looks for a good split.
     *
     * @param processors {@code k}, 1 to the number of qubits
     * @param random of the starts and exchanges
     * @return the best that was met
     * @throws IllegalArgumentException if there are fewer qubits than processors
     */
    public Distribution split(int processors, RandomGenerator random) {
        if (processors < 1 || processors > Math.max(1, graph.qubits())) {
            throw new IllegalArgumentException(
                    "A circuit of %d qubits cannot be split over %d processors; each gets one qubit at least."
                            .formatted(graph.qubits(), processors));
        }
        int[] best = {};
        int fewest = Integer.MAX_VALUE;
        for (int start = 0; start < (processors == 1 ? 1 : STARTS); start++) {
            int[] parts = balanced(processors, random);
            lowerCut(parts);
            int found = lowerEbits(parts, random);
            if (found < fewest) {
                fewest = found;
                best = parts;
            }
        }
        return of(Arrays.stream(best).boxed().toList());
    }

    private int[] balanced(int processors, RandomGenerator random) {
        var parts =
                new ArrayList<>(
                        IntStream.range(0, graph.qubits()).mapToObj(q -> q % processors).toList());
        Collections.shuffle(parts, random);
        return parts.stream().mapToInt(p -> p).toArray();
    }

    /** Exchanges pairs of qubits, the best partner for each in turn, while the cut falls. */
    private void lowerCut(int[] parts) {
        boolean improved = true;
        while (improved) {
            improved = false;
            for (int a = 0; a < parts.length; a++) {
                int best = -1;
                int gain = 0;
                for (int b = 0; b < parts.length; b++) {
                    int its = parts[a] == parts[b] ? 0 : gain(parts, a, b);
                    if (its > gain) {
                        gain = its;
                        best = b;
                    }
                }
                if (best >= 0) {
                    exchange(parts, a, best);
                    improved = true;
                }
            }
        }
    }

    /**
     * Kernighan and Lin's gain: external less internal gates of both, less twice the common ones.
     */
    private int gain(int[] parts, int a, int b) {
        int gain = -2 * gatesBetween[a][b];
        for (int c = 0; c < parts.length; c++) {
            if (parts[c] == parts[b]) {
                gain += gatesBetween[a][c] - gatesBetween[b][c];
            } else if (parts[c] == parts[a]) {
                gain += gatesBetween[b][c] - gatesBetween[a][c];
            }
        }
        return gain;
    }

    private int lowerEbits(int[] parts, RandomGenerator random) {
        int fewest = ebits.of(parts);
        int trials = parts.length < 2 ? 0 : TRIALS_PER_QUBIT * parts.length;
        for (int trial = 0; trial < trials && fewest > 0; trial++) {
            int a = random.nextInt(parts.length);
            int b = random.nextInt(parts.length);
            if (parts[a] != parts[b]) {
                exchange(parts, a, b);
                int now = ebits.of(parts);
                if (now <= fewest) {
                    fewest = now;
                } else {
                    exchange(parts, a, b);
                }
            }
        }
        return fewest;
    }

    private static void exchange(int[] parts, int a, int b) {
        int part = parts[a];
        parts[a] = parts[b];
        parts[b] = part;
    }
}
