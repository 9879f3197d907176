package dev.quench.hardware.compiler;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Decomposition;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.compiler.Candidates.Candidate;
import dev.quench.hardware.compiler.pass.BasisTranslation;
import dev.quench.hardware.compiler.pass.BlockConsolidation;
import dev.quench.hardware.compiler.pass.CircuitPass;
import dev.quench.hardware.compiler.pass.CommutingCancellation;
import dev.quench.hardware.compiler.pass.OneQubitFusion;
import dev.quench.hardware.compiler.routing.Layout;
import dev.quench.hardware.compiler.routing.Placement;
import dev.quench.hardware.compiler.routing.Routed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Compiles a circuit for a device.
 *
 * <p>Gates on three qubits are decomposed, what cancels is cancelled, and several placements are
 * tried: one that needs no swaps if one is found, those that the caller adds, annealed ones on the
 * whole device, routed by swaps, and lines of qubits, on which layers of commuting rotations become
 * swap or parity networks. The best by the expected loss are written in native gates, blocks on two
 * qubits in as few of them as possible, one-qubit gates fused; the one with the largest forecast
 * wins, of those that are alike within half a percent that with the fewest two-qubit gates.
 *
 * <p>The result equals the circuit up to a global phase and the layouts, if all qubits start in
 * |0⟩; with {@link CompilerOptions#measured} up to phases that no measurement sees.
 */
public final class Compiler {
    /** Error rates are not known so well that half a percent of the signal would count. */
    private static final double ALIKE = 0.005;

    private final CompilerTarget target;
    private final CompilerOptions options;
    private final List<Placement> placements;

    /**
     * Makes a compiler.
     *
     * @param target the device
     * @param options how long it looks
     * @param placements to try beside the usual ones
     */
    public Compiler(CompilerTarget target, CompilerOptions options, Placement... placements) {
        this.target = target;
        this.options = options;
        this.placements = List.of(placements);
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
        CompilerOptions adapted = options.of(circuit.qubits());
        var candidates = Candidates.of(target, adapted, placements, simple, random, stop);
        List<Measurement> last = MidCircuit.last(circuit);
        var finished = new ArrayList<Compiled>();
        for (Candidate candidate : finalists(candidates, adapted)) {
            if (finished.isEmpty() || !stop.getAsBoolean()) {
                finished.add(finished(last, candidate));
            }
        }
        return best(finished);
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
        return finished(List.of(), candidate);
    }

    /** Of those whose forecasts are alike that with the fewest gates, then the best forecast. */
    private static Compiled best(List<Compiled> finished) {
        double most =
                finished.stream().mapToDouble(c -> c.forecast().logSignal()).max().orElseThrow();
        return finished.stream()
                .filter(c -> c.forecast().logSignal() >= most - ALIKE)
                .min(
                        Comparator.comparingInt(Compiled::twoQubitGates)
                                .thenComparingDouble(c -> -c.forecast().logSignal()))
                .orElseThrow();
    }

    /** The best of each way, then those with the smallest loss. */
    private static List<Candidate> finalists(List<Candidate> candidates, CompilerOptions options) {
        var sorted =
                candidates.stream().sorted(Comparator.comparingDouble(Candidate::loss)).toList();
        var ways = new HashSet<String>();
        var best = sorted.stream().filter(c -> ways.add(c.way())).toList();
        return Stream.concat(best.stream(), sorted.stream())
                .distinct()
                .limit(options.finalists() + best.size())
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

    private Compiled finished(List<Measurement> last, Candidate candidate) {
        CircuitPass passes =
                new BlockConsolidation(target.gates(), target.directions())
                        .then(new BasisTranslation(target.gates(), target.directions()))
                        .then(new CommutingCancellation())
                        .then(new OneQubitFusion(target.gates().one(), options.measured()));
        Circuit circuit = passes.apply(measuring(candidate.routed(), last));
        var forecast =
                new Forecaster(target.noise(), target.virtualZ())
                        .of(circuit, measured(circuit, candidate.routed().last()));
        return new Compiled(
                circuit,
                candidate.routed().initial(),
                candidate.routed().last(),
                candidate.shown(),
                forecast);
    }
}
