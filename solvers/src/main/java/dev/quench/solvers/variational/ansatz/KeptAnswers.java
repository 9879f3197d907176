package dev.quench.solvers.variational.ansatz;

import dev.quench.hardware.backend.Counts;
import dev.quench.problems.qubo.Bits;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Answers drawn while a circuit is trained: a tenth of the shots of a request, a few at every state
 * that is better than all before, so that no good answer of an early state is lost. They are part
 * of the shots, not beside them. Not thread-safe.
 */
public final class KeptAnswers {
    private static final int SHARE = 10;
    private static final int DRAWS = 5;

    private final int shots;
    private final List<Bits> answers = new ArrayList<>();

    /**
     * Starts with none.
     *
     * @param shots of the request, 1 or more
     */
    public KeptAnswers(int shots) {
        this.shots = shots;
    }

    /**
     * Draws at a better state, while the share lasts.
     *
     * @param draw gives as many answers as it is asked for
     */
    public void draw(IntFunction<List<Bits>> draw) {
        int some = shots / SHARE / DRAWS;
        if (some > 0 && answers.size() + some <= shots / SHARE) {
            answers.addAll(draw.apply(some));
        }
    }

    /**
     * Keeps the one answer that a better state has for certain, while the share lasts.
     *
     * @param answer what it says
     */
    public void add(Bits answer) {
        if (answers.size() < shots / SHARE) {
            answers.add(answer);
        }
    }

    /**
     * Returns how many shots are left for the end.
     *
     * @return nine tenths of the shots or more
     */
    public int left() {
        return shots - answers.size();
    }

    /**
     * Returns how many were drawn.
     *
     * @return at most a tenth of the shots
     */
    public int size() {
        return answers.size();
    }

    /**
     * Returns all answers so far.
     *
     * @return in the order in which they were drawn
     */
    public List<Bits> answers() {
        return List.copyOf(answers);
    }

    /**
     * Lists the answers of a measurement.
     *
     * @param counts any number
     * @return each as often as it was found
     */
    public static List<Bits> list(Counts counts) {
        var all = new ArrayList<Bits>();
        counts.asMap()
                .forEach((bits, count) -> {
                    for (int k = 0; k < count; k++) {
                        all.add(bits);
                    }
                });
        return all;
    }
}
