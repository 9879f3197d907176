package dev.quench.hardware.compiler.routing;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.topology.TopologyRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Routes on a line of as many physical qubits as the circuit has; layers of commuting diagonal
 * gates become a swap network, a parity network, or are routed by swaps, whichever loses least.
 * What is between them is routed by swaps.
 */
public final class LineRouter implements Router {
    private static final int ROUTED_SWAPS_AT_MOST = 4;

    private final List<Integer> line;
    private final int device;
    private final GateCosts costs;
    private final Router onLine;
    private final double idle;

    /**
     * Makes a router.
     *
     * @param device the number of physical qubits
     * @param line different ones, each coupled to the next
     * @param costs of gates
     * @param options of the swaps
     * @param idle what a qubit loses that waits for a native two-qubit gate, as a share of what the
     *     gate loses; 0 or more
     */
    public LineRouter(
            int device, List<Integer> line, GateCosts costs, SabreOptions options, double idle) {
        this.idle = idle;
        this.device = device;
        this.line = List.copyOf(line);
        this.costs = costs;
        onLine =
                new SabreRouter(
                        new TopologyRule.Line(line.size()).topology(), c -> 1, costs, options);
    }

    /**
     * Routes a circuit.
     *
     * @param initial all of the line's qubits and no others
     */
    @Override
    public Routed route(Circuit circuit, Layout initial, RandomGenerator random) {
        var run = new Run(circuit, initial, random);
        run.all();
        int[] last =
                IntStream.range(0, circuit.qubits()).map(q -> line.get(run.position(q))).toArray();
        return new Routed(
                new Circuit(device, circuit.bits(), run.written), initial, Layout.of(device, last));
    }

    private final class Run {
        private final Circuit circuit;
        private final RandomGenerator random;
        private final List<Instruction> written = new ArrayList<>();
        private List<Integer> at;

        Run(Circuit circuit, Layout initial, RandomGenerator random) {
            this.circuit = circuit;
            this.random = random;
            at = line.stream().map(initial::logical).toList();
            if (circuit.qubits() != line.size() || at.contains(Layout.EMPTY)) {
                throw new IllegalArgumentException(
                        "A line of %d qubits cannot hold a circuit of %d; it must hold them all and nothing else."
                                .formatted(line.size(), circuit.qubits()));
            }
        }

        int position(int qubit) {
            return at.indexOf(qubit);
        }

        void all() {
            for (Segment segment : Segment.of(circuit)) {
                route(segment);
                diagonal(segment.block());
            }
        }

        private void diagonal(List<Operation> block) {
            var angles = new PairAngles(circuit.qubits());
            var places = places();
            for (Operation operation : block) {
                var pair = DiagonalPair.of(operation);
                angles.add(operation.qubit(0), operation.qubit(1), pair.theta());
                pair.singles(operation.qubit(0), operation.qubit(1))
                        .forEach(single -> written.add(Renaming.of(single, places::get)));
            }
            if (!angles.isEmpty()) {
                Network best = best(angles);
                best.operations().forEach(o -> written.add(Renaming.of(o, line::get)));
                at = best.order();
            }
        }

        private Network best(PairAngles angles) {
            int n = at.size();
            var swaps = IntStream.of(0, 1).mapToObj(f -> SwapNetwork.of(angles, at, costs, f));
            var parities =
                    IntStream.of(0, 1, 2, n / 2, n - 2, n - 1, n)
                            .filter(middle -> middle >= 0 && middle <= n)
                            .distinct()
                            .boxed()
                            .flatMap(middle ->
                                    IntStream.of(0, 1)
                                            .mapToObj(f ->
                                                    ParityNetwork.of(
                                                            angles, at, costs, middle, f)));
            boolean sparse = angles.size() <= ROUTED_SWAPS_AT_MOST * n;
            var routed = sparse ? Stream.of(routed(angles)) : Stream.<Network>empty();
            return Stream.of(swaps, parities, routed)
                    .flatMap(s -> s)
                    .min(Comparator.comparingDouble(network -> network.loss(idle)))
                    .orElseThrow();
        }

        private Network routed(PairAngles angles) {
            var gates = Circuit.builder(circuit.qubits());
            angles.pairs().forEach(p -> gates.rotate(Gate.RZZ, p.theta(), p.a(), p.b()));
            Routed routed = onLine.route(gates.build(), layout(), random);
            var operations = routed.circuit().operations();
            return Network.of(operations, order(routed.last()), costs);
        }

        private Layout layout() {
            int[] place = new int[at.size()];
            for (int k = 0; k < place.length; k++) {
                place[at.get(k)] = k;
            }
            return Layout.of(place.length, place);
        }

        private List<Integer> order(Layout layout) {
            return IntStream.range(0, at.size()).mapToObj(layout::logical).toList();
        }

        /** Routes what is before a block. */
        private void route(Segment segment) {
            if (segment.startsAlone()) {
                var places = places();
                segment.before().forEach(i -> written.add(Renaming.of(i, places::get)));
                return;
            }
            var part = new Circuit(circuit.qubits(), circuit.bits(), segment.before());
            Routed routed = onLine.route(part, layout(), random);
            routed.circuit().instructions().forEach(i -> written.add(Renaming.of(i, line::get)));
            at = order(routed.last());
        }

        private List<Integer> places() {
            return IntStream.of(layout().toArray()).mapToObj(line::get).toList();
        }
    }
}
