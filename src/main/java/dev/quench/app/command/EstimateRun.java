package dev.quench.app.command;

import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.DeviceKind;
import dev.quench.hardware.device.json.ShippedDevices;
import dev.quench.problems.encode.penalty.PenaltyOptions;
import dev.quench.problems.family.Problem;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.estimate.Advisor;
import dev.quench.solvers.estimate.CircuitPlan;
import dev.quench.solvers.estimate.Estimate;
import dev.quench.solvers.estimate.EstimateOptions;
import dev.quench.solvers.estimate.Estimator;
import dev.quench.solvers.estimate.Verdict;
import dev.quench.solvers.ledger.Ledger;
import dev.quench.solvers.ledger.LedgerEntry;
import dev.quench.solvers.pipeline.RunOptions;
import dev.quench.solvers.pipeline.Target;
import dev.quench.solvers.reduction.chain.ReductionLevel;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** The estimate of one instance: its circuit, and others that advice tries. */
final class EstimateRun {
    private static final String PREFERRED = "slack-tight";

    private final NamedInstance named;
    private final ReductionLevel level;
    private final PenaltyOptions weights;
    private final RunOptions options;
    private final EstimateOptions planned;
    private final StopSignal stop;
    private final Ticker ticker;
    private final String formulation;

    EstimateRun(
            NamedInstance named,
            ReductionLevel level,
            PenaltyArguments penalties,
            RunOptions options,
            EstimateOptions planned,
            StopSignal stop,
            Ticker ticker) {
        this(
                named,
                level,
                penalties.apply(PenaltyOptions.defaults()),
                options,
                planned,
                stop,
                ticker,
                "");
    }

    private EstimateRun(
            NamedInstance named,
            ReductionLevel level,
            PenaltyOptions weights,
            RunOptions options,
            EstimateOptions planned,
            StopSignal stop,
            Ticker ticker,
            String formulation) {
        this.named = named;
        this.level = level;
        this.weights = weights;
        this.options = options;
        this.planned = planned;
        this.stop = stop;
        this.ticker = ticker;
        this.formulation = formulation;
    }

    /** The same with a formulation, or the standard one if the name is empty. */
    EstimateRun withFormulation(String name) {
        return new EstimateRun(named, level, weights, options, planned, stop, ticker, name);
    }

    /** The estimate, with a change where the verdict is not GO and advice is wanted. */
    Estimate on(Device device, boolean advice, long seed) {
        LedgerEntry entry = entry(named.instance().problem());
        CircuitPlan plan = plan(entry);
        String name = named.instance().name();
        Estimate estimate =
                new Estimator(planned, stop).of(name, plan, device, new SplittableRandom(seed));
        if (estimate.verdict() == Verdict.GO || !advice) {
            return estimate;
        }
        return new Advisor(planned, stop, new SplittableRandom(seed))
                .change(
                        estimate,
                        plan,
                        device,
                        Ledger.entries(named.instance().problem()),
                        this::otherPlan,
                        new CheapestFirst(plan, planned.shots()).sorted(shipped()))
                .map(estimate::withChange)
                .orElseGet(() ->
                        estimate.withNote(
                                stop.requested()
                                        ? "the time limit ended the search for a change (--time-limit)"
                                        : "no change was found that turns the verdict"));
    }

    private LedgerEntry entry(Problem problem) {
        if (!formulation.isEmpty()) {
            return Ledger.named(problem, formulation);
        }
        List<LedgerEntry> entries = Ledger.entries(problem);
        return entries.stream()
                .filter(e -> e.name().equals(PREFERRED))
                .findFirst()
                .orElse(entries.getFirst());
    }

    private CircuitPlan plan(LedgerEntry entry) {
        Target target =
                named.target(entry.formulation(), ticker)
                        .build(ticker)
                        .reduce(level, options, stop, ticker);
        if (target.reduced().formulated().variables() == 0) {
            throw new IllegalArgumentException(
                    "Nothing of %s is left to sample: the reductions solve it.\nMaybe quench solve %s, which proves it."
                            .formatted(named.argument(), named.argument()));
        }
        return CircuitInstance.requireTerms(
                named.argument(),
                CircuitPlan.of(entry, target.reduced(), weights, planned.layers()));
    }

    /** Another encoding, empty where it refuses the instance. */
    private Optional<CircuitPlan> otherPlan(LedgerEntry entry) {
        try {
            return Optional.of(plan(entry));
        } catch (IllegalArgumentException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static List<Device> shipped() {
        return ShippedDevices.names().stream()
                .flatMap(name -> ShippedDevices.find(name).stream())
                .filter(device -> device.identity().kind() == DeviceKind.GATE)
                .filter(device -> device.medianTwoQubitError().isPresent())
                .toList();
    }
}
