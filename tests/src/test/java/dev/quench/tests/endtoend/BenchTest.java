package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.tests.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code quench bench}: what it prints, and what it refuses. */
class BenchTest {
    @TempDir private Path folder;

    /** Two bits of energy 0, -1 and -3, the lowest where both are set. */
    private Path pair() throws IOException {
        return Files.writeString(
                folder.resolve("pair.qubo"), "p qubo 0 2 2 1\n0 0 -1\n1 1 -1\n0 1 -1\n");
    }

    @Test
    @Tag("slow")
    void reportsRatesAndTheTimeToTheTarget() throws IOException {
        Path output = folder.resolve("bench.json");

        Cli run =
                Cli.run(
                        "bench",
                        "anneal",
                        pair().toString(),
                        "--target=-3",
                        "--sweeps=20",
                        "--reads=3",
                        "--threads=1,2",
                        "--json",
                        "-o",
                        output.toString());
        JsonNode report = JsonMapper.builder().build().readTree(run.out());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(Files.readString(output)).isEqualTo(run.out());
        assertThat(report.at("/schema").stringValue()).isEqualTo("quench.bench/1");
        assertThat(report.at("/variables").intValue()).isEqualTo(2);
        assertThat(report.at("/rows").size()).isEqualTo(2);
        for (JsonNode row : report.at("/rows")) {
            assertThat(row.at("/runs").intValue()).isEqualTo(10);
            assertThat(row.at("/successes").intValue()).isEqualTo(10);
            assertThat(row.at("/bestEnergy").doubleValue()).isEqualTo(-3);
            double rate = row.at("/workPerSecond").doubleValue();
            assertThat(rate).isBetween(1.0, 1e12);
            assertThat(row.at("/neighboursPerSecond").doubleValue()).isEqualTo(rate);
            assertThat(row.at("/timeToTarget").doubleValue())
                    .isEqualTo(row.at("/seconds").doubleValue());
            assertThat(row.at("/machine/memoryBytesPerSecond").doubleValue()).isPositive();
        }
    }

    @Test
    @Tag("slow")
    void aTargetOutOfReachHasNoTime() throws IOException {
        Cli run =
                Cli.run(
                        "bench",
                        "anneal",
                        pair().toString(),
                        "--target=-4",
                        "--sweeps=2",
                        "--threads=1");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("target energy -4 (given)")
                .containsPattern("reached the target +0 of 10")
                .containsPattern("TTS\\(0\\.99\\), ms +none")
                .contains("at least");
    }

    @ParameterizedTest
    @CsvSource({
        "--generate=100, N;D",
        "--generate=1;1, (1)",
        "--generate=100;100, (100.0)",
        "--generate=100;6 --reads=0, (0)",
        "--generate=100;6 --sweeps=0, (0)",
        "--generate=100;6 --seeds=9, (9)",
        "--generate=100;6 --threads=0, (0)",
        "--generate=100;6 --time-limit=0, (0.0)",
        "--generate=100;6 --target=NaN, (NaN)",
        "1tc.16, constraints",
        "nothing.qubo, nothing.qubo",
        "'', --generate",
        "1tc.16 --generate=100;6, either"
    })
    void whatCannotBeMeasuredIsRefused(String arguments, String hint) {
        String[] all = ("bench anneal " + arguments.replace(';', ',')).strip().split(" +", -1);

        Cli run = Cli.run(all);

        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).startsWith("quench: ").contains(hint.replace(';', ','));
        assertThat(run.out()).isEmpty();
    }

    @Test
    void anotherSamplerIsRefusedWithThoseThereAre() {
        Cli run = Cli.run("bench", "hope", "--generate", "100,6");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("'hope'").contains("anneal");
    }
}
