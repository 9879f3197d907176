package dev.quench.solvers.reduction.shrinking;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.Substitution;
import dev.quench.solvers.bound.program.ProgramBounds;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import java.util.OptionalDouble;

/** The certified bound of the program of an instance, and the time that it takes for the record. */
public final class CertifiedBound implements LowerBound {
    private final ProgramBounds bounds;
    private final Substitution before;
    private final StopSignal stop;
    private final Ticker ticker;
    private final ShrinkTally tally;

    private CertifiedBound(
            ProgramBounds bounds, Substitution before, ShrinkRequest request, ShrinkTally tally) {
        this.bounds = bounds;
        this.before = before;
        this.stop = request.stop();
        this.ticker = request.ticker();
        this.tally = tally;
    }

    /**
     * Prepares the bound.
     *
     * @param instance what shrinking begins with
     * @param request whose signal ends a bound early, and whose ticker measures it
     * @param tally adds the times up
     * @return the bound of what is left of the instance
     */
    public static CertifiedBound of(
            ReducedInstance instance, ShrinkRequest request, ShrinkTally tally) {
        return new CertifiedBound(
                ProgramBounds.of(instance.original()), instance.substitution(), request, tally);
    }

    @Override
    public OptionalDouble of(BinaryProgram left, Substitution merges) {
        long begin = ticker.nanoseconds();
        double bound = bounds.lower(left, before.then(merges), stop).value();
        tally.bounded(ticker.nanoseconds() - begin);
        return OptionalDouble.of(bound);
    }
}
