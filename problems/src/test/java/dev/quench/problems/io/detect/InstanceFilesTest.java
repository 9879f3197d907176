package dev.quench.problems.io.detect;

import static dev.quench.problems.io.Contents.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quench.problems.io.Contents;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.Instance;
import dev.quench.problems.io.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceFilesTest {
    private static final String TWO = "2\n1 1 0 5 1 1\n2 1 7\n3 4 1 2 2";

    /** Both counts agree: one knapsack of 2 items and 6 resources, or two small knapsacks. */
    private static final String AMBIGUOUS = "2 6 1 9 1 2 3 4 5 6 1 2 3 4 5 6 7 1 1 0 5 1 1";

    @TempDir private Path folder;

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @ParameterizedTest
    @CsvSource({
        "hp1.dat, hp1",
        "1dc.64.txt, 1dc.64",
        "1dc.64, 1dc.64",
        "C125.9.clq, C125.9",
        "a.tsp.gz, a",
        "a.tsp.xz, a",
        "noextension, noextension"
    })
    void nameIsThatOfTheFileWithoutExtension(String file, String name) {
        assertThat(Contents.read("some/dir/" + file, "1 1 0 5 1 1").getFirst().name())
                .isEqualTo(name);
    }

    @Test
    void anInstanceSaysWhereItCameFrom() throws IOException {
        String path = file("a.dat", "1 1 0 5 1 1");

        var instance = InstanceFiles.read(Path.of(path), ReadOptions.defaults()).getFirst();

        assertThat(instance.source()).isEqualTo(path);
        assertThat(instance.index()).isEqualTo(1);
        assertThat(instance.family()).isEqualTo("mdkp");
        assertThat(instance.sha256())
                .isEqualTo(Contents.of("a", "1 1 0 5 1 1").sha256())
                .hasSize(64);
    }

    @Test
    void aNumberAfterTheHashPicksOneProblem() throws IOException {
        var instances = InstanceFiles.read(file("two.txt", TWO) + "#2", ReadOptions.defaults());

        assertThat(instances).singleElement().extracting(Instance::name).isEqualTo("two#2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "3", "-1", "x", "", "99999999999"})
    void aProblemThatTheFileLacksIsRefused(String index) throws IOException {
        String argument = file("two.txt", TWO) + "#" + index;

        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> InstanceFiles.read(argument, ReadOptions.defaults()))
                .withMessageEndingWith(
                        "two.txt: expected a number from 1 to 2 after # (the file holds 2 problems), found \"%s\"",
                        index);
    }

    @Test
    void aFileWhoseNameHasAHashIsFound() throws IOException {
        String path = file("a#1", TWO);

        assertThat(InstanceFiles.read(path, ReadOptions.defaults())).hasSize(2);
        assertThat(InstanceFiles.read(path + "#2", ReadOptions.defaults())).hasSize(1);
    }

    @Test
    void twoFormatsThatFitAreNotGuessed() {
        var fault = fault("", AMBIGUOUS);

        assertThat(fault)
                .hasMessage(
                        "bad.txt: expected content of one format, found content that fits mkp-dat and orlib-mknap"
                                + "\nMaybe name one with --problem mkp-dat|orlib-mknap.");
        assertThat(
                        InstanceFiles.read(
                                Contents.of("a", AMBIGUOUS),
                                ReadOptions.defaults().withFamily("orlib-mknap")))
                .hasSize(2);
    }

    @Test
    void anUnknownFormatIsSaidWithAllThatWasTried() {
        assertThat(fault("", "hello world\n1 2"))
                .hasMessage(
                        "bad.txt: expected one of the formats mkp-dat, orlib-mknap, dimacs-edge, pace-gr, sized-edge-list, edge-list, metis, matrix-market, qaplib-dat, tsplib, qbsolv, biqmac-sparse, coo, hubo, zimpl-qs, bqpjson, term-json, gset, qplib, quench-json, lp, mps,"
                                + " found text that starts with \"hello world\""
                                + "\nMaybe name the family with --problem mdkp|mis|qap|tsp|qubo|hubo|maxcut|model.");
    }

    @Test
    void numbersThatFitNoCountAreSaidWithEachCount() {
        var fault = fault("", "4 4 4 4 4");

        assertThat(fault.expected())
                .contains("mkp-dat (27 numbers", "qaplib-dat (33 numbers", "orlib-mknap (");
        assertThat(fault.found()).startsWith("5 numbers");
    }

    @Test
    void aTruncatedMatrixIsNotTakenForKnapsacks() {
        var fault = fault("", "3\n1 1 0\n1 0 2\n0 2 0\n0 5 6\n5 0 7\n6 7");

        assertThat(fault)
                .hasMessage(
                        "bad.txt, line 7: expected 19 numbers for two matrices of order 3, found 18 numbers"
                                + "\nMaybe the file is truncated.");
    }

    @Test
    void aFamilyThatIsToldIsNotGuessed() {
        assertThat(fault("tsp", "1 1 0 5 1 1").expected()).isEqualTo("a line \"KEY : value\"");
    }

    @Test
    void anUnknownFamilyIsRefused() {
        assertThat(fault("sat", "1 1 0 5 1 1"))
                .hasMessage(
                        "bad.txt: expected a problem family of mdkp, mis, qap, tsp, qubo, hubo, maxcut, model, found \"sat\"");
    }

    @Test
    void onlyAGraphHasAComplement() {
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() ->
                        InstanceFiles.read(
                                Contents.of("a", "1 1 0 5 1 1"),
                                ReadOptions.defaults().withComplement(true)))
                .withMessage(
                        "a: expected a graph to take the complement of, found a problem of the family mdkp"
                                + "\nMaybe leave out --complement.");
    }

    @Test
    void aPathThatIsNoneIsRefused() {
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> InstanceFiles.read("a\0b", ReadOptions.defaults()));
    }
}
