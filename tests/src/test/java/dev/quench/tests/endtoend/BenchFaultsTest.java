package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.app.faults.FaultCampaign;
import dev.quench.tests.Cli;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs over lines that fail, in processes that are killed, and many at once. */
class BenchFaultsTest {
    @Test
    void nothingIsLostDoubledOrWrongOverLinesThatFail() {
        Cli run = Cli.run("bench", "faults", "--runs", "3", "--json", "--quiet");

        assertThat(run.code()).as(run.out()).isZero();
        assertThat(run.lines())
                .hasSize(FaultCampaign.PROVIDERS.size())
                .allSatisfy(line ->
                        assertThat(line)
                                .contains(
                                        "\"runs\":3",
                                        "\"jobs\":9",
                                        "\"lost\":[]",
                                        "\"doubled\":[]",
                                        "\"wrong\":[]",
                                        "\"untyped\":[]")
                                .containsPattern("\"asked\":\\{.*\"submit\":\\d+")
                                .containsPattern("\"faults\":\\{\""));
    }

    @Test
    @Tag("slow")
    void nothingIsLostOrDoubledByProcessesThatAreKilled() {
        Cli run = Cli.run("bench", "faults", "--runs", "50", "--kills", "8", "--seed", "77");

        assertThat(run.code()).as(run.out()).isZero();
        assertThat(run.lines())
                .filteredOn(line -> line.matches(".* kills, 8 killed .*"))
                .hasSize(FaultCampaign.PROVIDERS.size());
    }

    @Test
    @Tag("slow")
    void manyJobsInFlightNeedNoThreadEach() {
        Cli run =
                Cli.run(
                        "bench",
                        "faults",
                        "ibm",
                        "--runs",
                        "0",
                        "--flight",
                        "100",
                        "--queue",
                        "20",
                        "--json");

        assertThat(run.code()).as(run.out()).isZero();
        assertThat(run.out()).contains("\"together\":100", "\"done\":100");
        assertThat(Integer.parseInt(run.out().replaceAll("(?s).*\"threads\":(\\d+).*", "$1")))
                .isBetween(2, 60);
    }

    @ParameterizedTest
    @CsvSource({
        "'bench faults google', There is no provider 'google' to be played",
        "'bench faults --runs -1', --runs (-1) must be 0 to 1000000",
        "'bench faults --threads 0', --threads (0) must be 1 to 64",
        "'bench faults --flight 10001', --flight (10001) must be 0 to 10000",
    })
    void badInputIsRefused(String line, String message) {
        Cli run = Cli.run(line.split(" "));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(message);
    }
}
