package dev.quench.solvers.sampler.tabu;

import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.sampler.kernel.tabu.TabuModel;
import dev.quench.solvers.sampler.kernel.tabu.TabuMoves;
import java.util.random.RandomGenerator;

/**
 * A state that walks: by tabu search, or along the path to another state.
 *
 * <p>A tabu move flips the bit of the lowest change that is not tabu, or that is and leads below
 * every energy of the walk (aspiration), whether that is an improvement or not; of equal ones the
 * first after a random position. Energies are in units of the model, relative to all bits 0.
 * Mutable, for one thread.
 */
final class TabuWalk {
    /** Bits looked at between two questions to the stop signal, a few milliseconds. */
    private static final int BITS_A_QUESTION = 1 << 22;

    private static final int MOST_MOVES = 1 << 30;

    private final int size;
    private final TabuMoves moves;
    private final Tenure tenure;
    private final RandomGenerator random;
    private final double resolution;
    private final int movesAQuestion;
    private final boolean[] saved;
    private double energy;
    private double lowestEnergy;

    /**
     * Starts with all bits 0.
     *
     * @param model the function, of at least one bit
     * @param tenure how long bits are tabu
     * @param resolution a fall of the energy below it is taken for rounding
     * @param random the stream of this walk
     */
    TabuWalk(TabuModel model, Tenure tenure, double resolution, RandomGenerator random) {
        size = model.size();
        moves = model.start();
        this.tenure = tenure;
        this.resolution = resolution;
        this.random = random;
        movesAQuestion = Math.clamp(BITS_A_QUESTION / size, 1, 1024);
        saved = new boolean[size];
    }

    /**
     * Goes to a state; costs as many flips as bits differ.
     *
     * @param state of as many bits
     * @param stop ends the way, anywhere between the states
     */
    void moveTo(Bits state, StopSignal stop) {
        int flips = 0;
        for (int i = 0; i < size; i++) {
            if (moves.isOne(i) != state.get(i)) {
                flip(i);
                if (++flips % movesAQuestion == 0 && stop.requested()) {
                    return;
                }
            }
        }
    }

    /** Flips a bit. */
    void flip(int bit) {
        energy += moves.change(bit);
        moves.flip(bit);
    }

    /** Returns the change if a bit were flipped. */
    double change(int bit) {
        return moves.change(bit);
    }

    /** Returns the energy of the current state. */
    double energy() {
        return energy;
    }

    /**
     * Searches from the current state.
     *
     * @param patience number of moves without a lower energy that ends the search
     * @param most number of moves that ends the search
     * @param target an energy that ends the search
     * @param stop ends the search
     * @return number of moves; 0 only if the target is met at once
     */
    int search(long patience, long most, double target, StopSignal stop) {
        moves.refresh();
        lowestEnergy = energy;
        boolean unsaved = true;
        int limit = (int) Math.min(most, MOST_MOVES);
        int now = 0;
        long last = patience;
        double aspired = lowestEnergy - energy - resolution;
        double change = moves.lowest(now, aspired);
        while (now < limit && now < last && lowestEnergy > target) {
            int bit = moves.first(change, now, aspired, random.nextInt(size));
            if (bit < 0) {
                bit = random.nextInt(size);
                change = moves.change(bit);
            }
            if (unsaved && change >= 0) {
                moves.copyTo(saved);
                unsaved = false;
            }
            now++;
            energy += change;
            if (energy < lowestEnergy - resolution) {
                lowestEnergy = energy;
                unsaved = true;
                last = now + patience;
            }
            aspired = lowestEnergy - energy - resolution;
            moves.forbid(bit, now + tenure.draw(size, random));
            change = moves.flipToLowest(bit, now, aspired);
            if (now % movesAQuestion == 0 && stop.requested()) {
                break;
            }
        }
        if (unsaved) {
            moves.copyTo(saved);
        }
        return now;
    }

    /** Returns the lowest energy of the last search. */
    double lowestEnergy() {
        return lowestEnergy;
    }

    /** Returns the state of the lowest energy of the last search. */
    Bits lowest() {
        return Bits.of(saved);
    }
}
