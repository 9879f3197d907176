package dev.quench.hardware.compiler.routing;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.CommutationOrder;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.topology.Coupling;
import dev.quench.hardware.topology.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * Swaps by a heuristic that looks at all gates which could be next, commuting ones in any order.
 *
 * <p>Gates whose qubits are coupled are done at once. Else the swap is taken with the largest
 * {@code sum_g phi(D before) - phi(D after) + W sum_e (D before - D after) - mu c}: over the gates
 * {@code g} that are ready and those {@code e} behind them, with {@code D} the weighted distance,
 * {@code phi(d) = (1 - gamma^d) / (1 - gamma)}, which looks at near gates first, and {@code c} what
 * the swap costs, less where it is merged with a gate on the same two qubits. Where nothing gets
 * done for long, the nearest gate is brought together on a shortest way.
 *
 * <p>A swap on two qubits whose diagonal gate was done and commutes with all that came since is
 * written directly behind that gate, so that both become one block of three CX. A qubit moves onto
 * a free place, which is in |0⟩, by two CX.
 *
 * <p>Source: G. Li, Y. Ding, Y. Xie, Tackling the qubit mapping problem for NISQ-era quantum
 * devices (2019), arXiv 1809.02573, section IV. Departs from it: commutation, the concave distance,
 * merged swaps, and weights of couplings by their errors.
 */
public final class SabreRouter implements Router {
    private static final int BEHIND = 20;
    private static final int[] NONE = {};

    private final Topology topology;
    private final List<Coupling> couplings;
    private final Distances distances;
    private final float[] potential;
    private final GateCosts costs;
    private final SabreOptions options;

    /**
     * Prepares the distances; {@code O(n^2 log n)}.
     *
     * @param topology connected where qubits will be
     * @param weight of a coupling, positive, 1 for a typical one
     * @param costs what swaps cost
     * @param options how swaps are judged
     */
    public SabreRouter(
            Topology topology,
            ToDoubleFunction<Coupling> weight,
            GateCosts costs,
            SabreOptions options) {
        this.topology = topology;
        this.couplings = topology.couplings();
        this.distances = Distances.of(topology, weight);
        this.costs = costs;
        this.options = options;
        int n = topology.qubits();
        potential = new float[n * n];
        double gamma = options.gamma();
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                double d = distances.get(a, b);
                potential[a * n + b] =
                        (float) (gamma == 1 ? d : (1 - Math.pow(gamma, d)) / (1 - gamma));
            }
        }
    }

    /**
     * Tells whether all gates on two qubits are one block of commuting diagonal gates. Layouts of
     * others become better where the circuit is routed forth and back first.
     *
     * @param circuit any
     * @return true as for one layer of QAOA
     */
    public static boolean commutes(Circuit circuit) {
        List<Segment> segments = Segment.of(circuit);
        return segments.stream().allMatch(Segment::startsAlone)
                && segments.stream().filter(s -> !s.block().isEmpty()).count() <= 1;
    }

    @Override
    public Routed route(Circuit circuit, Layout initial, RandomGenerator random) {
        return new Run(circuit, initial, random).all();
    }

    /** The state of one call. */
    private final class Run {
        private final int n = topology.qubits();
        private final Circuit circuit;
        private final Layout initial;
        private final RandomGenerator random;
        private final CommutationOrder order;
        private final int[] place;
        private final int[] holds;
        private final int[][] pair;
        private final IntBag[] front;
        private final IntBag[] behind;
        private final int[] lastGroup;
        private final List<Instruction> written = new ArrayList<>();
        private final BitSet moved = new BitSet();
        private final Map<Long, int[]> open = new HashMap<>();
        private final double[] recent;
        private final ArrayList<Integer> ready = new ArrayList<>();
        private final long[] clock;
        private long clocks;
        private int frontSize;
        private int behindSize;
        private boolean frontChanged = true;
        private int idle;

        Run(Circuit circuit, Layout initial, RandomGenerator random) {
            this.circuit = circuit;
            this.initial = initial;
            this.random = random;
            order = new CommutationOrder(circuit);
            place = initial.toArray();
            holds = new int[n];
            for (int p = 0; p < n; p++) {
                holds[p] = initial.logical(p);
            }
            pair = new int[order.size()][];
            front = bags(circuit.qubits());
            behind = bags(circuit.qubits());
            lastGroup = new int[circuit.qubits()];
            recent = new double[n];
            clock = new long[n];
        }

        private static IntBag[] bags(int size) {
            var bags = new IntBag[size];
            Arrays.setAll(bags, k -> new IntBag());
            return bags;
        }

        Routed all() {
            order.start(ready::add);
            drain();
            while (frontSize > 0) {
                if (idle > options.patience() * Math.max(1, n)) {
                    bringNearestTogether();
                } else {
                    swapBest();
                }
                drain();
            }
            var instructions = new ArrayList<Instruction>(written.size());
            for (int k = 0; k < written.size(); k++) {
                if (!moved.get(k)) {
                    instructions.add(written.get(k));
                }
            }
            return new Routed(
                    new Circuit(n, circuit.bits(), instructions), initial, Layout.of(n, place));
        }

        /** Does all that can be done without a swap. */
        private void drain() {
            while (!ready.isEmpty()) {
                int s = earliest();
                int[] qubits = logical(s);
                if (qubits.length < 2 || topology.coupled(place[qubits[0]], place[qubits[1]])) {
                    write(s, qubits);
                } else {
                    pair[s] = qubits;
                    front[qubits[0]].add(s);
                    front[qubits[1]].add(s);
                    frontSize++;
                    frontChanged = true;
                }
            }
        }

        /** Takes out what can start first; gates on one qubit at once. */
        private int earliest() {
            int best = ready.size() - 1;
            long least = Long.MAX_VALUE;
            for (int k = ready.size() - 1; k >= 0; k--) {
                List<Integer> qubits = order.step(ready.get(k)).qubits();
                long start =
                        qubits.size() < 2
                                ? -1
                                : Math.max(
                                        clock[place[qubits.get(0)]], clock[place[qubits.get(1)]]);
                if (start < least) {
                    least = start;
                    best = k;
                }
                if (start < 0) {
                    break;
                }
            }
            int s = ready.get(best);
            ready.set(best, ready.getLast());
            ready.removeLast();
            return s;
        }

        private void busy(int p, int q, int slots) {
            long end = Math.max(clock[p], clock[q]) + slots;
            clocks += 2 * end - clock[p] - clock[q];
            clock[p] = end;
            clock[q] = end;
        }

        private int[] logical(int s) {
            List<Integer> qubits = order.step(s).qubits();
            if (qubits.size() > 2) {
                throw new IllegalArgumentException(
                        "The instruction %s acts on %d qubits; a router takes at most 2.\nMaybe decompose it first."
                                .formatted(order.step(s).label(), qubits.size()));
            }
            return qubits.stream().mapToInt(q -> q).toArray();
        }

        private void write(int s, int[] qubits) {
            Instruction step = order.step(s);
            for (int k = 0; k < qubits.length; k++) {
                lastGroup[qubits[k]] = order.group(s, k);
            }
            if (qubits.length == 2 && step instanceof Operation operation) {
                busy(place[qubits[0]], place[qubits[1]], costs.of(List.of(operation)));
                open.put(key(qubits[0], qubits[1]), new int[] {written.size(), s});
            }
            written.add(on(step));
            order.finish(s, ready::add);
            frontChanged = true;
            idle = 0;
            Arrays.fill(recent, 0);
        }

        private static long key(int a, int b) {
            return ((long) Math.min(a, b) << 32) | Math.max(a, b);
        }

        private Instruction on(Instruction step) {
            return Renaming.of(step, q -> place[q]);
        }

        /**
         * Where the gate on two qubits was written that a swap of them may follow, and which step
         * it is; empty if there is none.
         */
        private int[] mergeable(int a, int b) {
            int[] done = a < 0 || b < 0 ? NONE : open.getOrDefault(key(a, b), NONE);
            return done.length > 0 && isLast(done[1]) ? done : NONE;
        }

        private boolean isLast(int s) {
            List<Integer> qubits = order.step(s).qubits();
            return lastGroup[qubits.get(0)] == order.group(s, 0)
                    && lastGroup[qubits.get(1)] == order.group(s, 1);
        }

        private void swapBest() {
            if (frontChanged) {
                lookBehind();
            }
            double mean = (double) clocks / circuit.qubits();
            double ahead = options.lookahead() * frontSize / Math.max(1, behindSize);
            double best = Double.NEGATIVE_INFINITY;
            Coupling chosen = couplings.getFirst();
            int ties = 0;
            for (Coupling c : couplings) {
                int a = holds[c.low()];
                int b = holds[c.high()];
                if ((a < 0 || front[a].size == 0) && (b < 0 || front[b].size == 0)) {
                    continue;
                }
                double gain =
                        gain(front, a, b, c.low(), c.high(), 1, true)
                                + gain(front, b, a, c.high(), c.low(), 1, true)
                                + gain(behind, a, b, c.low(), c.high(), ahead, false)
                                + gain(behind, b, a, c.high(), c.low(), ahead, false);
                int cost = cost(a, b);
                double score =
                        gain
                                - options.costWeight() * cost * weight(c)
                                - options.decay() * Math.max(recent[c.low()], recent[c.high()])
                                - options.delayWeight()
                                        * (Math.max(clock[c.low()], clock[c.high()]) - mean);
                if (score > best + 1e-9) {
                    best = score;
                    chosen = c;
                    ties = 1;
                } else if (score > best - 1e-9 && random.nextInt(++ties) == 0) {
                    chosen = c;
                }
            }
            recent[chosen.low()]++;
            recent[chosen.high()]++;
            swap(chosen.low(), chosen.high());
        }

        private int cost(int a, int b) {
            if (a < 0 || b < 0) {
                return 2 * costs.controlled();
            }
            return mergeable(a, b).length > 0 ? costs.rzzSwap() - costs.rzz() : costs.swap();
        }

        private double weight(Coupling c) {
            return distances.get(c.low(), c.high());
        }

        /** What is saved at the gates of one qubit that moves from one place to another. */
        private double gain(
                IntBag[] of, int moving, int other, int from, int to, double weight, boolean near) {
            if (moving < 0 || weight == 0) {
                return 0;
            }
            double saved = 0;
            IntBag its = of[moving];
            for (int k = 0; k < its.size; k++) {
                int[] qubits = pair[its.items[k]];
                int partner = qubits[0] == moving ? qubits[1] : qubits[0];
                if (partner != other) {
                    int at = place[partner] * n;
                    saved +=
                            near
                                    ? potential[at + from] - potential[at + to]
                                    : distances.get(place[partner], from)
                                            - distances.get(place[partner], to);
                }
            }
            return weight * saved;
        }

        /** The next gates behind those that are ready; nothing where very many are ready. */
        private void lookBehind() {
            frontChanged = false;
            behindSize = 0;
            for (IntBag bag : behind) {
                bag.size = 0;
            }
            if (options.lookahead() == 0 || frontSize > 2 * circuit.qubits()) {
                return;
            }
            var seen = new BitSet();
            var queue = new ArrayList<Integer>();
            for (int q = 0; q < front.length; q++) {
                for (int k = 0; k < front[q].size; k++) {
                    if (!seen.get(front[q].items[k])) {
                        seen.set(front[q].items[k]);
                        queue.add(front[q].items[k]);
                    }
                }
            }
            int most = queue.size() + 20 * BEHIND;
            for (int head = 0; head < queue.size() && behindSize < BEHIND; head++) {
                order.successors(
                        queue.get(head),
                        next -> {
                            if (!seen.get(next) && queue.size() < most) {
                                seen.set(next);
                                queue.add(next);
                                int[] qubits = logical(next);
                                if (qubits.length == 2 && behindSize < BEHIND) {
                                    pair[next] = qubits;
                                    behind[qubits[0]].add(next);
                                    behind[qubits[1]].add(next);
                                    behindSize++;
                                }
                            }
                        });
            }
        }

        private void swap(int p, int q) {
            int a = holds[p];
            int b = holds[q];
            busy(p, q, cost(a, b));
            int[] earlier = mergeable(a, b);
            if (earlier.length > 0) {
                open.remove(key(a, b));
                moved.set(earlier[0]);
                written.add(on(order.step(earlier[1])));
            }
            if (a >= 0 && b >= 0) {
                written.add(new Operation(Gate.SWAP, 0, List.of(p, q)));
            } else {
                written.add(new Operation(Gate.CX, 0, a >= 0 ? List.of(p, q) : List.of(q, p)));
                written.add(new Operation(Gate.CX, 0, a >= 0 ? List.of(q, p) : List.of(p, q)));
            }
            holds[p] = b;
            holds[q] = a;
            if (a >= 0) {
                place[a] = q;
            }
            if (b >= 0) {
                place[b] = p;
            }
            idle++;
            leaveFront(a);
            leaveFront(b);
        }

        /** Gates of a qubit that moved and can be done now. */
        private void leaveFront(int moving) {
            if (moving < 0) {
                return;
            }
            for (int k = front[moving].size - 1; k >= 0; k--) {
                int s = front[moving].items[k];
                if (topology.coupled(place[pair[s][0]], place[pair[s][1]])) {
                    front[pair[s][0]].remove(s);
                    front[pair[s][1]].remove(s);
                    frontSize--;
                    frontChanged = true;
                    ready.add(s);
                }
            }
        }

        private void bringNearestTogether() {
            int[] nearest = {};
            double least = Double.POSITIVE_INFINITY;
            for (IntBag bag : front) {
                for (int k = 0; k < bag.size; k++) {
                    int[] qubits = pair[bag.items[k]];
                    double d = distances.get(place[qubits[0]], place[qubits[1]]);
                    if (d < least) {
                        least = d;
                        nearest = qubits;
                    }
                }
            }
            if (nearest.length == 0) {
                throw new IllegalStateException(
                        "There is no way between two qubits of the circuit.\nMaybe place it on one connected piece of the device.");
            }
            while (!topology.coupled(place[nearest[0]], place[nearest[1]])) {
                int at = place[nearest[0]];
                int goal = place[nearest[1]];
                int next = topology.neighbour(at, 0);
                for (int neighbour : topology.neighbours(at)) {
                    if (through(at, neighbour, goal) < through(at, next, goal)) {
                        next = neighbour;
                    }
                }
                swap(at, next);
            }
        }

        private double through(int at, int next, int goal) {
            return distances.get(at, next) + distances.get(next, goal);
        }
    }

    /** Numbers in no order. */
    private static final class IntBag {
        private int[] items = new int[4];
        private int size;

        void add(int item) {
            if (size == items.length) {
                items = Arrays.copyOf(items, 2 * size);
            }
            items[size++] = item;
        }

        void remove(int item) {
            for (int k = 0; k < size; k++) {
                if (items[k] == item) {
                    items[k] = items[--size];
                    return;
                }
            }
        }
    }
}
