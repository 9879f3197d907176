package dev.quench.solvers.sampler;

import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.checkpoint.EvaluationLog;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.control.StopSignal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator.SplittableGenerator;

/**
 * What a caller asks of a sampler.
 *
 * @param shots number of samples, 1 or more
 * @param random the stream all draws come from; the sampler may split it
 * @param stop ends the sampling early
 * @param progress is told how far it is
 * @param initialStates where samplers that walk begin: reads of annealing, tempering and swap
 *     annealing, read {@code k} at state {@code k mod} their number; the first walks of tabu
 *     search; empty for starts of the sampler's own. All of one size. Other samplers overlook them
 * @param target an energy of the sampled Qubo that is good enough: annealing and tempering end with
 *     the first batch of reads that has a sample of at most it, and give the reads up to that
 *     batch; tabu search ends with the move that reaches it; other samplers may overlook it
 * @param log where a sampler that trains records and finds its evaluations
 * @param watch is shown the circuits before they are run; samplers without circuits overlook it
 * @param penalty added to the energy of every state; only for samplers that {@linkplain
 *     Sampler#takesPenalties take} it
 */
public record SampleRequest(
        int shots,
        SplittableGenerator random,
        StopSignal stop,
        Progress progress,
        List<Bits> initialStates,
        OptionalDouble target,
        EvaluationLog log,
        CircuitWatch watch,
        Optional<StatePenalty> penalty) {
    /**
     * Checks the number of samples, the sizes of the states and the target.
     *
     * @throws IllegalArgumentException if {@code shots} is below 1, two states differ in size, or
     *     the target is not a number
     */
    public SampleRequest {
        if (shots < 1) {
            throw new IllegalArgumentException(
                    "The number of shots (%d) must be at least 1.".formatted(shots));
        }
        if (target.isPresent() && Double.isNaN(target.getAsDouble())) {
            throw new IllegalArgumentException("The target (NaN) must be a number.");
        }
        initialStates = List.copyOf(initialStates);
        for (Bits state : initialStates) {
            requireSize(state, initialStates.getFirst().size());
        }
    }

    /**
     * Makes a request for samples from starts of the sampler's own, without a target or a log.
     *
     * @param shots number of samples, 1 or more
     * @param random the stream all draws come from
     * @param stop ends the sampling early
     * @param progress is told how far it is
     */
    public SampleRequest(
            int shots, SplittableGenerator random, StopSignal stop, Progress progress) {
        this(
                shots,
                random,
                stop,
                progress,
                List.of(),
                OptionalDouble.empty(),
                EvaluationLog.NONE,
                CircuitWatch.NONE,
                Optional.empty());
    }

    /**
     * Makes a request without limits.
     *
     * @param shots number of samples, 1 or more
     * @param random the stream all draws come from
     * @return a request that nothing stops
     */
    public static SampleRequest of(int shots, SplittableGenerator random) {
        return new SampleRequest(shots, random, StopSignal.NEVER, Progress.SILENT);
    }

    /**
     * Returns the same request for another number of samples.
     *
     * @param newShots 1 or more
     * @return the changed copy
     */
    public SampleRequest withShots(int newShots) {
        return new SampleRequest(
                newShots, random, stop, progress, initialStates, target, log, watch, penalty);
    }

    /**
     * Returns the same request with another stop signal.
     *
     * @param newStop ends the sampling early
     * @return the changed copy
     */
    public SampleRequest withStop(StopSignal newStop) {
        return new SampleRequest(
                shots, random, newStop, progress, initialStates, target, log, watch, penalty);
    }

    /**
     * Returns the same request with other starts.
     *
     * @param newStates all of one size, used in turn; empty for starts of the sampler's own
     * @return the changed copy
     */
    public SampleRequest withInitialStates(List<Bits> newStates) {
        return new SampleRequest(
                shots, random, stop, progress, newStates, target, log, watch, penalty);
    }

    /**
     * Returns the same request with a target.
     *
     * @param energy of the sampled Qubo, offset included
     * @return the changed copy
     */
    public SampleRequest withTarget(double energy) {
        return new SampleRequest(
                shots,
                random,
                stop,
                progress,
                initialStates,
                OptionalDouble.of(energy),
                log,
                watch,
                penalty);
    }

    /**
     * Returns the same request with another log.
     *
     * @param newLog where evaluations are recorded and found
     * @return the changed copy
     */
    public SampleRequest withLog(EvaluationLog newLog) {
        return new SampleRequest(
                shots, random, stop, progress, initialStates, target, newLog, watch, penalty);
    }

    /**
     * Returns the same request with another watch.
     *
     * @param newWatch is shown the circuits before they are run
     * @return the changed copy
     */
    public SampleRequest withWatch(CircuitWatch newWatch) {
        return new SampleRequest(
                shots, random, stop, progress, initialStates, target, log, newWatch, penalty);
    }

    /**
     * Checks that the initial states are those of a Qubo of so many bits.
     *
     * @param size number of bits
     * @throws IllegalArgumentException if there are initial states of another size
     */
    public void requireSize(int size) {
        initialStates.stream().limit(1).forEach(state -> requireSize(state, size));
    }

    private static void requireSize(Bits state, int size) {
        if (state.size() != size) {
            throw new IllegalArgumentException(
                    "An initial state of %d bits cannot start a read of %d bits.\nMaybe it belongs to the model before a reduction or an encoding."
                            .formatted(state.size(), size));
        }
    }

    /**
     * Returns the same request with a term of the energy that is no quadratic function.
     *
     * @param newPenalty added to the energy of every state
     * @return the changed copy
     */
    public SampleRequest withPenalty(StatePenalty newPenalty) {
        return new SampleRequest(
                shots,
                random,
                stop,
                progress,
                initialStates,
                target,
                log,
                watch,
                Optional.of(newPenalty));
    }
}
