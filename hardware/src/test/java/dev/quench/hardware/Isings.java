package dev.quench.hardware;

import dev.quench.hardware.circuit.Angles;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Random costs and angles for tests. */
public final class Isings {
    private Isings() {}

    public static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    public static Ising random(int spins, double density, RandomGenerator random) {
        var couplings = Couplings.builder(spins);
        for (int i = 0; i < spins; i++) {
            for (int j = i + 1; j < spins; j++) {
                if (random.nextDouble() < density) {
                    couplings.add(i, j, random.nextDouble(-1, 1));
                }
            }
        }
        double[] fields = random.doubles(spins, -1, 1).toArray();
        return Ising.of(random.nextDouble(-3, 3), fields, couplings.build());
    }

    public static Angles angles(int layers, RandomGenerator random) {
        return Angles.of(
                random.doubles(layers, -2, 2).toArray(), random.doubles(layers, -4, 4).toArray());
    }
}
