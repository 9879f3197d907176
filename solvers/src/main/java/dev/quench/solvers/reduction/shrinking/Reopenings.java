package dev.quench.solvers.reduction.shrinking;

/**
 * How many of the last decisions are taken back when nothing as good as the incumbent is left: 1,
 * 2, 4, … of them, as often as is allowed.
 */
public final class Reopenings {
    private static final int MOST = 1 << 20;

    private final int allowed;
    private final ShrinkTally tally;
    private int depth = 1;

    /**
     * Allows some.
     *
     * @param options how many
     * @param tally counts them
     */
    public Reopenings(ShrinkOptions options, ShrinkTally tally) {
        this.allowed = options.reopenings();
        this.tally = tally;
    }

    /**
     * Tells whether one more is allowed.
     *
     * @return false for the rest of the shrinking
     */
    public boolean areLeft() {
        return tally.reopenings() < allowed;
    }

    /**
     * Returns how many decisions are taken back this time, twice as many as the last time.
     *
     * @return in [1, 2^20]
     */
    public int next() {
        int decisions = depth;
        depth = Math.min(2 * depth, MOST);
        return decisions;
    }
}
