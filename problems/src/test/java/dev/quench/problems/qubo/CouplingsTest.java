package dev.quench.problems.qubo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CouplingsTest {
    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** The sums of terms by pair, kept in a map: slow and plain. */
    private static final class Plain {
        private final int size;
        private final TreeMap<Integer, Double> sums = new TreeMap<>();

        Plain(int size) {
            this.size = size;
        }

        void add(int i, int j, double term) {
            sums.merge(Math.min(i, j) * size + Math.max(i, j), term, Double::sum);
        }

        void assertEqual(Couplings couplings) {
            sums.values().removeIf(value -> value == 0);
            var seen = new TreeMap<Integer, Double>();
            couplings.forEach((i, j, value) -> seen.put(i * size + j, value));
            assertThat(seen).isEqualTo(sums);
            assertThat(couplings.count()).isEqualTo(sums.size());
            for (int i = 0; i < size; i++) {
                for (int k = 0; k < couplings.degree(i); k++) {
                    int j = couplings.neighbour(i, k);
                    assertThat(k == 0 || couplings.neighbour(i, k - 1) < j).isTrue();
                    assertThat(couplings.value(i, k)).isEqualTo(couplings.get(j, i));
                }
            }
        }
    }

    private static Couplings random(RandomGenerator random, int size, int terms, Plain plain) {
        var builder = Couplings.builder(size);
        for (int t = 0; t < terms && size > 1; t++) {
            int i = random.nextInt(size);
            int j = (i + random.nextInt(1, size)) % size;
            double term = random.nextInt(-2, 3);
            builder.add(i, j, term);
            plain.add(i, j, term);
        }
        return builder.build();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 12})
    void termsInAnyOrderAreAddedUp(int size) {
        for (long seed = 0; seed < 50; seed++) {
            var plain = new Plain(size);
            plain.assertEqual(random(random(seed), size, 3 * size, plain));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 12})
    void couplingsAreMergedWithTerms(int size) {
        for (long seed = 0; seed < 50; seed++) {
            var random = random(seed);
            var plain = new Plain(size);
            var builder = Couplings.builder(size);
            for (int part = 0; part < 4; part++) {
                int smaller = random.nextInt(size + 1);
                double factor = random.nextInt(-2, 3);
                var own = new Plain(smaller);
                builder.addAll(random(random, smaller, random.nextInt(3 * size + 1), own), factor);
                own.sums.forEach(
                        (at, value) -> plain.add(at / smaller, at % smaller, value * factor));
                if (size > 1) {
                    builder.add(size - 1, 0, part);
                    plain.add(0, size - 1, part);
                }
            }
            plain.assertEqual(builder.build());
            plain.assertEqual(builder.build());
        }
    }

    @Test
    void aBuilderMayGoOnAfterBuilding() {
        var builder = Couplings.builder(3).add(2, 1, 4).add(0, 1, 1);
        Couplings first = builder.build();

        Couplings second = builder.add(1, 2, -4).add(0, 2, 5).build();

        assertThat(first.get(1, 2)).isEqualTo(4);
        assertThat(second.get(1, 2)).isZero();
        assertThat(second.count()).isEqualTo(2);
    }

    @Test
    void couplingsAddedWholeAreNotCopied() {
        Couplings whole = Couplings.builder(3).add(0, 1, 1).build();

        assertThat(Couplings.builder(3).addAll(whole, 1).build()).isSameAs(whole);
        assertThat(Couplings.builder(4).addAll(whole, 1).build().size()).isEqualTo(4);
    }

    @Test
    void rejectsWhatDoesNotFit() {
        Couplings whole = Couplings.builder(3).add(0, 1, 1e300).build();

        assertThatThrownBy(() -> Couplings.builder(2).addAll(whole, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 variables do not fit 2");
        assertThatThrownBy(() -> Couplings.builder(3).addAll(whole, 1e10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be finite");
        assertThatThrownBy(() -> Couplings.builder(3).add(1, 1, 1))
                .hasMessageContaining("two different variables");
        assertThatThrownBy(() -> Couplings.builder(3).add(0, 1, Double.NaN))
                .hasMessageContaining("must be finite");
        assertThatThrownBy(() -> Couplings.builder(-1))
                .hasMessageContaining("must not be negative");
    }
}
