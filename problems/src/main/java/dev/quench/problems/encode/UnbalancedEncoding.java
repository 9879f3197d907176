package dev.quench.problems.encode;

import dev.quench.problems.encode.penalty.PenaltyOptions;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.Reformulated;
import dev.quench.problems.program.Reformulation;
import dev.quench.problems.qubo.Qubo;
import java.util.LinkedHashMap;

/**
 * Unbalanced penalization: a parabola that rises faster where an inequality is violated than where
 * it has room.
 *
 * <p><b>Source.</b> What {@link PenaltyEncoder} accepts.
 *
 * <p><b>Target.</b> {@code n} bits, {@code E(x) = f(x) + sum_r P_r q_r(x) + sum_(r open) W_r (-l1
 * h_r(x) + l2 h_r(x)^2)}, with the room {@code h_r = (b - a x) / mean |a|}. Rows are tightened;
 * those that need no slack are as in {@link PenaltyEncoder}, with certified weights; the others are
 * open. {@code W_r} is the scale of the objective, the mean over the variables of {@code |a_i| +
 * sum_j |b_ij|/2}, times the scale of the options, unless the user sets it. The defaults {@code l1
 * = 1} and {@code l2 = 1/2} are the Taylor coefficients of {@code exp(-h)}, from which the source
 * derives the form; the parabola is least at {@code h = l1 / (2 l2)}, there one mean coefficient
 * below full. An open row of {@code t} terms costs {@code t (t - 1)/2} couplings.
 *
 * <p><b>Lift.</b> The bits are those of the program. With an open row nothing is preserved: a
 * minimiser may be infeasible or not optimal, whatever the weights, and {@code exact} is false.
 * Without one, as in {@link PenaltyEncoder}.
 *
 * <p>The detail is that of {@link EqualitySquareEncoding}, with {@code l1} and {@code l2} after
 * {@code objectiveScale}.
 *
 * <p>Source: J. A. Montañez-Barrera, D. Willsch, A. Maldonado-Romo, K. Michielsen, Unbalanced
 * penalization: a new approach to encode inequality constraints of combinatorial problems for
 * quantum optimization algorithms, Quantum Science and Technology 9 (2024), arXiv:2211.13914. It
 * departs from it in the units of {@code h} and {@code W}; the source tunes both numbers for each
 * problem.
 */
public final class UnbalancedEncoding implements Reformulation<BinaryProgram, Qubo> {
    private final double l1;
    private final double l2;
    private final PenaltyOptions options;

    private UnbalancedEncoding(double l1, double l2, PenaltyOptions options) {
        this.l1 = l1;
        this.l2 = l2;
        this.options = options;
    }

    /**
     * Returns the encoding with default weights.
     *
     * @return {@code l1 = 1}, {@code l2 = 1/2}
     */
    public static UnbalancedEncoding standard() {
        return new UnbalancedEncoding(1, 0.5, PenaltyOptions.defaults());
    }

    /**
     * Returns the encoding with another parabola.
     *
     * @param newL1 reward of room, 0 or more
     * @param newL2 weight of the square, positive
     * @return the changed copy
     * @throws IllegalArgumentException if a number is outside its range or not finite
     */
    public UnbalancedEncoding withParabola(double newL1, double newL2) {
        if (!(newL1 >= 0) || !(newL2 > 0) || !Double.isFinite(newL1 + newL2)) {
            throw new IllegalArgumentException(
                    "The weights of unbalanced penalization (l1 = %s, l2 = %s) must be finite, l1 at least 0 and l2 positive."
                            .formatted(newL1, newL2));
        }
        return new UnbalancedEncoding(newL1, newL2, options);
    }

    /**
     * Returns the encoding with other options.
     *
     * @param newOptions scale, incumbent and the user's weights
     * @return the changed copy
     */
    public UnbalancedEncoding withOptions(PenaltyOptions newOptions) {
        return new UnbalancedEncoding(l1, l2, newOptions);
    }

    @Override
    public String name() {
        return "unbalanced";
    }

    /** {@code g = -h}, so that {@code -l1 h + l2 h^2 = l1 g + l2 g^2}. */
    @Override
    public Reformulated<Qubo> reformulate(BinaryProgram program) {
        var form = SlackFreeForm.of(program, options, false);
        Qubo.Builder builder = form.builder();
        for (int r : form.open()) {
            ScaledRow row = form.row(r);
            row.addLinear(builder, form.weight(r) * l1);
            row.addSquare(builder, form.weight(r) * l2);
        }
        var method = new LinkedHashMap<String, Object>();
        method.put("l1", l1);
        method.put("l2", l2);
        return form.reformulated(name(), builder, method);
    }
}
