package dev.quench.solvers.reduction.persistency;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.sampler.GreedyDescent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values and equalities of a program's variables that roof duality shows once each variable was
 * tried at both of its values.
 *
 * <p>Integral objectives only. Works on a <em>guide</em> {@code G >= E} that has the same minimum
 * over the feasible points and shares a minimiser with {@code E}; at first {@code G = E}. For a
 * variable {@code p}, let {@code S_b} be the values that roof duality fixes in {@code G(x | x_p =
 * b)}:
 *
 * <ol>
 *   <li>if the bound of one half reaches the value of a point in the other, {@code p} gets the
 *       value of the other (programs without rows only, where points are at hand);
 *   <li>else a variable with the same value in {@code S_0} and {@code S_1} gets that value, one
 *       with different values becomes {@code x_p} or {@code 1 - x_p};
 *   <li>a variable that is in {@code S_b} alone gives an implication {@code x_p = b => x_j = v},
 *       whose violation costs {@code upper - lower + 1} in the guide from then on. Implications are
 *       collected only while the couplings of the guide stay below a limit.
 * </ol>
 *
 * <p>All values and implications of one {@code p} hold together in at least one minimiser, for
 * {@code S_b} can be set in any minimiser with {@code x_p = b}; each {@code p} starts from what the
 * one before left. Rows are respected as in {@link RoofDuality}. After every round over the
 * variables {@link Persistency} is applied to the guide. Two maximum flows a variable and round;
 * the effort is counted in literals and slots of the networks, so that it ends at the same place on
 * every machine.
 *
 * <p>Source: E. Boros, P. L. Hammer, G. Tavares, Preprocessing of unconstrained quadratic binary
 * optimization, RUTCOR RRR 10-2006, section 4; C. Rother, V. Kolmogorov, V. Lempitsky, M. Szummer,
 * Optimizing binary MRFs via extended roof duality, CVPR 2007, doi:10.1109/CVPR.2007.383203,
 * section 3.2 (QPBOP), which makes implications by infinite terms.
 */
public final class Probing {
    /** The effort of {@link #of}: about ten seconds. */
    public static final long EFFORT = 2_000_000_000L;

    /* Implications may make the guide this much denser than the function. */
    private static final int DENSER = 6;
    private static final int COUPLINGS = 20_000;
    private static final int ROUNDS = 20;

    private final StopSignal stop;
    private final int mostCouplings;
    private final int size;
    private BinaryProgram guide;
    private Freedom freedom;
    private Substitution substitution;
    private @Nullable Bits best;
    private double upper;
    private long effort;
    private int probes;
    private int fixedByBound;
    private int fixedByAgreement;
    private int merged;
    private int implications;

    private Probing(BinaryProgram program, long effort, StopSignal stop) {
        this.stop = stop;
        this.effort = effort;
        size = program.size();
        mostCouplings =
                (int)
                        Math.min(
                                (long) DENSER * program.objective().couplings().count() + size,
                                Math.max(COUPLINGS, program.objective().couplings().count()));
        guide = program;
        freedom = Freedom.of(program);
        substitution = Substitution.identity(size);
        restart(program.constraints().isEmpty() ? Bits.zeros(size) : null);
    }

    /**
     * Probes a program with the default effort.
     *
     * @param program the program; without effect if its objective is not integral
     * @param stop ends early; what was found stands
     * @return what was found
     */
    public static Probing of(BinaryProgram program, StopSignal stop) {
        return of(program, EFFORT, stop);
    }

    /**
     * Probes a program.
     *
     * @param program the program; without effect if its objective is not integral
     * @param effort limit of the sizes of all networks together
     * @param stop ends early; what was found stands
     * @return what was found
     */
    public static Probing of(BinaryProgram program, long effort, StopSignal stop) {
        var probing = new Probing(program, effort, stop);
        if (program.objective().isIntegral()) {
            probing.run();
        }
        return probing;
    }

    /**
     * Returns the way to what is left.
     *
     * @return keeps at least one minimiser
     */
    public Substitution substitution() {
        return substitution;
    }

    /**
     * Returns the counts of the rules as records tell them.
     *
     * @return {@code probes}, {@code fixedByBound}, {@code fixedByAgreement}, {@code
     *     mergedByProbing}, {@code implications}
     */
    public Map<String, Object> counts() {
        var counts = new LinkedHashMap<String, Object>();
        counts.put("probes", probes);
        counts.put("fixedByBound", fixedByBound);
        counts.put("fixedByAgreement", fixedByAgreement);
        counts.put("mergedByProbing", merged);
        counts.put("implications", implications);
        return counts;
    }

    private void run() {
        for (int round = 0; round < ROUNDS && guide.size() > 0; round++) {
            int before = guide.size();
            int known = implications;
            round();
            reduce(Persistency.of(guide, stop).substitution());
            if ((guide.size() == before && implications == known) || isOver()) {
                return;
            }
        }
    }

    private boolean isOver() {
        return effort <= 0 || stop.requested();
    }

    /** Visits every variable once; of those that a probe removes the next one moves up. */
    private void round() {
        int p = 0;
        int left = guide.size();
        while (left > 0 && p < guide.size() && !isOver()) {
            int before = guide.size();
            boolean gone = look(p);
            left -= before - guide.size() + (gone ? 0 : 1);
            p += gone ? 0 : 1;
        }
    }

    /** Looks at one variable; tells whether it is gone. */
    private boolean look(int p) {
        Probe zero = probe(p, false);
        Probe one = probe(p, true);
        if (best != null) {
            offer(zero.applied(best));
            offer(one.applied(best));
            for (Probe half : List.of(zero, one)) {
                if (best.get(p) != half.value() && half.bound() >= upper) {
                    var known = Substitution.builder(guide.size());
                    known.fix(p, !half.value());
                    fixedByBound++;
                    reduce(known.build());
                    return true;
                }
            }
        }
        agree(p, zero, one);
        return false;
    }

    private Probe probe(int p, boolean value) {
        probes++;
        effort -= 2L * guide.size() + 4L * guide.objective().couplings().count();
        return Probe.of(guide.objective(), freedom, p, value, stop);
    }

    private void agree(int p, Probe zero, Probe one) {
        var known = Substitution.builder(guide.size());
        known.represent(p);
        var penalties = new Implications(guide.objective(), p, weight(zero, one));
        boolean denser = guide.objective().couplings().count() < mostCouplings;
        for (int j = 0; j < guide.size(); j++) {
            if (zero.isFixed(j) && one.isFixed(j)) {
                if (zero.value(j) == one.value(j)) {
                    known.fix(j, zero.value(j));
                    fixedByAgreement++;
                } else {
                    known.equate(j, p, zero.value(j));
                    merged++;
                }
            } else if (denser && zero.isFixed(j)) {
                penalties.add(false, j, zero.value(j));
            } else if (denser && one.isFixed(j)) {
                penalties.add(true, j, one.value(j));
            }
        }
        Qubo stronger = penalties.build();
        if (penalties.count() > 0 && stronger.isIntegral()) {
            implications += penalties.count();
            guide = new BinaryProgram(stronger, guide.constraints());
            restart(best);
        }
        Substitution found = known.build();
        if (found.remaining() < found.size()) {
            reduce(found);
        }
    }

    /** Returns what a violated implication costs: enough to be worse than the best known point. */
    private double weight(Probe zero, Probe one) {
        double lower = Math.min(zero.bound(), one.bound());
        return best == null
                ? 1 + Math.abs(guide.objective().trivialUpperBound() - lower)
                : 1 + upper - lower;
    }

    private void reduce(Substitution found) {
        substitution = substitution.then(found);
        guide = found.apply(guide);
        freedom = Freedom.of(guide);
        restart(best == null ? null : found.project(best));
    }

    /** Values the best point in a guide that has changed, and descends from it. */
    private void restart(@Nullable Bits start) {
        if (start != null) {
            best = start;
            upper = guide.objective().energy(start);
            offer(start);
        }
    }

    private void offer(Bits start) {
        Bits point = new GreedyDescent(guide.objective()).descend(start, StopSignal.NEVER);
        double energy = guide.objective().energy(point);
        if (energy < upper) {
            best = point;
            upper = energy;
        }
    }

    /** Returns for example {@code Probing[100 -> 12 variables, 200 probes]}. */
    @Override
    public String toString() {
        return "Probing[%d -> %d variables, %d probes]"
                .formatted(size, substitution.remaining(), probes);
    }
}
