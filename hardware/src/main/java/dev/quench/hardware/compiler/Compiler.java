package dev.quench.hardware.compiler;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Decomposition;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.compiler.pass.BasisTranslation;
import dev.quench.hardware.compiler.pass.BlockConsolidation;
import dev.quench.hardware.compiler.pass.CircuitPass;
import dev.quench.hardware.compiler.pass.CommutingCancellation;
import dev.quench.hardware.compiler.pass.OneQubitFusion;
import dev.quench.hardware.compiler.routing.AnnealedPlacement;
import dev.quench.hardware.compiler.routing.GateCosts;
import dev.quench.hardware.compiler.routing.Layout;
import dev.quench.hardware.compiler.routing.LineFinder;
import dev.quench.hardware.compiler.routing.LineRouter;
import dev.quench.hardware.compiler.routing.MirrorRouter;
import dev.quench.hardware.compiler.routing.Routed;
import dev.quench.hardware.compiler.routing.SabreOptions;
import dev.quench.hardware.compiler.routing.SabreRouter;
import dev.quench.hardware.compiler.routing.SubgraphPlacement;
import dev.quench.hardware.topology.Coupling;
import dev.quench.hardware.topology.Topology;
import dev.quench.hardware.topology.TopologyRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Compiles a circuit for a device.
 *
 * <p>Gates on three qubits are decomposed, what cancels is cancelled, and several placements are
 * tried: one that needs no swaps if one is found, annealed ones on the whole device, routed by
 * swaps, and lines of qubits, on which layers of commuting rotations become swap or parity
 * networks. The best by the expected loss are written in native gates, blocks on two qubits in as
 * few of them as possible, one-qubit gates fused; the one with the largest forecast wins.
 *
 * <p>The result equals the circuit up to a global phase and the layouts, if all qubits start in
 * |0⟩; with {@link CompilerOptions#measured} up to phases that no measurement of all qubits sees.
 */
public final class Compiler {
    /* Few gates first, then more and more of them side by side. */
    private static final List<SabreOptions> PORTFOLIO =
            List.of(
                    new SabreOptions(0.9, 0.5, 0.1, 0.02, 0.1, 0.5),
                    new SabreOptions(0.9, 0.5, 0.1, 0.02, 0, 0.5),
                    new SabreOptions(0.9, 0.5, 0.1, 0.02, 0.3, 0.5),
                    new SabreOptions(0.8, 0.5, 0.3, 0.02, 0.01, 0.5),
                    new SabreOptions(0.9, 0.5, 0.1, 0.02, 0.03, 0.5),
                    new SabreOptions(1, 0.5, 0.05, 0.02, 0.1, 0.5));

    /** Layers overlap where they are not mirrored; that is better for few of them. */
    private static final int PLAIN_BESIDE_MIRRORED = 5;

    private static final int DIRECT_STEPS = 20_000;

    /** Annealing may still find better qubits where no swap is needed. */
    private static final int FEW_TRIES = 3;

    private final CompilerTarget target;
    private final CompilerOptions options;
    private final GateCosts costs;
    private final RoutingLoss loss;

    /**
     * Makes a compiler.
     *
     * @param target the device
     * @param options how long it looks
     */
    public Compiler(CompilerTarget target, CompilerOptions options) {
        this.target = target;
        this.options = options;
        this.costs = target.costs();
        this.loss = new RoutingLoss(target);
    }

    /**
     * Compiles a circuit.
     *
     * @param circuit of at most as many qubits as are connected on the device
     * @param random of placements and ties
     * @return the best that was met
     * @throws IllegalArgumentException if the circuit is wider than the device
     */
    public Compiled compile(Circuit circuit, RandomGenerator random) {
        return compile(circuit, random, () -> false);
    }

    /**
     * Compiles a circuit in limited time.
     *
     * @param circuit of at most as many qubits as are connected on the device
     * @param random of placements and ties
     * @param stop asked between tries; once it is true, what was tried is enough
     * @return the best that was met, of one try at least
     * @throws IllegalArgumentException if the circuit is wider than the device
     */
    public Compiled compile(Circuit circuit, RandomGenerator random, BooleanSupplier stop) {
        requireWidth(circuit);
        Circuit simple = new CommutingCancellation().apply(narrow(MidCircuit.body(circuit)));
        List<Measurement> last = MidCircuit.last(circuit);
        var finished = new ArrayList<Compiled>();
        for (Candidate candidate : finalists(candidates(simple, random, stop))) {
            if (finished.isEmpty() || !stop.getAsBoolean()) {
                finished.add(finished(circuit, last, candidate));
            }
        }
        return finished.stream()
                .max(
                        Comparator.comparingDouble((Compiled c) -> c.forecast().logSignal())
                                .thenComparingInt(c -> -c.twoQubitGates()))
                .orElseThrow();
    }

    /**
     * Compiles a circuit whose qubits are physical ones and stay where they are.
     *
     * @param circuit qubit {@code k} is the {@code k}-th of the device; gates on two qubits act on
     *     coupled ones: see {@link DeviceRules}
     * @return in native gates, on the way {@code kept}; its layouts are those of the qubits that
     *     are used, ascending
     */
    public Compiled compileInPlace(Circuit circuit) {
        int device = target.topology().qubits();
        int[] used =
                circuit.instructions().stream()
                        .flatMapToInt(i -> i.qubits().stream().mapToInt(q -> q))
                        .distinct()
                        .sorted()
                        .toArray();
        Layout kept = Layout.of(device, used);
        var wide = new Circuit(device, circuit.bits(), circuit.instructions());
        Circuit simple = new CommutingCancellation().apply(narrow(wide));
        var candidate = new Candidate(new Routed(simple, kept, kept), "kept", 0, true);
        return finished(circuit, List.of(), candidate);
    }

    /** The best of each way, then those with the smallest loss. */
    private List<Candidate> finalists(List<Candidate> candidates) {
        var sorted =
                candidates.stream().sorted(Comparator.comparingDouble(Candidate::loss)).toList();
        var ways = new HashSet<String>();
        var best = sorted.stream().filter(c -> ways.add(c.way)).toList();
        return Stream.concat(best.stream(), sorted.stream())
                .distinct()
                .limit(Math.max(options.finalists(), best.size()))
                .toList();
    }

    private void requireWidth(Circuit circuit) {
        int connected =
                target.topology().components().stream().mapToInt(List::size).max().orElse(0);
        if (circuit.qubits() > connected) {
            throw new IllegalArgumentException(
                    "A circuit of %d qubits does not fit on %s, which has %d connected ones.\nMaybe shrink the problem to %d qubits (--recipe shrink-qaoa --qubits %d), or use another device."
                            .formatted(
                                    circuit.qubits(),
                                    target.name(),
                                    connected,
                                    connected,
                                    connected));
        }
    }

    /** Decomposes gates on three qubits. */
    private static Circuit narrow(Circuit circuit) {
        if (circuit.instructions().stream().allMatch(i -> i.qubits().size() <= 2)) {
            return circuit;
        }
        return new Circuit(
                circuit.qubits(),
                circuit.bits(),
                circuit.instructions().stream().flatMap(Compiler::narrow).toList());
    }

    private static Stream<Instruction> narrow(Instruction instruction) {
        return instruction.qubits().size() > 2 && instruction instanceof Operation operation
                ? Decomposition.step(operation).stream().flatMap(Compiler::narrow)
                : Stream.of(instruction);
    }

    /** Of each way the best is finished, also where it turned out to need no swap. */
    private record Candidate(Routed routed, String way, double loss, boolean swaps) {
        String shown() {
            return swaps ? way : "direct";
        }
    }

    private Candidate candidate(Routed routed, String way, Circuit circuit) {
        boolean more = routed.circuit().twoQubitGates() > circuit.twoQubitGates();
        return new Candidate(routed, way, loss.of(routed), more);
    }

    private List<Candidate> candidates(
            Circuit circuit, RandomGenerator random, BooleanSupplier stop) {
        var candidates = new ArrayList<Candidate>();
        Topology topology = target.topology();
        ToDoubleFunction<Coupling> weight = loss::weight;
        direct(circuit, weight, random, candidates);
        int tries = Math.min(options.tries(), candidates.isEmpty() ? options.tries() : FEW_TRIES);
        var placer = new AnnealedPlacement(topology, weight, loss::place, options.sweeps());
        var routers =
                PORTFOLIO.stream().map(o -> new SabreRouter(topology, weight, costs, o)).toList();
        boolean mirrors = MirrorRouter.helps(circuit);
        boolean passes = !mirrors && circuit.unitary() && !SabreRouter.commutes(circuit);
        Circuit reversed = passes ? circuit.inverse() : circuit;
        for (int attempt = 0; attempt < tries; attempt++) {
            Layout layout = placer.place(circuit, random);
            SabreRouter router = routers.get(attempt % routers.size());
            if (passes && attempt % 2 == 1) {
                // What comes back from the end starts where the first gates like it.
                Layout forth = router.route(circuit, layout, random).last();
                layout = router.route(reversed, forth, random).last();
            }
            if (mirrors) {
                Routed routed = new MirrorRouter(router).route(circuit, layout, random);
                candidates.add(candidate(routed, "mirrored", circuit));
            }
            if (!mirrors || attempt % PLAIN_BESIDE_MIRRORED == 0) {
                Routed routed = router.route(circuit, layout, random);
                candidates.add(candidate(routed, "swaps", circuit));
            }
            int gates = candidates.getLast().routed.circuit().twoQubitGates();
            boolean settled = attempt >= routers.size() && gates == circuit.twoQubitGates();
            if (settled || stop.getAsBoolean()) {
                break;
            }
        }
        if (!stop.getAsBoolean()) {
            lines(circuit, weight, random, candidates);
        }
        return candidates;
    }

    /** Places where no swap is needed, if one is found. */
    private void direct(
            Circuit circuit,
            ToDoubleFunction<Coupling> weight,
            RandomGenerator random,
            List<Candidate> candidates) {
        Topology topology = target.topology();
        var placement = new SubgraphPlacement(topology, weight, loss::place, DIRECT_STEPS);
        Optional<Layout> found = placement.place(circuit, options.tries(), random);
        found.ifPresent(layout -> {
            var router = new SabreRouter(topology, weight, costs, PORTFOLIO.getFirst());
            Routed routed = router.route(circuit, layout, random);
            candidates.add(candidate(routed, "direct", circuit));
        });
    }

    private void lines(
            Circuit circuit,
            ToDoubleFunction<Coupling> weight,
            RandomGenerator random,
            List<Candidate> candidates) {
        int n = circuit.qubits();
        if (n < 3 || circuit.twoQubitGates() < 2 * n) {
            return;
        }
        var found = new LineFinder(target.topology(), weight).find(n, options.tries(), random);
        if (found.isEmpty()) {
            return;
        }
        List<Integer> line = found.get();
        Topology alone = new TopologyRule.Line(n).topology();
        Layout order =
                new AnnealedPlacement(alone, c -> 1, q -> 0, options.sweeps())
                        .place(circuit, random);
        int[] place = IntStream.range(0, n).map(q -> line.get(order.physical(q))).toArray();
        int device = target.topology().qubits();
        Routed routed =
                new LineRouter(device, line, costs, SabreOptions.defaults(), loss.idle())
                        .route(circuit, Layout.of(device, place), random);
        candidates.add(new Candidate(routed, "line", loss.of(routed), true));
    }

    /** The qubits whose values count: those that are measured, all where none is. */
    private static List<Integer> measured(Circuit circuit, Layout last) {
        var measured =
                circuit.instructions().stream()
                        .filter(Measurement.class::isInstance)
                        .flatMap(i -> i.qubits().stream())
                        .distinct()
                        .toList();
        return measured.isEmpty() ? last.places() : measured;
    }

    /** Measurements that can wait are done where qubits end, so that no swap follows them. */
    private static Circuit measuring(Routed routed, List<Measurement> last) {
        var builder = Circuit.builder(routed.circuit().qubits(), routed.circuit().bits());
        builder.addAll(routed.circuit().instructions());
        last.forEach(m -> builder.measure(routed.last().physical(m.qubit()), m.bit()));
        return builder.build();
    }

    private Compiled finished(Circuit original, List<Measurement> last, Candidate candidate) {
        boolean measured = options.measured() && original.bits() == 0;
        CircuitPass passes =
                new BlockConsolidation(target.gates(), target.directions())
                        .then(new BasisTranslation(target.gates(), target.directions()))
                        .then(new CommutingCancellation())
                        .then(new OneQubitFusion(target.gates().one(), measured));
        Circuit circuit = passes.apply(measuring(candidate.routed, last));
        var forecast =
                new Forecaster(target.noise(), target.virtualZ())
                        .of(circuit, measured(circuit, candidate.routed.last()));
        return new Compiled(
                circuit,
                candidate.routed.initial(),
                candidate.routed.last(),
                candidate.shown(),
                forecast);
    }
}
