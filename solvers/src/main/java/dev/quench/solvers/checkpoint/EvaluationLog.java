package dev.quench.solvers.checkpoint;

import dev.quench.hardware.backend.Counts;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.minimize.Objective;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The evaluations of all trainings of one run, in order, kept so that the run can be resumed.
 *
 * <p>Everything that decides where a training goes next (minimisers, multipliers, eliminations) is
 * a function of what the evaluations said and of random streams. So a run that is begun anew and
 * gets its first evaluations from the log comes to where it was, and goes on as if it had never
 * been interrupted. An evaluation whose Qubo, point or kind is not the recorded one, bit for bit,
 * is refused. Two rules follow for who evaluates: an objective has no effect beside its value, and
 * a random stream is advanced equally whether an evaluation is made or recalled.
 *
 * <p>After a stop signal a run takes shortcuts, which are no part of the sequence: from then on the
 * log {@link #until} that signal neither answers nor records. So what is recorded is always the
 * beginning of the sequence of a run that nothing stops, and a run that a time limit ended can be
 * resumed as well.
 *
 * <p>A log and the copies made of it share their position; they belong to one thread. {@link #NONE}
 * may be shared.
 */
public final class EvaluationLog {
    /** Neither answers nor records. */
    public static final EvaluationLog NONE = new EvaluationLog(null, "", StopSignal.NEVER);

    private static final int BYTES = 8;

    private final @Nullable Tape tape;
    private final String qubo;
    private final StopSignal stop;

    private EvaluationLog(@Nullable Tape tape, String qubo, StopSignal stop) {
        this.tape = tape;
        this.qubo = qubo;
        this.stop = stop;
    }

    /**
     * Makes the log of a run.
     *
     * @param name of the checkpoint, for messages
     * @param recorded what was evaluated before, in order; empty for a new run
     * @param sink takes each new evaluation as soon as it is made
     * @return the log
     */
    public static EvaluationLog resuming(
            String name, Iterator<Evaluation> recorded, EvaluationSink sink) {
        return new EvaluationLog(new Tape(name, recorded, sink), "", StopSignal.NEVER);
    }

    /**
     * Returns the same log for the evaluations of one Qubo: each is recorded with a hash of it, so
     * that it answers for no other. Costs a pass over the couplings.
     *
     * @param sampled the Qubo
     * @return the log, at the same position
     */
    public EvaluationLog of(Qubo sampled) {
        return tape == null ? this : new EvaluationLog(tape, fingerprint(sampled), stop);
    }

    /**
     * Returns the same log up to a stop signal.
     *
     * @param end neither answers nor records from then on
     * @return the log, at the same position
     */
    public EvaluationLog until(StopSignal end) {
        return tape == null ? this : new EvaluationLog(tape, qubo, stop.or(end));
    }

    /**
     * Returns an objective whose evaluations are recorded and recalled.
     *
     * @param objective without effects beside its values
     * @return the same function
     */
    public Objective watch(Objective objective) {
        return tape == null ? objective : new LoggedObjective(objective, this);
    }

    /**
     * Recalls a value, or finds and records it.
     *
     * @param point the parameters
     * @param fresh finds it
     * @return the value
     * @throws IllegalArgumentException if another evaluation is recorded
     */
    public double value(double[] point, DoubleSupplier fresh) {
        return evaluate(
                        point,
                        Evaluation.Value.class,
                        () -> new Evaluation.Value(fresh.getAsDouble()))
                .value();
    }

    /**
     * Recalls a value with its derivatives, or finds and records them.
     *
     * @param point {@code d} parameters
     * @param gradient takes {@code d} derivatives
     * @param fresh finds the value and fills {@code gradient}
     * @return the value
     * @throws IllegalArgumentException if another evaluation is recorded
     */
    public double gradient(double[] point, double[] gradient, DoubleSupplier fresh) {
        Evaluation.Gradient answer =
                evaluate(
                        point,
                        Evaluation.Gradient.class,
                        () -> {
                            double value = fresh.getAsDouble();
                            return new Evaluation.Gradient(value, Evaluation.listed(gradient));
                        });
        Arrays.setAll(gradient, k -> answer.derivatives().get(k));
        return answer.value();
    }

    /**
     * Recalls measured bits, or measures and records them.
     *
     * @param point the parameters of the circuit
     * @param fresh measures; what it draws at random must come from a stream of its own
     * @return the counts
     * @throws IllegalArgumentException if another evaluation is recorded
     */
    public Counts counts(double[] point, Supplier<Counts> fresh) {
        return evaluate(
                        point,
                        Evaluation.Measured.class,
                        () -> new Evaluation.Measured(fresh.get()))
                .counts();
    }

    private <A extends Evaluation.Answer> A evaluate(
            double[] point, Class<A> kind, Supplier<A> fresh) {
        return tape == null || tape.isSealed() || stop.requested()
                ? fresh.get()
                : tape.answer(qubo, Evaluation.listed(point), kind, fresh);
    }

    /**
     * Ends the log for good: a part of the run was cut short, so that what follows is not what a
     * run that nothing stops would do. Neither answers nor records from now on.
     */
    public void seal() {
        if (tape != null) {
            tape.seal();
        }
    }

    /**
     * Returns how many evaluations were recalled.
     *
     * @return 0 or more
     */
    public int resumed() {
        return tape == null ? 0 : tape.resumed();
    }

    /**
     * Tells whether the log is kept but no evaluation came by.
     *
     * @return false for {@link #NONE}
     */
    public boolean isUnused() {
        return tape != null && tape.evaluations() == 0;
    }

    /**
     * Says which evaluations were not kept, and why.
     *
     * @return a sentence; empty where all are kept, and for {@link #NONE}
     */
    public String loss() {
        return tape == null ? "" : tape.loss();
    }

    /** The first 16 hexadecimal digits of SHA-256 over all coefficients. */
    private static String fingerprint(Qubo qubo) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            var number = ByteBuffer.allocate(2 * Integer.BYTES + Double.BYTES);
            List<double[]> linear = List.of(new double[] {qubo.offset()}, qubo.copyBiases());
            for (double[] values : linear) {
                for (double value : values) {
                    digest.update(number.clear().putInt(-1).putInt(-1).putDouble(value).array());
                }
            }
            qubo.couplings()
                    .forEach((i, j, value) ->
                            digest.update(
                                    number.clear().putInt(i).putInt(j).putDouble(value).array()));
            return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
