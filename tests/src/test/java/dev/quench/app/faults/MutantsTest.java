package dev.quench.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.remote.http.JdkTransport;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A campaign finds what it is for: clients with a defect each fail it, and the sound one does not.
 */
class MutantsTest {
    private static final int MOST = 12;
    private static final int TRIES = 4;

    private static JdkTransport transport;

    @TempDir private Path folder;

    /** How a defect shows. */
    enum Verdict {
        LOST,
        DOUBLED,
        WRONG,
        OVERPAID,
        UNTYPED;

        List<String> lines(CampaignTally tally) {
            return switch (this) {
                case LOST -> tally.lost();
                case DOUBLED -> tally.doubled();
                case WRONG -> tally.wrong();
                case OVERPAID -> tally.overpaid();
                case UNTYPED -> tally.untyped();
            };
        }
    }

    @BeforeAll
    static void open() {
        transport = new JdkTransport();
    }

    @AfterAll
    static void close() {
        transport.close();
    }

    /** The order in which threads come is not in the seed. */
    private CampaignTally again(String provider, Client client, long seed, int number) {
        Path own = folder.resolve(Integer.toString(number));
        assertThat(own.toFile().mkdir()).isTrue();
        return FaultRun.of(FaultCampaign.provider(provider), client, seed, own, transport);
    }

    /** One of each verdict, with the seed of a run that kills it soon. */
    static Stream<Arguments> mutants() {
        return Stream.of(
                Arguments.of("blind", "dwave", Mutants.blind(), 4L, Verdict.DOUBLED),
                Arguments.of("gloomy", "dwave", Mutants.gloomy(), 3L, Verdict.LOST),
                Arguments.of("miser", "dwave", Mutants.miser(), 4L, Verdict.LOST),
                Arguments.of("reversed", "ibm", Mutants.reversed(), 4L, Verdict.WRONG),
                Arguments.of("cheap", "ibm", Mutants.cheap(), 39L, Verdict.OVERPAID),
                Arguments.of("leaking", "braket", Mutants.leaking(), 4L, Verdict.UNTYPED));
    }

    /** The others. */
    static Stream<Arguments> moreMutants() {
        return Stream.of(
                Arguments.of("insistent", "ionq", Mutants.insistent(), 4L, Verdict.DOUBLED),
                Arguments.of("renaming", "braket", Mutants.renaming(), 4L, Verdict.LOST),
                Arguments.of("discouraged", "azure", Mutants.discouraged(), 2L, Verdict.LOST),
                Arguments.of("hasty", "ibm", Mutants.hasty(), 4L, Verdict.WRONG),
                Arguments.of("guessing", "ionq", Mutants.guessing(), 53L, Verdict.LOST),
                Arguments.of("mistaken", "ionq", Mutants.mistaken(), 5L, Verdict.WRONG),
                Arguments.of("silent", "azure", Mutants.silent(), 5L, Verdict.WRONG),
                Arguments.of("misdirected", "azure", Mutants.misdirected(), 24L, Verdict.LOST),
                Arguments.of("pretending", "dwave", Mutants.pretending(), 16L, Verdict.LOST),
                Arguments.of("stingy", "dwave", Mutants.stingy(), 7L, Verdict.LOST),
                Arguments.of("monthless", "ionq", Mutants.monthless(), 41L, Verdict.OVERPAID),
                Arguments.of("generous", "azure", Mutants.generous(), 26L, Verdict.OVERPAID),
                Arguments.of("inflated", "braket", Mutants.inflated(), 26L, Verdict.OVERPAID),
                Arguments.of("unclaimed", "ibm", Mutants.unclaimed(), 3L, Verdict.DOUBLED));
    }

    @ParameterizedTest(name = "{0} at {1}, seed {3}")
    @MethodSource("mutants")
    void aDefectIsFound(String name, String provider, Client mutant, long seed, Verdict verdict) {
        assertThat(
                        IntStream.range(0, TRIES)
                                .mapToObj(k -> again(provider, mutant, seed, k))
                                .anyMatch(tally -> !verdict.lines(tally).isEmpty()))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ibm", "ionq", "braket", "azure", "dwave"})
    void aSoundClientIsSound(String provider) {
        CampaignTally tally = again(provider, Client.SOUND, 3, 0);

        assertThat(tally.sound()).as("%s", tally).isTrue();
    }

    @ParameterizedTest(name = "{0} at {1}, seed {3}")
    @MethodSource("moreMutants")
    @Tag("slow")
    void anyDefectIsFound(String name, String provider, Client mutant, long seed, Verdict verdict) {
        aDefectIsFound(name, provider, mutant, seed, verdict);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ibm", "ionq", "braket", "azure", "dwave"})
    @Tag("slow")
    void aSoundClientIsSoundInADozenRuns(String provider) {
        CampaignTally tally =
                IntStream.rangeClosed(1, MOST)
                        .mapToObj(seed -> again(provider, Client.SOUND, seed, seed))
                        .reduce(CampaignTally.NONE, CampaignTally::plus);

        assertThat(tally.sound()).as("%s", tally).isTrue();
        assertThat(tally.telling()).as("%s", tally).isTrue();
    }
}
