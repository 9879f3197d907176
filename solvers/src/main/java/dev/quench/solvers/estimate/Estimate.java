package dev.quench.solvers.estimate;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A forecast of one run; what is unknown or does not apply is null.
 *
 * @param schema {@code quench.estimate/1}
 * @param instance name of the instance
 * @param formulation name in the ledger; null for a circuit from a file
 * @param device name of the device
 * @param calibration day and source of its error rates
 * @param qubits that the formulation or the circuit needs
 * @param qubitsAvailable connected and working ones of the device
 * @param layers {@code p}; null on an annealer and for a circuit from a file
 * @param shots of each evaluation
 * @param evaluations of the circuit
 * @param circuit the compiled circuit
 * @param survival what is left of its answer
 * @param energy what is left of its mean energy; null for a circuit from a file
 * @param test the plan at reduced size
 * @param chains the embedding, on an annealer
 * @param cost time and money
 * @param verdict the worst that a reason says
 * @param reasons for the verdict, the worst first
 * @param notes what is not known and what was assumed
 * @param change the cheapest change that was found to turn a verdict other than GO
 */
public record Estimate(
        String schema,
        String instance,
        @Nullable String formulation,
        String device,
        String calibration,
        int qubits,
        int qubitsAvailable,
        @Nullable Integer layers,
        int shots,
        int evaluations,
        @Nullable CircuitFigures circuit,
        @Nullable Survival survival,
        @Nullable EnergyFigures energy,
        @Nullable TestFigures test,
        @Nullable ChainFigures chains,
        @Nullable CostFigures cost,
        Verdict verdict,
        List<String> reasons,
        List<String> notes,
        @Nullable Change change) {
    /** The name of this form. */
    public static final String SCHEMA = "quench.estimate/1";

    private static final double LEAST = 0.01;
    private static final double LEAST_SIGMAS = 0.1;

    /** Freezes the lists. */
    public Estimate {
        reasons = List.copyOf(reasons);
        notes = List.copyOf(notes);
    }

    /**
     * A compiled circuit.
     *
     * @param logicalTwoQubitGates before compilation
     * @param twoQubitGates native ones
     * @param oneQubitGates native ones that are pulses
     * @param depth of all gates but changes of frame
     * @param way how qubits were brought together
     * @param durationMicroseconds of one shot without preparation and measurement; null if
     *     durations are unknown
     */
    public record CircuitFigures(
            int logicalTwoQubitGates,
            int twoQubitGates,
            int oneQubitGates,
            int depth,
            String way,
            @Nullable Double durationMicroseconds) {}

    /**
     * What is left of the answer.
     *
     * @param gates product of what the gates keep
     * @param idling product of what waiting keeps
     * @param readout product of what measurements keep
     * @param signal share of the shots without any error
     * @param signalShots such shots of one evaluation
     * @param lightCone mean over the terms of the energy, of a circuit from a file over the
     *     measured qubits, of the share of shots without an error in their past
     */
    public record Survival(
            double gates,
            double idling,
            double readout,
            double signal,
            double signalShots,
            double lightCone) {}

    /**
     * What is left of the mean energy, and what that is worth.
     *
     * @param kept share that is left of the distance of the mean energy from that of random bits,
     *     as a part of the plan shows it under as many errors a qubit
     * @param harsh the same under twice the errors, for what the forecast leaves out
     * @param distance of the mean energy without errors from that of random bits, in standard
     *     deviations of their energy
     * @param sigmas standard errors by which the mean energy of an evaluation is expected below
     *     that of random bits
     * @param worth how many random answers have a best one as low as that of an evaluation, if
     *     energies are normal; at most all answers
     */
    public record EnergyFigures(
            double kept, double harsh, double distance, double sigmas, double worth) {}

    /**
     * The plan on a part of the problem, simulated with as many errors a qubit as the whole has.
     *
     * @param qubits of the part
     * @param layers of its circuit: a linear ramp from two on
     * @param twoQubitGates compiled
     * @param factor by which the errors of the device are multiplied
     * @param ideal mean energy below that of random bits, in their standard deviations, without
     *     noise
     * @param noisy the same with noise
     * @param sigmas standard errors of {@code noisy} at the shots of one evaluation
     * @param passed whether these are 3 or more
     */
    public record TestFigures(
            int qubits,
            int layers,
            int twoQubitGates,
            double factor,
            double ideal,
            double noisy,
            double sigmas,
            boolean passed) {}

    /**
     * An embedding.
     *
     * @param qubits in chains
     * @param longest chain
     * @param mean length of a chain
     * @param strength of the chains, in units of the problem
     * @param smallest coupling of the problem as a share of the device's range
     */
    public record ChainFigures(
            int qubits, int longest, double mean, double strength, double smallest) {}

    /**
     * Time and money of all evaluations.
     *
     * @param seconds of the processor, queues not included; null if unknown
     * @param amount in the currency; null if no price is known
     * @param currency three letters or a provider's credits
     * @param source of the price with its date
     * @param assumptions what the figures rest on
     */
    public record CostFigures(
            @Nullable Double seconds,
            @Nullable BigDecimal amount,
            @Nullable String currency,
            @Nullable String source,
            List<String> assumptions) {
        /** Freezes the list. */
        public CostFigures {
            assumptions = List.copyOf(assumptions);
        }
    }

    /**
     * A change.
     *
     * @param text a sentence
     * @param verdict what the verdict would be
     */
    public record Change(String text, Verdict verdict) {}

    /**
     * Adds a change.
     *
     * @param found the change
     * @return the same estimate with it
     */
    public Estimate withChange(Change found) {
        return with(notes, found);
    }

    /**
     * Adds a note.
     *
     * @param note a sentence
     * @return the same estimate with it behind the others
     */
    public Estimate withNote(String note) {
        return with(Stream.concat(notes.stream(), Stream.of(note)).toList(), change);
    }

    private Estimate with(List<String> changedNotes, @Nullable Change found) {
        return new Estimate(
                schema,
                instance,
                formulation,
                device,
                calibration,
                qubits,
                qubitsAvailable,
                layers,
                shots,
                evaluations,
                circuit,
                survival,
                energy,
                test,
                chains,
                cost,
                verdict,
                reasons,
                changedNotes,
                found);
    }

    /**
     * Says a number of shots.
     *
     * @param shots 0 or more
     * @return a whole number from 10 on, two digits from 0.01 on, else {@code none}
     */
    public static String count(double shots) {
        if (shots < LEAST) {
            return "none";
        }
        return String.format(Locale.ROOT, shots >= 10 ? "%.0f" : "%.2g", shots);
    }

    /**
     * Says a number that may be very large.
     *
     * @param number 0 or more
     * @return a whole number below 10,000, else two digits and a power of ten
     */
    public static String large(double number) {
        return String.format(Locale.ROOT, number < 10_000 ? "%.0f" : "%.1e", number);
    }

    /**
     * Says a number of standard errors.
     *
     * @param sigmas any
     * @return a whole number from 100 on, else one decimal, or that it is below 0.1
     */
    public static String sigmas(double sigmas) {
        if (Math.abs(sigmas) < LEAST_SIGMAS) {
            return "less than 0.1";
        }
        return String.format(Locale.ROOT, sigmas >= 100 ? "%.0f" : "%.1f", sigmas);
    }
}
