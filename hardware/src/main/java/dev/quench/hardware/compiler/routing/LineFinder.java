package dev.quench.hardware.compiler.routing;

import dev.quench.hardware.topology.Coupling;
import dev.quench.hardware.topology.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * Looks for long paths in a graph: a path grows at its ends, and turns where it cannot grow.
 *
 * <p>A turn reverses the part behind a neighbour of the end, which gives the path another end. Of
 * all pieces of the paths that were met, the piece with the least sum of weights is kept. Where all
 * were too short, a lattice is searched along a frontier, which is exact if it is narrow. A
 * heuristic else: it may miss a path that exists. Cost: {@code O(turns n)} an attempt.
 *
 * <p>Source: L. Pósa, Hamiltonian circuits in random graphs (1976), Discrete Mathematics 14.
 */
public final class LineFinder {
    private static final int TURNS = 30;
    private static final int LONGEST_STEP_BACK = 12;

    /** Of graphs with so few neighbours the frontier is small. */
    private static final int DEGREE = 4;

    private static final int STATES = 500;

    private final Topology topology;
    private final ToDoubleFunction<Coupling> weight;

    /**
     * Makes a finder.
     *
     * @param topology the graph
     * @param weight of a coupling, not negative; what is kept small
     */
    public LineFinder(Topology topology, ToDoubleFunction<Coupling> weight) {
        this.topology = topology;
        this.weight = weight;
    }

    /**
     * Looks for a path.
     *
     * @param qubits its length, 1 or more
     * @param attempts how often to start anew
     * @param random where to start and to turn
     * @return different qubits, each coupled to the next one; empty if none was met
     */
    public Optional<List<Integer>> find(int qubits, int attempts, RandomGenerator random) {
        List<Integer> best = List.of();
        for (int attempt = 0; attempt < attempts; attempt++) {
            best = better(best, piece(grow(random), qubits));
        }
        if (best.isEmpty() && topology.maxDegree() <= DEGREE) {
            best = piece(FrontierPaths.longest(topology, weight, STATES), qubits);
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(best));
    }

    private List<Integer> better(List<Integer> one, List<Integer> other) {
        return one.isEmpty() || (!other.isEmpty() && weight(other) < weight(one)) ? other : one;
    }

    /** The piece of a path with the least weight; empty if the path is too short. */
    private List<Integer> piece(List<Integer> path, int qubits) {
        List<Integer> best = List.of();
        for (int begin = 0; begin + qubits <= path.size(); begin++) {
            best = better(best, path.subList(begin, begin + qubits));
        }
        return best;
    }

    private double weight(List<Integer> path) {
        double sum = 0;
        for (int k = 0; k + 1 < path.size(); k++) {
            sum += weight.applyAsDouble(Coupling.of(path.get(k), path.get(k + 1)));
        }
        return sum;
    }

    private List<Integer> grow(RandomGenerator random) {
        int n = topology.qubits();
        List<Integer> path = new ArrayList<>();
        boolean[] on = new boolean[n];
        int start = random.nextInt(n);
        path.add(start);
        on[start] = true;
        List<Integer> longest = List.copyOf(path);
        for (int turns = 0; turns < TURNS * n; ) {
            if (!extend(path, on, random)) {
                if (path.size() > longest.size()) {
                    longest = List.copyOf(path);
                }
                if (random.nextInt(4) == 0) {
                    shorten(path, on, random);
                }
                turn(path, random);
                turns++;
            }
        }
        return path.size() > longest.size() ? path : longest;
    }

    /** Appends the free neighbour of the end with the fewest free neighbours of its own. */
    private boolean extend(List<Integer> path, boolean[] on, RandomGenerator random) {
        int end = path.getLast();
        int chosen = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int next : topology.neighbours(end)) {
            if (!on[next]) {
                double score = free(next, on) + 0.9 * random.nextDouble();
                if (score < least) {
                    least = score;
                    chosen = next;
                }
            }
        }
        if (chosen >= 0) {
            path.add(chosen);
            on[chosen] = true;
        }
        return chosen >= 0;
    }

    private int free(int qubit, boolean[] on) {
        int free = 0;
        for (int next : topology.neighbours(qubit)) {
            free += on[next] ? 0 : 1;
        }
        return free;
    }

    /** Leaves a dead end, whose qubits no turn would free. */
    private static void shorten(List<Integer> path, boolean[] on, RandomGenerator random) {
        int most = Math.min(path.size() - 1, LONGEST_STEP_BACK);
        for (int left = most == 0 ? 0 : random.nextInt(most) + 1; left > 0; left--) {
            on[path.removeLast()] = false;
        }
    }

    /** Goes on at the other end, or at one that a neighbour of the end on the path gives. */
    private void turn(List<Integer> path, RandomGenerator random) {
        int[] neighbours = topology.neighbours(path.getLast());
        int at =
                neighbours.length == 0 || random.nextInt(3) == 0
                        ? -1
                        : path.indexOf(neighbours[random.nextInt(neighbours.length)]);
        Collections.reverse(path.subList(at + 1, path.size()));
    }
}
