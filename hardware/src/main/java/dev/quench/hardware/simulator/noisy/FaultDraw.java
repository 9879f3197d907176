package dev.quench.hardware.simulator.noisy;

import dev.quench.hardware.noise.Branch;
import dev.quench.hardware.noise.Channel;
import dev.quench.hardware.noise.NoisyCircuit;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws which channels of a circuit do something, before any state is computed.
 *
 * <p>The branches of a channel have probabilities that do not depend on the state. Let {@code i_k}
 * be the probability that channel {@code k} does nothing and {@code L_k = -sum_{j<k} ln i_j}. The
 * next fault after channel {@code k} is at the first {@code j} with {@code L_{j+1} - L_k > e},
 * {@code e} exponential: {@code O(log m)} a fault. Channels that always do something ({@code i_k =
 * 0}) are faults of every draw.
 */
final class FaultDraw {
    private final int[] steps;
    private final List<Channel> channels;
    private final double[] hazard;
    private final int[] nextCertain;

    FaultDraw(NoisyCircuit circuit) {
        channels = new ArrayList<>();
        var places = new ArrayList<Integer>();
        for (int k = 0; k < circuit.steps().size(); k++) {
            if (circuit.steps().get(k) instanceof NoisyCircuit.Noise(var channel, var on)
                    && !channel.branches().stream().allMatch(Branch::isIdentity)) {
                places.add(k);
                channels.add(channel);
            }
        }
        steps = places.stream().mapToInt(Integer::intValue).toArray();
        hazard = new double[steps.length + 1];
        nextCertain = new int[steps.length + 1];
        for (int k = 0; k < steps.length; k++) {
            double idle = channels.get(k).idleProbability();
            hazard[k + 1] = hazard[k] + (idle > 0 ? -Math.log(idle) : 0);
        }
        nextCertain[steps.length] = steps.length;
        for (int k = steps.length - 1; k >= 0; k--) {
            nextCertain[k] = channels.get(k).idleProbability() > 0 ? nextCertain[k + 1] : k;
        }
    }

    /** Returns the probability that no channel does anything. */
    double faultless() {
        return nextCertain[0] < steps.length ? 0 : Math.exp(-hazard[steps.length]);
    }

    /** Draws the faults of a shot, in order of time; empty for a shot without one. */
    List<Fault> draw(RandomGenerator random) {
        return from(next(0, exponential(random.nextDouble())), random);
    }

    /** Draws the faults of a shot that has at least one. */
    List<Fault> drawFaulty(RandomGenerator random) {
        double some = -Math.expm1(-hazard[steps.length]);
        double u = random.nextDouble();
        int first = next(0, exponential(nextCertain[0] < steps.length ? u : u * some));
        return from(Math.min(first, steps.length - 1), random);
    }

    private List<Fault> from(int first, RandomGenerator random) {
        var faults = new ArrayList<Fault>();
        for (int k = first; k < steps.length; k = next(k + 1, exponential(random.nextDouble()))) {
            faults.add(new Fault(steps[k], branch(channels.get(k), random)));
        }
        return faults;
    }

    private static double exponential(double uniform) {
        return -Math.log1p(-uniform);
    }

    private int next(int from, double wait) {
        double until = hazard[from] + wait;
        int low = from;
        int high = nextCertain[from];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (hazard[middle + 1] > until) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Draws one of the branches that do something. */
    private static int branch(Channel channel, RandomGenerator random) {
        var branches = channel.branches();
        double draw = random.nextDouble() * (1 - channel.idleProbability());
        int last = -1;
        for (int k = 0; k < branches.size(); k++) {
            if (!branches.get(k).isIdentity()) {
                last = k;
                draw -= branches.get(k).probability();
                if (draw < 0) {
                    return k;
                }
            }
        }
        return last;
    }
}
