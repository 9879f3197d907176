package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.tests.Cli;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code bench shrink}. */
class BenchShrinkTest {
    @Test
    @Tag("slow")
    void theWholeEngineIsReportedBesideTheMachine() {
        Cli run =
                Cli.run(
                        "bench",
                        "shrink",
                        "--variables",
                        "30",
                        "--density",
                        "0.5",
                        "--to",
                        "12",
                        "--batch",
                        "0",
                        "--repeat",
                        "2",
                        "--json");
        JsonNode report = JsonMapper.builder().build().readTree(run.out());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(report.at("/schema").stringValue()).isEqualTo("quench.bench/1");
        assertThat(report.at("/correlations").stringValue()).isEqualTo("sdp");
        JsonNode row = report.at("/rows/0");
        assertThat(row.at("/couplings").intValue()).isBetween(217, 218);
        assertThat(row.at("/median/left").intValue()).isLessThanOrEqualTo(12);
        assertThat(row.at("/first/questions")).isEqualTo(row.at("/median/questions"));
        double each = row.at("/median/nsPerCoupling").doubleValue();
        double cache = row.at("/cacheBytesPerSecond").doubleValue();
        assertThat(row.at("/cacheBytesPerCoupling").doubleValue())
                .isBetween(0.999 * each * cache / 1e9, 1.001 * each * cache / 1e9);
    }

    @ParameterizedTest
    @CsvSource({
        "--variables, 1",
        "--density, 1.5",
        "--degree, 145",
        "--to, 145",
        "--batch, 2",
        "--repetitions, 0",
        "--correlations, none-such"
    })
    void badArgumentsAreNamed(String option, String value) {
        Cli run = Cli.run("bench", "shrink", option, value);

        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(value).doesNotContain("Exception");
    }
}
