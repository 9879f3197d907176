package dev.quench.problems.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.catalogue.Catalogue;
import dev.quench.problems.catalogue.KnownInstance;
import dev.quench.problems.family.IndependentSet;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The folder {@code instances} holds what the generators write, and the catalogue knows it. */
class StoredInstancesTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("basedir", "")).resolve("instances");

    static List<Path> files() throws IOException {
        try (var walk = Files.walk(FOLDER, 2)) {
            return walk.filter(Files::isRegularFile)
                    .map(FOLDER::relativize)
                    .filter(path -> path.getNameCount() == 2)
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFileIsWhatItsGeneratorWrites(Path file) throws IOException {
        GeneratedInstance instance = build(file);

        assertThat(file.getFileName()).hasToString(instance.fileName());
        assertThat(file.getParent()).hasToString(instance.problem().family());
        assertThat(Files.readAllBytes(FOLDER.resolve(file)))
                .isEqualTo(instance.text().getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @MethodSource("files")
    void theCatalogueKnowsEveryFile(Path file) throws IOException, GeneralSecurityException {
        GeneratedInstance instance = build(file);

        KnownInstance known = Catalogue.standard().byHash(digest(file), 1).orElseThrow();

        assertThat(known.id()).isEqualTo(instance.name());
        assertThat(known.family()).isEqualTo(instance.problem().family());
        assertThat(known.size()).isEqualTo(instance.problem().size());
        assertThat(known.sense()).isEqualTo(instance.problem().sense());
        instance.optimum()
                .ifPresent(
                        optimum -> assertThat(known.bestKnown()).contains(new BigDecimal(optimum)));
        if (instance.problem() instanceof IndependentSet set) {
            assertThat(known.constraints()).isEqualTo(set.graph().edges());
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void theSourcesNameEveryFileWithItsOptimum(Path file) throws IOException {
        String name = build(file).name();
        KnownInstance known =
                Catalogue.standard().byName(name).stream()
                        .filter(entry -> entry.set().equals("generated"))
                        .findFirst()
                        .orElseThrow();

        assertThat(Files.readAllLines(FOLDER.resolve("SOURCES.md")))
                .filteredOn(line -> line.startsWith("| `" + unix(file) + "` |"))
                .singleElement()
                .asString()
                .contains("| " + known.bestKnown().orElseThrow() + " |");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mdkp-10x5-0.50-s1", "qap-grid2x3-s1", "qap-grid3x3-s1", "tsp-10-s1"})
    void smallOptimaHoldAgainstBruteForce(String name) {
        KnownInstance known = Catalogue.standard().byName(name).getFirst();

        long optimum = BruteForce.optimum(Generators.byName(name).orElseThrow().problem());

        assertThat(known.bestKnown()).contains(new BigDecimal(optimum));
        assertThat(known.proven()).isTrue();
    }

    @Test
    void theFolderHoldsEveryFamily() throws IOException {
        assertThat(files()).hasSizeGreaterThan(30).contains(Path.of("mis", "1dc.64.txt"));
        assertThat(files().stream().map(file -> file.getName(0).toString()).distinct())
                .containsExactlyInAnyOrder("mis", "mdkp", "qap", "tsp");
    }

    private static GeneratedInstance build(Path file) {
        String name = file.getFileName().toString();
        return Generators.byName(name.substring(0, name.lastIndexOf('.'))).orElseThrow();
    }

    private static String unix(Path file) {
        return file.getName(0) + "/" + file.getName(1);
    }

    private static String digest(Path file) throws IOException, GeneralSecurityException {
        byte[] bytes = Files.readAllBytes(FOLDER.resolve(file));
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
