package dev.quench.solvers.estimate;

import dev.quench.hardware.circuit.QaoaCircuit;
import dev.quench.hardware.device.Device;
import dev.quench.problems.qubo.Ising;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.estimate.Estimate.Change;
import dev.quench.solvers.ledger.LedgerEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Looks for the cheapest change that turns a verdict: fewer layers, then another encoding, then
 * shrinking to fewer qubits, then another device. Each is compiled and judged as the run itself,
 * but less long and without the ramp test; a shrunk problem is stood for by the part with the
 * strongest couplings.
 */
public final class Advisor {
    private static final double[] SHARES = {0.85, 0.7, 0.55, 0.4, 0.3, 0.2, 0.1};
    private static final int FEWEST = 4;

    private final EstimateOptions options;
    private final StopSignal stop;
    private final RandomGenerator random;

    /** A change and what it would lead to. */
    private record Idea(String text, CircuitPlan plan, Device device) {}

    /**
     * Makes an advisor.
     *
     * @param options what was planned
     * @param stop ends the search
     * @param random of the compiler
     */
    public Advisor(EstimateOptions options, StopSignal stop, RandomGenerator random) {
        this.options = options.quick();
        this.stop = stop;
        this.random = random;
    }

    /**
     * Looks for a change.
     *
     * @param estimate whose verdict is not GO
     * @param plan its circuit
     * @param device where
     * @param encodings other ways to a Qubo
     * @param planner makes the circuit of one of them, with as many layers as the plan
     * @param devices others, in order of preference
     * @return the first change to GO, else the first to MARGINAL from a NO-GO; empty if none was
     *     found in time
     */
    public Optional<Change> change(
            Estimate estimate,
            CircuitPlan plan,
            Device device,
            List<LedgerEntry> encodings,
            Function<LedgerEntry, Optional<CircuitPlan>> planner,
            List<Device> devices) {
        Optional<Change> better = Optional.empty();
        var ideas =
                Stream.of(
                                fewerLayers(plan, device),
                                others(plan, device, encodings, planner),
                                smaller(plan, device),
                                elsewhere(plan, device, devices))
                        .flatMap(s -> s);
        for (var iterator = ideas.iterator(); !stop.requested() && iterator.hasNext(); ) {
            Idea idea = iterator.next();
            Estimate its =
                    new Estimator(options, stop)
                            .of(estimate.instance(), idea.plan, idea.device, random);
            var change = new Change(idea.text, its.verdict());
            if (its.verdict() == Verdict.GO) {
                return Optional.of(change);
            }
            boolean turns = its.verdict().compareTo(estimate.verdict()) < 0;
            if (turns && better.isEmpty()) {
                better = Optional.of(change);
            }
        }
        return better;
    }

    private static Stream<Idea> fewerLayers(CircuitPlan plan, Device device) {
        int layers = plan.angles().layers();
        return IntStream.range(1, layers)
                .map(k -> layers - k)
                .mapToObj(fewer ->
                        new Idea(
                                fewer == 1
                                        ? "take one layer (--layers 1)"
                                        : "take %d layers (--layers %d)".formatted(fewer, fewer),
                                planned(plan.formulation(), plan.cost(), fewer),
                                device));
    }

    private static CircuitPlan planned(String formulation, Ising cost, int layers) {
        var angles = CircuitPlan.angles(cost, layers);
        return new CircuitPlan(formulation, cost, angles, QaoaCircuit.of(cost, angles));
    }

    /** Encodings with fewer gates. */
    private static Stream<Idea> others(
            CircuitPlan plan,
            Device device,
            List<LedgerEntry> encodings,
            Function<LedgerEntry, Optional<CircuitPlan>> planner) {
        return encodings.stream()
                .filter(entry -> !entry.name().equals(plan.formulation()))
                .flatMap(entry -> planner.apply(entry).stream())
                .filter(other ->
                        other.cost().size() > 0
                                && other.circuit().twoQubitGates() < plan.circuit().twoQubitGates())
                .map(other ->
                        new Idea(
                                "take the encoding %s with %d qubits (--formulation %s)"
                                        .formatted(
                                                other.formulation(),
                                                other.cost().size(),
                                                other.formulation()),
                                other,
                                device));
    }

    private static Stream<Idea> smaller(CircuitPlan plan, Device device) {
        int size = plan.cost().size();
        return Arrays.stream(SHARES)
                .mapToInt(share -> (int) Math.round(share * size))
                .filter(fewer -> fewer >= FEWEST && fewer < size)
                .distinct()
                .mapToObj(fewer ->
                        new Idea(
                                "shrink to about %d qubits (--recipe shrink-qaoa --qubits %d)"
                                        .formatted(fewer, fewer),
                                planned(
                                        plan.formulation(),
                                        StrongestPart.of(plan.cost(), fewer),
                                        plan.angles().layers()),
                                device));
    }

    private static Stream<Idea> elsewhere(CircuitPlan plan, Device device, List<Device> devices) {
        return devices.stream()
                .filter(other -> !other.name().equals(device.name()))
                .filter(other -> other.workingQubits().size() >= plan.cost().size())
                .map(other ->
                        new Idea(
                                "take %s (--device %s)".formatted(other.name(), other.name()),
                                plan,
                                other));
    }
}
