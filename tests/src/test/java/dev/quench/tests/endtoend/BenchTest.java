package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.tests.Cli;
import dev.quench.tests.SharedInstances;
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

    @Test
    void aSummaryHasALineForEachInstanceAndTheExceptions() throws IOException {
        Path easy = pair();
        Path hard = Files.copy(easy, folder.resolve("hard.qubo"));

        Cli run =
                Cli.run(
                        "bench",
                        "tabu",
                        easy.toString(),
                        hard.toString(),
                        "--target=-3",
                        "--run-limit=0.1",
                        "--threads=1",
                        "--summary");
        Cli vain =
                Cli.run(
                        "bench",
                        "tabu",
                        easy.toString(),
                        "--target=-4",
                        "--run-limit=0.01",
                        "--threads=1",
                        "--summary");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("tabu: runs of 0.1 s at most, samples of 1000 moves, seeds 1 to 10")
                .containsPattern("pair.qubo +2 +1 +1 .* -3 +10 of 10 +0.000")
                .containsPattern("hard.qubo +2 +1 +1 .* -3 +10 of 10 +0.000")
                .contains("every seed reached the target: 2 of 2");
        assertThat(vain.code()).isZero();
        assertThat(vain.out())
                .containsPattern("pair.qubo .* 0 of 10 +25.000 +none +none")
                .contains("every seed reached the target: 0 of 1")
                .contains("  not pair.qubo: 0 of 10, worst gap 25.000 %");
    }

    @Test
    void aRunThatTheLimitCutsCounts() throws IOException {
        Cli run =
                Cli.run(
                        "bench",
                        "anneal",
                        pair().toString(),
                        "--target=-4",
                        "--run-limit=0.02",
                        "--cooling=linear",
                        "--threads=1",
                        "--summary",
                        "--json");
        JsonNode report = JsonMapper.builder().build().readTree(run.out());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(report.at("/runLimit").doubleValue()).isEqualTo(0.02);
        assertThat(report.at("/cooling").stringValue()).isEqualTo("linear");
        assertThat(report.at("/rows/0/runs").intValue()).isEqualTo(10);
        assertThat(report.at("/rows/0/successes").intValue()).isZero();
        assertThat(report.at("/rows/0/timeToTargetRun").doubleValue()).isGreaterThanOrEqualTo(0.02);
        assertThat(report.at("/rows/0/worstGapPercent").doubleValue()).isEqualTo(25);
        assertThat(report.at("/rows/0/medianToTarget").isNull()).isTrue();
    }

    /** The catalogue knows that 8 of 16 vertices are the most. */
    @Test
    void constraintsAreEncodedWhereAFormulationIsNamed() {
        Cli run =
                Cli.run(
                        "bench",
                        "anneal",
                        "1tc.16",
                        "--formulation=vertices",
                        "--run-limit=5",
                        "--threads=1",
                        "--json");
        JsonNode report = JsonMapper.builder().build().readTree(run.out());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(report.at("/encoding").stringValue()).isEqualTo("slack-tight");
        assertThat(report.at("/target").doubleValue()).isEqualTo(-8);
        assertThat(report.at("/rows/0/successes").intValue()).isEqualTo(10);
        assertThat(report.at("/rows/0/bestEnergy").doubleValue()).isEqualTo(-8);
    }

    @ParameterizedTest
    @CsvSource({
        "--generate=100, N;D",
        "--generate=1;1, (1)",
        "--generate=100;100, (100.0)",
        "--generate=100;6 --reads=0, (0)",
        "--generate=100;6 --sweeps=0, (0)",
        "--generate=100;6 --reads=2000000000, 2000000000 reads of annealing",
        "--generate=100;6 --seeds=9, (9)",
        "--generate=100;6 --sweeps=10000001, (10000001)",
        "--generate=100;6 --threads=0, number of threads",
        "--generate=100;6 --threads=2;, number of threads",
        "--generate=100;6 --threads=;2, number of threads",
        "--generate=100;6 --threads=1025, [1; 1024]",
        "--generate=100;6 --threads=two, number of threads",
        "--generate=100;6 --time-limit=0, (0.0)",
        "--generate=100;6 --target=NaN, (NaN)",
        "--generate=100;6 --run-limit=0, (0.0)",
        "--generate=100;6 --run-limit=0.0009, (9.0E-4)",
        "--generate=100;6 --run-limit=NaN, (NaN)",
        "--generate=100;6 --run-limit=5 --time-limit=10, (10.0)",
        "--generate=100;6 --cooling=warm, 'warm'",
        "--generate=100;6 --formulation=qubo, (qubo)",
        "1tc.16 --formulation=hope, hope",
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

    @ParameterizedTest
    @CsvSource({
        "bqp1000-2, 'maximised (--maximise,', ''",
        "bqp50-1, 'minimised (without --maximise,', --maximise",
        "bqp50-1, every seed reached the target, ''"
    })
    void aBestValueOfTheOtherSenseIsHintedAt(String name, String words, String sense) {
        Path file = SharedInstances.file("qubo/beasley/" + name + ".sparse");
        String options = "--run-limit=0.01 --threads=1 --summary " + sense;

        Cli run = Cli.run("bench tabu %s %s".formatted(file, options).strip().split(" +", -1));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains(words);
    }

    @Test
    void tabuSearchHasNoCooling() {
        Cli run = Cli.run("bench", "tabu", "--generate", "100,6", "--cooling", "linear");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("(linear)").contains("anneal");
    }

    @Test
    void anotherSamplerIsRefusedWithThoseThereAre() {
        Cli run = Cli.run("bench", "hope", "--generate", "100,6");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("'hope'").contains("anneal");
    }
}
