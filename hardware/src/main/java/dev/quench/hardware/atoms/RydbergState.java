package dev.quench.hardware.atoms;

import java.util.random.RandomGenerator;

/**
 * The state of a few atoms under a program, without losses and decay: {@code 2^n} amplitudes, bit
 * {@code i} of an index set where atom {@code i} is excited.
 *
 * <p>Steps of a nanosecond, or shorter where atoms are near, by Strang's splitting: the light and
 * the energies one after the other, each exactly, with an error of the second order. Time {@code
 * O(steps n 2^n)}: 14 atoms for 4 µs take some seconds. Source: G. Strang, "On the construction and
 * comparison of difference schemes", SIAM Journal on Numerical Analysis 5 (1968), DOI
 * 10.1137/0705041.
 */
public final class RydbergState {
    /** Atoms that are simulated. */
    public static final int MOST_ATOMS = 14;

    private static final double NANO = 1e-9;

    /** Turns of the phase of a blockaded pair in a step, at most. */
    private static final double STEP = 0.5;

    private final int atoms;
    private final double[] re;
    private final double[] im;
    private final double[] energies;

    private RydbergState(AtomProgram program, double c6) {
        atoms = program.atoms();
        re = new double[1 << atoms];
        im = new double[1 << atoms];
        energies = new double[1 << atoms];
        re[0] = 1;
        for (int i = 0; i < atoms; i++) {
            for (int j = i + 1; j < atoms; j++) {
                double pair = pair(program, i, j, c6);
                int both = 1 << i | 1 << j;
                for (int index = 0; index < energies.length; index++) {
                    energies[index] += (index & both) == both ? pair : 0;
                }
            }
        }
    }

    private static double pair(AtomProgram program, int i, int j, double c6) {
        return c6 / Math.pow(program.sites().get(i).distance(program.sites().get(j)), 6);
    }

    /**
     * Runs a program.
     *
     * @param program of at most {@value #MOST_ATOMS} atoms
     * @param c6 strength of the interaction in rad m^6/s
     * @return the state at the end
     * @throws IllegalArgumentException if there are more atoms
     */
    public static RydbergState after(AtomProgram program, double c6) {
        if (program.atoms() > MOST_ATOMS) {
            throw new IllegalArgumentException(
                    "A program of %d atoms is too large for the simulator; %d are possible.\nMaybe a smaller graph."
                            .formatted(program.atoms(), MOST_ATOMS));
        }
        var state = new RydbergState(program, c6);
        state.run(program, c6);
        return state;
    }

    private void run(AtomProgram program, double c6) {
        double strongest = 0;
        for (int i = 0; i < atoms; i++) {
            for (int j = i + 1; j < atoms; j++) {
                strongest = Math.max(strongest, pair(program, i, j, c6));
            }
        }
        double total = program.rabi().end();
        int steps = (int) Math.ceil(Math.max(total, total * NANO * strongest / STEP));
        double length = total / steps;
        double seconds = length * NANO;
        double[] cosines = new double[energies.length];
        double[] sines = new double[energies.length];
        for (int index = 0; index < energies.length; index++) {
            cosines[index] = Math.cos(energies[index] * seconds);
            sines[index] = -Math.sin(energies[index] * seconds);
        }
        for (int step = 0; step < steps; step++) {
            double middle = (step + 0.5) * length;
            double half = program.rabi().at(middle) * seconds / 4;
            turn(half);
            wait(cosines, sines, program.detuning().at(middle) * seconds);
            turn(half);
        }
    }

    /** Multiplies by {@code exp(-i angle X)} on every atom. */
    private void turn(double angle) {
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        for (int atom = 0; atom < atoms; atom++) {
            int bit = 1 << atom;
            for (int index = 0; index < re.length; index++) {
                if ((index & bit) == 0) {
                    int other = index | bit;
                    double ar = re[index];
                    double ai = im[index];
                    double br = re[other];
                    double bi = im[other];
                    re[index] = c * ar + s * bi;
                    im[index] = c * ai - s * br;
                    re[other] = c * br + s * ai;
                    im[other] = c * bi - s * ar;
                }
            }
        }
    }

    /** Multiplies by {@code exp(-i (V - Delta n) dt)}. */
    private void wait(double[] cosines, double[] sines, double detuned) {
        double[] c = new double[atoms + 1];
        double[] s = new double[atoms + 1];
        for (int n = 0; n <= atoms; n++) {
            c[n] = Math.cos(n * detuned);
            s[n] = Math.sin(n * detuned);
        }
        for (int index = 0; index < re.length; index++) {
            int n = Integer.bitCount(index);
            double pr = cosines[index] * c[n] - sines[index] * s[n];
            double pi = cosines[index] * s[n] + sines[index] * c[n];
            double r = re[index];
            re[index] = r * pr - im[index] * pi;
            im[index] = r * pi + im[index] * pr;
        }
    }

    /**
     * Returns a probability.
     *
     * @param index bit {@code i} set where atom {@code i} is excited
     * @return in [0, 1]
     */
    public double probability(int index) {
        return re[index] * re[index] + im[index] * im[index];
    }

    /**
     * Returns the norm.
     *
     * @return 1 but for rounding
     */
    public double norm() {
        double sum = 0;
        for (int index = 0; index < re.length; index++) {
            sum += probability(index);
        }
        return sum;
    }

    /**
     * Draws an answer.
     *
     * @param random of the draw
     * @return an index
     */
    public int draw(RandomGenerator random) {
        double left = random.nextDouble() * norm();
        for (int index = 0; index < re.length; index++) {
            left -= probability(index);
            if (left < 0) {
                return index;
            }
        }
        return re.length - 1;
    }
}
