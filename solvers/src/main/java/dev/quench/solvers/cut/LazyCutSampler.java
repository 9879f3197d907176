package dev.quench.solvers.cut;

import dev.quench.problems.formulate.Separation;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.relax.ProgramSampler;
import dev.quench.solvers.relax.ProgramSamples;
import dev.quench.solvers.sampler.SampleRequest;
import java.util.List;

/**
 * Samples a relaxation, adds the cuts that the best sample breaks until the best of those known
 * breaks none, and samples again.
 *
 * <p>The best sample is the one of least objective among all so far that satisfy every row and
 * every cut added; of the forms of a {@link dev.quench.problems.formulate.Cut} the one with the
 * fewest slack bits is added, of equal ones the one with the fewest terms. The loop is settled when
 * the best sample breaks no cut. With a sampler that finds the lowest state of a Qubo whose
 * penalties are exact, that sample is an optimum, since no solution is worth less than the
 * relaxation.
 *
 * <p>Each round takes half of the shots that are left, so that the first ones see most and the last
 * ones confirm. All are spent, except that the loop ends at once where the sampler proves that its
 * best sample is the lowest state. It is unsettled when the last round still broke a cut, no cut
 * fits the limits, or a stop signal comes. All samples of all rounds are returned, with the size of
 * the last Qubo, which is the largest.
 *
 * <p>The detail {@link #DETAIL} of the encoding is a {@link CutReport}.
 *
 * <p>Source: G. Dantzig, R. Fulkerson, S. Johnson, Solution of a large-scale traveling-salesman
 * problem, Operations Research 2 (1954), doi:10.1287/opre.2.4.393, with samples in the place of an
 * optimum of the relaxation.
 */
public final class LazyCutSampler implements ProgramSampler {
    /** The key under which the encoding holds the report. */
    public static final String DETAIL = "cuts";

    private final Separation separation;
    private final CutRelaxation relaxation;
    private final CutLimits limits;

    /**
     * Makes the loop.
     *
     * @param separation finds broken cuts
     * @param relaxation samples a program with cuts
     * @param limits of the loop
     */
    public LazyCutSampler(Separation separation, CutRelaxation relaxation, CutLimits limits) {
        this.separation = separation;
        this.relaxation = relaxation;
        this.limits = limits;
    }

    /** Returns the name of the relaxation. */
    @Override
    public String name() {
        return relaxation.with(List.of()).name();
    }

    @Override
    public ProgramSamples sample(BinaryProgram program, SampleRequest request) {
        var loop = new CutLoop(program, separation, relaxation, limits);
        int left = request.shots();
        do {
            int shots = loop.shots(request.shots(), left);
            loop.add(
                    relaxation
                            .with(loop.cuts())
                            .sample(loop.program(), round(request, shots, loop.rounds())));
            left -= shots;
        } while (loop.goesOn(left, request.stop()));
        return loop.samples();
    }

    private SampleRequest round(SampleRequest request, int shots, int round) {
        Progress progress =
                (done, message) ->
                        request.progress()
                                .report(
                                        (round + Math.clamp(done, 0, 1)) / limits.rounds(),
                                        "cuts, round %d: %s".formatted(round + 1, message));
        return new SampleRequest(shots, request.random().split(), request.stop(), progress)
                .withLog(request.log());
    }
}
