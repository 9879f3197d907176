package dev.quench.problems.encode;

import dev.quench.problems.encode.penalty.PenaltyOptions;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.Reformulated;
import dev.quench.problems.program.Reformulation;
import dev.quench.problems.qubo.Qubo;
import java.util.Map;

/**
 * Treats inequalities as equalities: the cheapest encoding, and a biased one.
 *
 * <p><b>Source.</b> What {@link PenaltyEncoder} accepts.
 *
 * <p><b>Target.</b> {@code n} bits, {@code E(x) = f(x) + sum_r P_r q_r(x) + sum_(r open) W_r
 * g_r(x)^2}. Rows are tightened; those that need no slack are as in {@link PenaltyEncoder}, with
 * certified weights. The others are open, with {@code g_r = (a x - b) / mean |a|}, a violation of 1
 * being about one variable too many. {@code W_r} is the scale of the objective, the mean over the
 * variables of {@code |a_i| + sum_j |b_ij|/2}, times the scale of the options, unless the user sets
 * it. An open row of {@code t} terms costs {@code t (t - 1)/2} couplings.
 *
 * <p><b>Lift.</b> The bits are those of the program. With an open row nothing is preserved: no
 * weight makes the square exact, which pulls towards rows that are exactly full, so that a
 * minimiser may be infeasible or not optimal, and {@code exact} is false. Without one, as in {@link
 * PenaltyEncoder}.
 *
 * <p>The detail has {@code form}, {@code slackBits} (0), the entries of {@link
 * dev.quench.problems.encode.penalty.PenaltyPlan#describe}, {@code openRows}, {@code
 * objectiveScale}, then the entries of {@code describeBounds}, {@code integral} and {@code
 * classes}.
 */
public final class EqualitySquareEncoding implements Reformulation<BinaryProgram, Qubo> {
    private final PenaltyOptions options;

    private EqualitySquareEncoding(PenaltyOptions options) {
        this.options = options;
    }

    /**
     * Returns the encoding with default weights.
     *
     * @return the encoding
     */
    public static EqualitySquareEncoding standard() {
        return new EqualitySquareEncoding(PenaltyOptions.defaults());
    }

    /**
     * Returns the encoding with other options.
     *
     * @param newOptions scale, incumbent and the user's weights
     * @return the changed copy
     */
    public EqualitySquareEncoding withOptions(PenaltyOptions newOptions) {
        return new EqualitySquareEncoding(newOptions);
    }

    @Override
    public String name() {
        return "equality-square";
    }

    @Override
    public Reformulated<Qubo> reformulate(BinaryProgram program) {
        var form = SlackFreeForm.of(program, options, false);
        Qubo.Builder builder = form.builder();
        for (int r : form.open()) {
            form.row(r).addSquare(builder, form.weight(r));
        }
        return form.reformulated(name(), builder, Map.of());
    }
}
