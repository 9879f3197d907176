package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.tests.Cli;
import dev.quench.tests.SharedInstances;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the samplers find on public instances with a fixed amount of work and fixed seeds, through
 * the command line. Targets are published best known values, or just below one.
 */
@Tag("slow")
class PublicSamplingTest {
    @ParameterizedTest
    @CsvSource({
        "anneal, maxcut/gset/G22.txt, --target=13350 --sweeps=5000 --reads=128",
        "temper, maxcut/gset/G11.txt, --target=564 --sweeps=10000 --reads=32",
        "tabu, maxcut/gset/G43.txt, --target=6640 --sweeps=50000 --reads=20",
        "tabu, qubo/beasley/bqp1000-2.sparse, --maximise --sweeps=5000 --reads=20"
    })
    void everySeedReachesTheTarget(String sampler, String file, String options) throws IOException {
        var words =
                new ArrayList<>(List.of("bench", sampler, SharedInstances.file(file).toString()));
        words.addAll(List.of(options.split(" ", -1)));
        words.addAll(List.of("--threads=2", "--time-limit=600", "--json"));

        Cli run = Cli.run(words.toArray(String[]::new));
        JsonNode row = JsonMapper.builder().build().readTree(run.out()).at("/rows/0");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(row.at("/successes").intValue()).isEqualTo(10);
        assertThat(row.at("/runs").intValue()).isEqualTo(10);
    }

    /** The best known values are those of the catalogue, which it finds by the hash of the file. */
    @ParameterizedTest
    @CsvSource({"beasley, bqp(50|100|250|500)-.*[.]sparse, 27", "gka, .*[.]sparse, 32"})
    void tabuSearchReachesEveryBestKnownValueOfASet(String set, String pattern, int count)
            throws IOException {
        var arguments = new ArrayList<>(List.of("bench", "tabu"));
        try (Stream<Path> files = Files.list(SharedInstances.file("qubo/" + set))) {
            files.filter(file -> file.getFileName().toString().matches(pattern))
                    .map(Path::toString)
                    .sorted()
                    .forEach(arguments::add);
        }
        arguments.addAll(
                List.of("--reads=100", "--sweeps=5000", "--threads=1", "--time-limit=600"));
        arguments.add("--summary");

        Cli run = Cli.run(arguments.toArray(String[]::new));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("every seed reached the target: %d of %d".formatted(count, count));
    }

    /** A cut of +1 and -1 on a torus is no harder for one thread than for two: the same states. */
    @Test
    void threadsDoNotChangeWhatIsFound() throws IOException {
        Cli run =
                Cli.run(
                        "bench",
                        "anneal",
                        SharedInstances.file("maxcut/gset/G32.txt").toString(),
                        "--sweeps=500",
                        "--reads=200",
                        "--threads=1,2",
                        "--time-limit=600",
                        "--json");
        JsonNode rows = JsonMapper.builder().build().readTree(run.out()).at("/rows");

        assertThat(rows.at("/0/bestEnergy").doubleValue())
                .isEqualTo(rows.at("/1/bestEnergy").doubleValue());
        assertThat(rows.at("/0/successes").intValue())
                .isEqualTo(rows.at("/1/successes").intValue());
    }
}
