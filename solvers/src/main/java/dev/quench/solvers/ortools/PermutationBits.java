package dev.quench.solvers.ortools;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.Literal;
import dev.quench.problems.family.Solution;
import java.util.List;
import java.util.Optional;

/** A permutation in one-hot form: {@code x_ia = 1} where {@code p(i) = a}. */
final class PermutationBits {
    private final BoolVar[][] x;

    /**
     * Adds {@code n^2} bits and {@code 2n} rows to a model.
     *
     * @param model the model
     * @param n length of the permutation
     */
    PermutationBits(CheckedModel model, int n) {
        x = new BoolVar[n][];
        for (int i = 0; i < n; i++) {
            x[i] = model.bits(n);
            model.model().addExactlyOne((Literal[]) x[i]);
        }
        for (int a = 0; a < n; a++) {
            Literal[] column = new Literal[n];
            for (int i = 0; i < n; i++) {
                column[i] = x[i][a];
            }
            model.model().addExactlyOne(column);
        }
    }

    /**
     * Returns a bit.
     *
     * @param i position in {@code [0, n)}
     * @param a image in {@code [0, n)}
     * @return {@code x_ia}
     */
    BoolVar get(int i, int a) {
        return x[i][a];
    }

    Optional<Solution> decode(List<Long> values) {
        int[] images = new int[x.length];
        for (int i = 0; i < x.length; i++) {
            for (int a = 0; a < x.length; a++) {
                if (values.get(x[i][a].getIndex()) != 0) {
                    images[i] = a + 1;
                }
            }
        }
        return Optional.of(Solution.of(images));
    }

    void hint(CheckedModel model, int[] images) {
        for (int i = 0; i < x.length; i++) {
            for (int a = 0; a < x.length; a++) {
                model.hint(x[i][a], images[i] == a ? 1 : 0);
            }
        }
    }
}
