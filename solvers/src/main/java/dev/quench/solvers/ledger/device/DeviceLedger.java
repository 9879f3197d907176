package dev.quench.solvers.ledger.device;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.CircuitStatistics;
import dev.quench.hardware.compiler.Compiled;
import dev.quench.hardware.compiler.Compiler;
import dev.quench.hardware.compiler.CompilerOptions;
import dev.quench.hardware.compiler.DeviceTargets;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.DeviceKind;
import dev.quench.hardware.distribution.Distributor;
import dev.quench.problems.encode.penalty.PenaltyOptions;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.StoppableRandom;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.estimate.CircuitPlan;
import dev.quench.solvers.ledger.LedgerEntry;
import dev.quench.solvers.ledger.LedgerRow;
import dev.quench.solvers.ledger.LedgerRow.Compilation;
import dev.quench.solvers.ledger.LedgerRow.Hardware;
import dev.quench.solvers.ortools.ExactPlacement;
import dev.quench.solvers.pipeline.RandomStreams;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Fills rows of a ledger with what the formulation costs on a device: its QAOA circuit compiled for
 * a device of gates, its couplings embedded in an annealer, and the entangled pairs that its
 * circuit needs if several processors share it.
 *
 * <p>Each row is compiled for real, which takes seconds for 100 qubits that are all coupled. A row
 * that does not fit keeps its counts and says why.
 */
public final class DeviceLedger {
    /* What one matching of the entangled pairs costs grows with the gates, and there are many. */
    private static final int MOST_DISTRIBUTED = 2000;

    /** One or none. */
    private final Optional<Device> device;

    private final Settings settings;
    private final PenaltyOptions penalties;
    private final Ticker ticker;

    /**
     * What is counted.
     *
     * @param layers {@code p} of QAOA, 1 or more
     * @param processors that share the circuit, 2 or more; 0 to leave that out
     * @param seed of placements and splits
     * @param timeLimit of one row
     */
    public record Settings(int layers, int processors, long seed, Duration timeLimit) {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if there is no layer or but one processor
         */
        public Settings {
            if (layers < 1 || layers > 1000) {
                throw new IllegalArgumentException(
                        "The number of layers (%d) must be in [1, 1000].".formatted(layers));
            }
            if (processors < 0 || processors == 1 || processors > 1000) {
                throw new IllegalArgumentException(
                        "The number of processors (%d) that share a circuit must be in [2, 1000]."
                                .formatted(processors));
            }
        }
    }

    /**
     * Makes a ledger of a device.
     *
     * @param device of any kind but atoms; none to count entangled pairs only
     * @param settings what is counted
     * @param penalties weights of constraints
     * @param ticker measures each row
     * @throws IllegalArgumentException if no circuit can be compiled for the device and it embeds
     *     no couplings
     */
    public DeviceLedger(
            Optional<Device> device, Settings settings, PenaltyOptions penalties, Ticker ticker) {
        this.device = device;
        this.settings = settings;
        this.penalties = penalties;
        this.ticker = ticker;
        device.filter(d -> !isAnnealer(d)).ifPresent(DeviceTargets::of);
    }

    /**
     * Fills a row.
     *
     * @param row counted; one without couplings stays as it is
     * @param entry the way to the Qubo
     * @param reduced the instance in the formulation of the entry
     * @param interrupt ends it early
     * @return the row with what was found
     */
    public LedgerRow fill(
            LedgerRow row, LedgerEntry entry, ReducedInstance reduced, StopSignal interrupt) {
        Long qubits = row.qubits();
        if (row.couplings() == null || qubits == null || row.infeasible()) {
            return row;
        }
        var draft = new Draft(interrupt.or(ticker.after(settings.timeLimit())));
        if (qubits == 0) {
            draft.remark("no circuit is left");
            return draft.finish(row);
        }
        boolean fits =
                device.map(d -> draft.fits(d, qubits)).orElse(false) || settings.processors() > 0;
        if (fits) {
            draft.fill(CircuitPlan.of(entry, reduced, penalties, settings.layers()));
        }
        return draft.finish(row);
    }

    private static boolean isAnnealer(Device device) {
        return device.identity().kind() == DeviceKind.ANNEALER;
    }

    /** A row that is being filled. */
    private final class Draft {
        private final StopSignal stop;
        private final long begin = ticker.nanoseconds();
        private boolean wide;
        private @Nullable Compilation compilation;
        private @Nullable String way;
        private @Nullable Double durationSeconds;
        private @Nullable Integer physicalQubits;
        private @Nullable Integer longestChain;
        private @Nullable Integer ebits;
        private @Nullable String note;

        Draft(StopSignal stop) {
            this.stop = stop;
        }

        void remark(String text) {
            note = note == null ? text : note + "; " + text;
        }

        boolean fits(Device on, long qubits) {
            int connected = on.workingQubits().size();
            wide = qubits > connected;
            if (wide) {
                remark(
                        "needs %d qubits, %s has %d connected ones"
                                .formatted(qubits, on.name(), connected));
            }
            return !wide;
        }

        void fill(CircuitPlan plan) {
            device.filter(d -> !wide).ifPresent(on -> fill(plan, on));
            if (settings.processors() > 0) {
                distribute(plan.circuit());
            }
        }

        private void fill(CircuitPlan plan, Device on) {
            if (isAnnealer(on)) {
                embed(plan, on);
                return;
            }
            try {
                compiled(
                        new Compiler(
                                        DeviceTargets.of(on),
                                        CompilerOptions.defaults(),
                                        new ExactPlacement())
                                .compile(plan.circuit(), random("compile")));
            } catch (CancellationException _) {
                remark("not compiled: " + ended());
            }
        }

        private void compiled(Compiled result) {
            compilation =
                    new Compilation(
                            CircuitStatistics.of(result.circuit()).depth(),
                            result.twoQubitGates(),
                            result.forecast().signal());
            way = result.way();
            durationSeconds = result.forecast().duration().toNanos() / 1e9;
        }

        private void embed(CircuitPlan plan, Device on) {
            switch (Annealers.embed(plan.cost(), on, random("embed"), stop)) {
                case Annealers.Chains(int qubits, int longest) -> {
                    physicalQubits = qubits;
                    longestChain = longest;
                }
                case Annealers.None(String why) -> remark(stop.requested() ? ended() : why);
            }
        }

        private void distribute(Circuit circuit) {
            int processors = settings.processors();
            if (circuit.qubits() < processors || circuit.qubits() > MOST_DISTRIBUTED) {
                remark(
                        "not split: %d qubits over %d processors"
                                .formatted(circuit.qubits(), processors));
                return;
            }
            try {
                ebits = new Distributor(circuit).split(processors, random("split")).ebits();
            } catch (CancellationException _) {
                remark("not split: " + ended());
            }
        }

        private RandomGenerator random(String purpose) {
            return new StoppableRandom(new RandomStreams(settings.seed()).stream(purpose), stop);
        }

        private String ended() {
            return ticker.secondsSince(begin) * 1000 < settings.timeLimit().toMillis()
                    ? "interrupted"
                    : "the time limit of %s s ended it"
                            .formatted(settings.timeLimit().toMillis() / 1e3);
        }

        LedgerRow finish(LedgerRow row) {
            var hardware =
                    new Hardware(
                            device.map(Device::name).orElse(null),
                            settings.layers(),
                            way,
                            durationSeconds,
                            physicalQubits,
                            longestChain,
                            settings.processors() == 0 ? null : (Integer) settings.processors(),
                            ebits,
                            ticker.secondsSince(begin));
            return row.withHardware(hardware, compilation, note);
        }
    }
}
