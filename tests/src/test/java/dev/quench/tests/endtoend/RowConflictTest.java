package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.tests.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A program without solutions is told by the rows that are in conflict, and by no others. */
class RowConflictTest {
    private static final String BOTH =
            "no assignment satisfies cap (0 to 10, must be <= 4) and dem (0 to 10, must be >= 5) together";

    @TempDir private Path folder = Path.of("");

    private String lp = "";

    @BeforeEach
    void write() throws IOException {
        Path file = folder.resolve("two.lp");
        Files.writeString(
                file,
                """
                Maximize
                 obj: a + 2 b + 3 c + d
                Subject To
                 other: a + b <= 1
                 cap: a + 2 b + 3 c + 4 d <= 4
                 dem: a + 2 b + 3 c + 4 d >= 5
                Binary
                 a b c d
                End
                """);
        lp = file.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "lagrangian-anneal, exact",
        "lagrangian-anneal, all",
        "penalty-anneal, exact",
        "penalty-anneal, none"
    })
    void solveNamesBothRows(String recipe, String reduce) {
        Cli run = Cli.run("solve", lp, "--recipe", recipe, "--reduce", reduce);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("INFEASIBLE (PROVEN)").contains("Infeasible: " + BOTH + ".");
    }

    @Test
    void comparisonAndShrinkingNameThemToo() {
        assertThat(Cli.run("compare", lp, "--reduce", "exact").out()).contains(BOTH);
        assertThat(Cli.run("shrink", lp).out()).contains(BOTH);
    }
}
