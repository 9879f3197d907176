package dev.quench.solvers.sampler.kernel;

/** The plain Java twin: lane after lane. */
final class ScalarLaneRandom implements LaneRandom {
    private final int[][] state;

    /**
     * Takes the seeds.
     *
     * @param state four arrays of one word a lane; changed by drawing
     */
    ScalarLaneRandom(int[][] state) {
        this.state = state;
    }

    @Override
    public void fill(int[] target, int first, int rounds) {
        for (int lane = 0; lane < LANES; lane++) {
            fill(target, first, first + rounds, lane);
        }
    }

    private void fill(int[] target, int first, int end, int lane) {
        int a = state[0][lane];
        int b = state[1][lane];
        int c = state[2][lane];
        int d = state[3][lane];
        for (int round = first; round < end; round++) {
            target[round * LANES + lane] = Integer.rotateLeft(a + d, 7) + a;
            int t = b << 9;
            c ^= a;
            d ^= b;
            b ^= c;
            a ^= d;
            c ^= t;
            d = Integer.rotateLeft(d, 11);
        }
        state[0][lane] = a;
        state[1][lane] = b;
        state[2][lane] = c;
        state[3][lane] = d;
    }
}
