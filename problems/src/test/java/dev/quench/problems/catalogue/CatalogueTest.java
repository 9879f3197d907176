package dev.quench.problems.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.quench.problems.family.Sense;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {
    private static final String DIGEST = "0123456789abcdef".repeat(4);
    private static final String GOOD =
            "study-toy\tmis\ta set\tdimacs-edge\t1\t8\t6\t4\ttrue\tmax\tfalse\ttrue\t"
                    + DIGEST
                    + "\ta source";

    private final Catalogue standard = Catalogue.standard();

    /** Published optima: OEIS A265032, OR-Library, QAPLIB, TSPLIB, Biq Mac Library. */
    @ParameterizedTest
    @CsvSource({
        "1dc.64, mis, 64, 543, 10, MAXIMISE",
        "mknap1-2, mdkp, 10, 10, 8706.1, MAXIMISE",
        "hp1, mdkp, 28, 4, 3418, MAXIMISE",
        "nug12, qap, 12, 0, 578, MINIMISE",
        "burma14, tsp, 14, 0, 3323, MINIMISE",
        "bqp50-1, qubo, 50, 111, -2098, MINIMISE"
    })
    void statesPublishedOptima(
            String name, String family, int size, int constraints, BigDecimal best, Sense sense) {
        KnownInstance known = standard.byName(name).getFirst();

        assertThat(known.family()).isEqualTo(family);
        assertThat(known.size()).isEqualTo(size);
        assertThat(known.constraints()).isEqualTo(constraints);
        assertThat(known.bestKnown()).contains(best);
        assertThat(known.sense()).isEqualTo(sense);
        assertThat(known.proven()).isTrue();
    }

    @Test
    void tellsBestKnownFromProven() {
        KnownInstance known = standard.byName("1zc.1024").getFirst();

        assertThat(known.bestKnown()).contains(new BigDecimal(112));
        assertThat(known.proven()).isFalse();
        assertThat(known.buildable()).isTrue();
    }

    @Test
    void findsTheProblemsOfOneFileByTheirPlace() {
        String digest = standard.byName("mknap1-1").getFirst().sha256();

        assertThat(standard.byHash(digest, 2).orElseThrow().id()).isEqualTo("mknap1-2");
        assertThat(standard.byHash(digest, 7).orElseThrow().id()).isEqualTo("mknap1-7");
        assertThat(standard.byHash(digest, 8)).isEmpty();
    }

    @Test
    void aDigestThatIsSharedMeansTheOriginal() {
        KnownInstance copy =
                standard.entries().stream()
                        .filter(entry -> entry.id().equals("study-1dc.64"))
                        .findFirst()
                        .orElseThrow();

        String digest = copy.sha256().toUpperCase(Locale.ROOT);

        assertThat(standard.byHash(digest, 1).orElseThrow().id()).isEqualTo("1dc.64");
    }

    @Test
    void aNameFindsOriginalsBeforeCopies() {
        List<String> expected = List.of("1dc.64", "1dc.64", "study-1dc.64");

        assertThat(standard.byName("1DC.64")).extracting(KnownInstance::id).isEqualTo(expected);
        assertThat(standard.byName("study-1dc.64"))
                .extracting(KnownInstance::id)
                .isEqualTo(expected);
        assertThat(standard.byName("no such thing")).isEmpty();
    }

    @Test
    void copiesOfOneInstanceAgreeOnTheOptimum() {
        assertThat(standard.entries())
                .allSatisfy(entry ->
                        assertThat(standard.byName(entry.id()))
                                .extracting(KnownInstance::bestKnown)
                                .containsOnly(entry.bestKnown()));
    }

    @Test
    void cliqueProblemsAreMarked() {
        assertThat(standard.byName("brock200_2").getFirst().complement()).isTrue();
        assertThat(standard.byName("qoblib-brock200-2").getFirst().complement()).isFalse();
    }

    @Test
    void readsALine() {
        Catalogue catalogue = Catalogue.parse(CatalogueLine.HEADER + "\n" + GOOD + "\n");

        KnownInstance toy = catalogue.byName("toy").getFirst();

        assertThat(toy.set()).isEqualTo("a set");
        assertThat(toy.format()).isEqualTo("dimacs-edge");
        assertThat(toy.index()).isEqualTo(1);
        assertThat(toy.source()).isEqualTo("a source");
        assertThat(toy).hasToString("KnownInstance[study-toy, a set]");
    }

    @ParameterizedTest
    @CsvSource({
        "mis, sat, 'must name a family, not ''sat'''",
        "8, 0, must have an integer of 1 or more in column 6",
        "8, many, must have an integer of 1 or more in column 6",
        "4, four, 'must have a number as best known value, not ''four'''",
        "4, '', must have a value to be proven",
        "max, more, 'must say max or min, not ''more'''",
        "true, yes, 'must say true or false, not ''yes'''",
        "a set, '', must fill column 3",
        "dimacs-edge, 'x\ty', must have 14 fields"
    })
    void namesABrokenLine(String field, String wrong, String rule) {
        String broken = GOOD.replaceFirst("\t" + field + "\t", "\t" + wrong + "\t");

        assertThatIllegalStateException()
                .isThrownBy(
                        () -> Catalogue.parse(CatalogueLine.HEADER + "\n" + GOOD + "\n" + broken))
                .withMessage("Line 3 of the catalogue (study-toy) " + rule + ".");
    }

    @Test
    void refusesABrokenDigestAndABrokenHeader() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> Catalogue.parse(CatalogueLine.HEADER + "\n" + GOOD.replace("f", "g")))
                .withMessageContaining("Line 2");
        assertThatIllegalStateException()
                .isThrownBy(() -> Catalogue.parse(GOOD))
                .withMessageContaining("Line 1");
    }
}
