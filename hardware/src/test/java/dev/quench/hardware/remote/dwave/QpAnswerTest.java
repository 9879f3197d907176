package dev.quench.hardware.remote.dwave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.Isings;
import dev.quench.hardware.Mutations;
import dev.quench.hardware.text.SyntaxException;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QpAnswerTest {
    /** Two qubits: {@code 2 s_0 - s_7 + s_0 s_7}. */
    private static final Ising PAIR =
            Solvers.ising(new double[] {2, 0, 0, 0, 0, 0, 0, -1}, new double[] {0, 7, 1});

    private static final String ACTIVE = Solvers.ints(7, 0);
    private static final String ROWS = Solvers.rows(List.of("10", "00"));
    private static final String GOOD =
            Solvers.answer(Solvers.doubles(-4, 0), Solvers.ints(3, 2), ACTIVE, ROWS, 24);

    private static QpAnswer read(String text, Ising ising) {
        return QpAnswer.read(
                text.getBytes(StandardCharsets.UTF_8), QpProblem.of(Solvers.tiny(), ising), 5);
    }

    @Test
    void bitsAreOneWhereSpinsAreDown() {
        QpAnswer answer = read(GOOD, PAIR);

        assertThat(answer.samples())
                .containsExactly(
                        new QpSample(Bits.parse("10000000"), -4, 3),
                        new QpSample(Bits.parse("10000001"), 0, 2));
        assertThat(answer.reads()).isEqualTo(5);
        assertThat(answer.timing().seconds().orElseThrow()).isEqualByComparingTo("0.0000125");
    }

    /** Eleven fields, all different, so that the ground state is one and no palindrome. */
    @Test
    void theNinthVariableIsTheFirstBitOfTheSecondByte() {
        int[] active = {0, 1, 3, 5, 7, 9, 12, 14, 20, 22, 23};
        String up = "10110010011";
        double[] fields = new double[24];
        double least = 0;
        for (int k = 0; k < active.length; k++) {
            fields[active[k]] = (up.charAt(k) == '1' ? -1 : 1) * (k + 1) / 4.0;
            least -= (k + 1) / 4.0;
        }

        QpAnswer answer =
                read(
                        Solvers.answer(
                                Solvers.doubles(least),
                                Solvers.ints(5),
                                Solvers.ints(active),
                                Solvers.rows(List.of(up)),
                                24),
                        Solvers.ising(fields));

        Bits bits = answer.samples().getFirst().bits();
        assertThat(bits.ones()).containsExactly(1, 7, 9, 14, 20);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void randomAnswersAreDecoded(long seed) {
        var random = Isings.generator(seed);
        int[] active = {0, 1, 3, 5, 7, 9, 12, 14, 20, 22, 23};
        double[] fields = new double[24];
        for (int q : active) {
            fields[q] = random.nextDouble(0.5, 4);
        }
        Ising ising = Solvers.ising(fields, new double[] {5, 20, -1.5});
        var states = new ArrayList<Bits>();
        var rows = new ArrayList<String>();
        double[] energies = new double[5];
        for (int k = 0; k < 5; k++) {
            var row = new StringBuilder();
            Bits state = Bits.zeros(24);
            for (int q : active) {
                boolean up = random.nextBoolean();
                row.append(up ? '1' : '0');
                state = state.with(q, !up);
            }
            states.add(state);
            rows.add(row.toString());
            energies[k] = ising.energy(state);
        }

        QpAnswer answer =
                read(
                        Solvers.answer(
                                Solvers.doubles(energies),
                                Solvers.ints(1, 1, 1, 1, 1),
                                Solvers.ints(active),
                                Solvers.rows(rows),
                                24),
                        ising);

        assertThat(answer.samples().stream().map(QpSample::bits)).isEqualTo(states);
    }

    @Test
    void eachSampleCountsOnceWithoutOccurrences() {
        String raw =
                GOOD.replace("\"num_occurrences\": \"%s\", ".formatted(Solvers.ints(3, 2)), "");

        assertThat(raw).doesNotContain("occurrences");
        assertThat(read(raw, PAIR).samples()).allSatisfy(s -> assertThat(s.occurrences()).isOne());
    }

    @Test
    void bitsAfterTheLastVariableDoNotMatter() {
        String set = GOOD.replace(ROWS, Solvers.rows(List.of("10111111", "00100001")));

        assertThat(read(set, PAIR)).isEqualTo(read(GOOD, PAIR));
    }

    private static String changed(String member, String value) {
        return GOOD.replaceAll(
                "\"%s\": (\"[^\"]*\"|\\d+)".formatted(member),
                "\"%s\": %s".formatted(member, value));
    }

    @ParameterizedTest
    @CsvSource({
        "energies, -4 0.001",
        "energies, -4 7",
        "energies, -4 NaN",
        "energies, -4 Infinity",
        "energies, -4",
        "energies, -4 0 0",
        "num_occurrences, 3 0",
        "num_occurrences, 3 -1",
        "num_occurrences, 3 3",
        "num_occurrences, 5",
        "active_variables, 7",
        "active_variables, 7 7",
        "active_variables, 7 3",
        "active_variables, 7 0 3",
        "active_variables, 0 7"
    })
    void whatDoesNotFitIsRefused(String member, String values) {
        String[] words = values.split(" ");
        String text =
                member.equals("energies")
                        ? Solvers.doubles(
                                List.of(words).stream().mapToDouble(Double::parseDouble).toArray())
                        : Solvers.ints(
                                List.of(words).stream().mapToInt(Integer::parseInt).toArray());
        String answer = changed(member, "\"" + text + "\"");

        assertThat(answer).isNotEqualTo(GOOD);
        assertThatThrownBy(() -> read(answer, PAIR))
                .isInstanceOf(SyntaxException.class)
                .hasMessageStartingWith("The answer of D-Wave: expected ");
    }

    @ParameterizedTest
    @CsvSource({
        "format, 'bq'",
        "format, 1",
        "num_variables, 25",
        "energies, 'AAA'",
        "energies, '!'",
        "energies, ''",
        "solutions, 'gA=='",
        "solutions, 'gAAA'",
        "active_variables, 'AAAA'",
        "num_occurrences, 3"
    })
    void aWrongMemberIsRefused(String member, String value) {
        String json = value.matches("\\d+") ? value : "\"" + value + "\"";

        assertThatThrownBy(() -> read(changed(member, json), PAIR))
                .isInstanceOf(SyntaxException.class)
                .hasMessageStartingWith("The answer of D-Wave: expected ");
    }

    @Test
    void energiesWithTheOffsetAreRefused() {
        String shifted = changed("energies", "\"%s\"".formatted(Solvers.doubles(-4 + 0.5, 0.5)));

        assertThatThrownBy(() -> read(shifted, PAIR))
                .hasMessageContaining("expected energies as -4.0 for a sample")
                .hasMessageContaining("found -3.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{}", "[]", "null", "<html>502</html>", "{\"answer\": []}"})
    void whatIsNoAnswerIsRefused(String text) {
        assertThatThrownBy(() -> read(text, PAIR)).isInstanceOf(SyntaxException.class);
    }

    @Test
    void everyCutOfAnAnswerIsRefused() {
        for (int length = 0; length < GOOD.strip().length(); length++) {
            String cut = GOOD.substring(0, length);
            assertThatThrownBy(() -> read(cut, PAIR)).isInstanceOf(SyntaxException.class);
        }
    }

    /** Whatever is read has the energies of the problem: a wrong bit never comes through. */
    @Test
    void tenThousandMutationsAreReadOrRefused() {
        var random = new SplittableRandom(9);
        QpProblem problem = QpProblem.of(Solvers.tiny(), PAIR);
        int refused = 0;
        for (int k = 0; k < 10_000; k++) {
            byte[] text = Mutations.of(GOOD, random).getBytes(StandardCharsets.UTF_8);
            try {
                for (QpSample sample : QpAnswer.read(text, problem, 5).samples()) {
                    assertThat(sample.energy()).isCloseTo(PAIR.energy(sample.bits()), within(1e-5));
                }
            } catch (SyntaxException e) {
                refused++;
                assertThat(e.getMessage()).contains("expected ").contains(", found ");
            }
        }
        assertThat(refused).isBetween(5_000, 9_900);
    }

    @Test
    void tenThousandSpoiltBytesAreReadOrRefused() {
        var random = new SplittableRandom(10);
        QpProblem problem = QpProblem.of(Solvers.tiny(), PAIR);
        int read = 0;
        for (int k = 0; k < 10_000; k++) {
            byte[] bytes = GOOD.getBytes(StandardCharsets.UTF_8);
            for (int n = random.nextInt(1, 4); n > 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                read += QpAnswer.read(bytes, problem, 5).samples().size() > 0 ? 1 : 0;
            } catch (SyntaxException e) {
                assertThat(e.getMessage()).contains("expected ");
            }
        }
        assertThat(read).isBetween(1, 9_999);
    }
}
