package dev.quench.hardware.compiler.routing;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Operation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Routes a block of commuting diagonal gates once and runs it backwards where it comes again, with
 * the angles that it then has, as in the layers of QAOA: each layer costs what the first one does,
 * and the qubits are back at their places behind every second one.
 *
 * <p>What is between two blocks on the same pairs must act on single qubits; all else is routed as
 * it comes. Cost: that of routing one block, and {@code O(gates)}. The swaps that another router
 * wrote are undone one by one: a SWAP is its own inverse, and of the two CX that carry a qubit onto
 * a free place the first of one direction is the second of the other.
 */
public final class MirrorRouter implements Router {
    private final Router inner;

    /**
     * Makes a router.
     *
     * @param inner adds to a block of diagonal gates nothing but SWAP, and two CX in a row that
     *     carry a qubit onto a free place
     */
    public MirrorRouter(SabreRouter inner) {
        this.inner = inner;
    }

    /**
     * Tells whether a circuit has blocks that come again.
     *
     * @param circuit any
     * @return true if there is something to run backwards
     */
    public static boolean helps(Circuit circuit) {
        List<Segment> segments = Segment.of(circuit);
        for (int k = 1; k < segments.size(); k++) {
            if (mirrors(segments.get(k), segments.get(k - 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean mirrors(Segment segment, Segment earlier) {
        return !segment.block().isEmpty() && segment.startsAlone() && segment.repeats(earlier);
    }

    @Override
    public Routed route(Circuit circuit, Layout initial, RandomGenerator random) {
        List<Segment> segments = Segment.of(circuit);
        var run = new Run(circuit, initial, random);
        for (int k = 0; k < segments.size(); k++) {
            if (k > 0 && mirrors(segments.get(k), segments.get(k - 1))) {
                run.mirror(segments.get(k));
            } else {
                run.forward(segments.get(k));
            }
        }
        return new Routed(
                new Circuit(initial.device(), circuit.bits(), run.written), initial, run.at);
    }

    private final class Run {
        private final Circuit circuit;
        private final RandomGenerator random;
        private final List<Instruction> written = new ArrayList<>();
        private List<Instruction> block = List.of();
        private Layout at;

        Run(Circuit circuit, Layout initial, RandomGenerator random) {
            this.circuit = circuit;
            this.random = random;
            at = initial;
        }

        void forward(Segment segment) {
            before(segment);
            block = route(segment.block());
            written.addAll(block);
        }

        private void before(Segment segment) {
            if (segment.startsAlone()) {
                segment.before().forEach(i -> written.add(Renaming.of(i, at::physical)));
            } else {
                written.addAll(route(segment.before()));
            }
        }

        private List<Instruction> route(List<? extends Instruction> some) {
            var part = new Circuit(circuit.qubits(), circuit.bits(), List.copyOf(some));
            Routed routed = inner.route(part, at, random);
            at = routed.last();
            return routed.circuit().instructions();
        }

        /** Writes the block before in reverse, with the gates of this segment. */
        void mirror(Segment segment) {
            before(segment);
            Map<Long, Deque<Operation>> gates = new HashMap<>();
            for (Operation operation : segment.block()) {
                gates.computeIfAbsent(Segment.pair(operation), _ -> new ArrayDeque<>())
                        .add(operation);
            }
            var moving = new Moving(at);
            var mirrored = new ArrayList<Instruction>(block.size());
            for (Instruction instruction : block.reversed()) {
                var operation = (Operation) instruction;
                mirrored.add(
                        DiagonalPair.is(operation)
                                ? moving.replaced(operation, gates)
                                : moving.moved(operation));
            }
            written.addAll(mirrored);
            block = mirrored;
            at = moving.layout();
        }
    }

    /** Follows the qubits along swaps. */
    private static final class Moving {
        private final int[] place;
        private final int[] holds;
        private boolean half;

        Moving(Layout layout) {
            place = layout.toArray();
            holds = new int[layout.device()];
            for (int p = 0; p < holds.length; p++) {
                holds[p] = layout.logical(p);
            }
        }

        Layout layout() {
            return Layout.of(holds.length, place);
        }

        Operation replaced(Operation old, Map<Long, Deque<Operation>> gates) {
            long pair = Segment.pair(holds[old.qubit(0)], holds[old.qubit(1)]);
            Operation its = gates.getOrDefault(pair, new ArrayDeque<>()).remove();
            return Renaming.of(its, q -> place[q]);
        }

        /** Of two CX the second is where the qubit has left. */
        Operation moved(Operation operation) {
            half = operation.gate() == Gate.CX && !half;
            if (!half) {
                exchange(operation.qubit(0), operation.qubit(1));
            }
            return operation;
        }

        private void exchange(int p, int q) {
            int a = holds[p];
            int b = holds[q];
            holds[p] = b;
            holds[q] = a;
            if (a >= 0) {
                place[a] = q;
            }
            if (b >= 0) {
                place[b] = p;
            }
        }
    }
}
