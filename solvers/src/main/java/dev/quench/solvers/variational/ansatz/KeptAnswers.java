package dev.quench.solvers.variational.ansatz;

import dev.quench.hardware.backend.Counts;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.sampler.Archive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Answers drawn while a circuit is trained: a few at every point that is better than all before,
 * together a tenth of the shots of the request, so that no good answer of an early state is lost.
 * They come beside the shots of the end and are an {@link Archive}. Not thread-safe.
 */
public final class KeptAnswers {
    private static final int SHARE = 10;
    private static final int DRAWS = 5;

    private final int most;
    private final List<Map<Bits, Integer>> kept = new ArrayList<>();
    private int size;

    /**
     * Starts with none.
     *
     * @param shots of the request, 1 or more
     */
    public KeptAnswers(int shots) {
        this.most = shots / SHARE;
    }

    /**
     * Draws at a better point, while the share lasts.
     *
     * @param draw gives as many answers as it is asked for
     */
    public void draw(IntFunction<Counts> draw) {
        int some = most / DRAWS;
        if (some > 0 && size + some <= most) {
            kept.add(draw.apply(some).asMap());
            size += some;
        }
    }

    /**
     * Keeps the one answer that a better state has for certain, while the share lasts.
     *
     * @param answer what it says
     */
    public void add(Bits answer) {
        if (size < most) {
            kept.add(Map.of(answer, 1));
            size++;
        }
    }

    /**
     * Returns how many were drawn.
     *
     * @return at most a tenth of the shots
     */
    public int size() {
        return size;
    }

    /**
     * Returns all answers so far.
     *
     * @return an archive for the sample set
     */
    public Archive archive() {
        return Archive.of(kept);
    }
}
