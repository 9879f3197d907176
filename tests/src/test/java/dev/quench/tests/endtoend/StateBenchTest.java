package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.tests.Cli;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code bench qaoa} and {@code bench statevector}. */
class StateBenchTest {
    @ParameterizedTest
    @CsvSource({"double, 16", "single, 8"})
    @Tag("slow")
    void qaoaIsReportedBesideTheMemory(String precision, int bytes) {
        Cli run =
                Cli.run(
                        "bench",
                        "qaoa",
                        "--qubits",
                        "12",
                        "--layers",
                        "2",
                        "--json",
                        "--precision",
                        precision);
        JsonNode report = JsonMapper.builder().build().readTree(run.out());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(report.at("/schema").stringValue()).isEqualTo("quench.bench/1");
        assertThat(report.at("/stateBytes").longValue()).isEqualTo(bytes * 4096L);
        double each = report.at("/nsPerAmplitudeLayer").doubleValue();
        double floor = report.at("/floorNsPerAmplitudeLayer").doubleValue();
        double bandwidth = report.at("/bandwidthBytesPerSecond").doubleValue();
        assertThat(report.at("/leastNsPerAmplitudeLayer").doubleValue()).isBetween(0.01, each);
        assertThat(floor * bandwidth / 1e9).isBetween(3.99 * bytes, 4.01 * bytes);
        assertThat(report.at("/floors").doubleValue() * floor).isBetween(0.99 * each, 1.01 * each);
        assertThat(report.at("/gradientSeconds").doubleValue()).isPositive();
    }

    @Test
    @Tag("slow")
    void gatesAreCountedAndTheNormIsKept() {
        Cli run = Cli.run("bench", "statevector", "--qubits", "11", "--depth", "3", "--json");
        JsonNode report = JsonMapper.builder().build().readTree(run.out());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(report.at("/gates").intValue()).isEqualTo(3 * 11 + 3 * 5);
        assertThat(report.at("/normError").doubleValue()).isLessThan(1e-12);
    }

    @ParameterizedTest
    @CsvSource({
        "qaoa, --qubits, 1",
        "qaoa, --qubits, 63",
        "qaoa, --layers, 0",
        "qaoa, --threads, 0",
        "qaoa, --repetitions, 2",
        "qaoa, --precision, half",
        "statevector, --depth, 0",
        "statevector, --qubits, 40"
    })
    void badArgumentsAreNamed(String benchmark, String option, String value) {
        Cli run = Cli.run("bench", benchmark, option, value);

        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(value).doesNotContain("Exception");
    }
}
