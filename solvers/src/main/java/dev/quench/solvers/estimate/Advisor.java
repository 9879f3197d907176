package dev.quench.solvers.estimate;

import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.DeviceKind;
import dev.quench.hardware.device.Limit;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.estimate.Estimate.Change;
import dev.quench.solvers.ledger.LedgerEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Looks for the cheapest change that turns a verdict: fewer layers, then another number of shots,
 * then another encoding, then shrinking to the most qubits that are few enough, then another
 * device.
 *
 * <p>Each is compiled and judged as the run itself, but less long. A shrunk problem is stood for by
 * the part with the strongest couplings; its size is found by bisection, as if a smaller part were
 * never worse.
 */
public final class Advisor {
    private static final double[] SHARES = {0.85, 0.7, 0.55, 0.4, 0.3, 0.2, 0.1};
    private static final int FEWEST = 4;
    private static final double ROOM = 1.2;
    private static final double MANY_SHOTS = 100_000;

    private final EstimateOptions options;
    private final StopSignal stop;
    private final RandomGenerator random;

    /** A change and what it would lead to. */
    private record Idea(String text, Supplier<CircuitPlan> plan, Device device, int shots) {}

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
        var search = new Search(estimate);
        boolean runs = device.identity().kind() != DeviceKind.ATOMS;
        boolean here =
                runs
                        && (search.first(fewerLayers(plan, device))
                                || search.first(otherShots(estimate, plan, device))
                                || search.first(others(plan, device, encodings, planner))
                                || search.largest(smaller(plan, device).toList()));
        if (!here) {
            search.first(elsewhere(plan, device, devices));
        }
        return search.go.or(() -> search.better);
    }

    /** What was found so far. */
    private final class Search {
        private final Estimate estimate;
        private Optional<Change> go = Optional.empty();
        private Optional<Change> better = Optional.empty();

        Search(Estimate estimate) {
            this.estimate = estimate;
        }

        boolean first(Stream<Idea> ideas) {
            for (var iterator = ideas.iterator(); !stop.requested() && iterator.hasNext(); ) {
                if (leadsToGo(iterator.next())) {
                    return true;
                }
            }
            return false;
        }

        /** The ideas are sorted, the least change first. */
        boolean largest(List<Idea> ideas) {
            int low = 0;
            int high = ideas.size();
            while (low < high && !stop.requested()) {
                int middle = (low + high) / 2;
                if (leadsToGo(ideas.get(middle))) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return go.isPresent();
        }

        private boolean leadsToGo(Idea idea) {
            Verdict verdict = verdict(estimate.instance(), idea);
            var change = new Change(idea.text, verdict);
            if (verdict == Verdict.GO) {
                go = Optional.of(change);
            } else if (verdict.compareTo(estimate.verdict()) < 0 && better.isEmpty()) {
                better = Optional.of(change);
            }
            return verdict == Verdict.GO;
        }
    }

    private Verdict verdict(String instance, Idea idea) {
        CircuitPlan plan = idea.plan.get();
        var its = new Estimator(options.withShots(idea.shots), stop);
        return its.of(instance, plan, idea.device, random).verdict();
    }

    /** As many as tell the mean energy and leave some without errors. */
    private Stream<Idea> otherShots(Estimate estimate, CircuitPlan plan, Device device) {
        var limits = device.figures().limits();
        double least = limits.of(Limit.SHOTS_MIN).orElse(1);
        double needed = ROOM * SurvivalForecast.shotsFor(estimate);
        double wanted = Math.ceil(Math.clamp(Math.max(needed, options.shots()), least, MANY_SHOTS));
        boolean known = needed > 0 && needed <= MANY_SHOTS;
        return known && wanted != options.shots()
                ? Stream.of(
                        new Idea(
                                "take %.0f shots (--shots %.0f)".formatted(wanted, wanted),
                                () -> plan,
                                device,
                                (int) wanted))
                : Stream.empty();
    }

    private Stream<Idea> fewerLayers(CircuitPlan plan, Device device) {
        int layers = plan.angles().layers();
        return IntStream.range(1, layers)
                .map(k -> layers - k)
                .mapToObj(fewer ->
                        new Idea(
                                fewer == 1
                                        ? "take one layer (--layers 1)"
                                        : "take %d layers (--layers %d)".formatted(fewer, fewer),
                                () -> CircuitPlan.of(plan.formulation(), plan.cost(), fewer),
                                device,
                                options.shots()));
    }

    /** Encodings with fewer gates. */
    private Stream<Idea> others(
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
                                () -> other,
                                device,
                                options.shots()));
    }

    private Stream<Idea> smaller(CircuitPlan plan, Device device) {
        int size = plan.cost().size();
        return Arrays.stream(SHARES)
                .mapToInt(share -> (int) Math.round(share * size))
                .filter(fewer -> fewer >= FEWEST && fewer < size)
                .distinct()
                .mapToObj(fewer ->
                        new Idea(
                                "shrink to about %d qubits (--recipe shrink-qaoa --qubits %d)"
                                        .formatted(fewer, fewer),
                                () ->
                                        CircuitPlan.of(
                                                plan.formulation(),
                                                StrongestPart.of(plan.cost(), fewer),
                                                plan.angles().layers()),
                                device,
                                options.shots()));
    }

    private Stream<Idea> elsewhere(CircuitPlan plan, Device device, List<Device> devices) {
        return devices.stream()
                .filter(other -> !other.name().equals(device.name()))
                .filter(other -> other.workingQubits().size() >= plan.cost().size())
                .map(other ->
                        new Idea(
                                "take %s (--device %s)".formatted(other.name(), other.name()),
                                () -> plan,
                                other,
                                options.shots()));
    }
}
