package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.tests.Cli;
import dev.quench.tests.SharedInstances;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The default recipe on the public instances of arXiv 2503.12121 and three small tours, through the
 * command line; the answers are judged by {@link PlainChecker}.
 */
@Tag("slow")
class BenchmarkStudyTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @CsvSource({
        "hp1,3418", "hp2,3186", "pb1,3090", "pb2,3186", "pb4,95168", "pb5,2139",
        "pet2,87061", "pet3,4015", "pet4,6120", "pet5,12400", "pet6,10618", "pet7,16537"
    })
    void knapsacksAreProvenOptimal(String name, long optimum) throws IOException {
        JsonNode run = solve("papers/benchmark-study/mdkp/" + name + ".dat");

        assertProven(run, optimum);
    }

    @ParameterizedTest
    @CsvSource({
        "1tc.8,4",
        "1tc.16,8",
        "1tc.32,12",
        "1tc.64,20",
        "1et.64,18",
        "1dc.64,10",
        "1dc.128,16"
    })
    void independentSetsAreProvenOptimal(String name, long optimum) throws IOException {
        JsonNode run = solve("papers/benchmark-study/mis/" + name + ".txt");

        assertProven(run, optimum);
    }

    @ParameterizedTest
    @CsvSource({"burma14,3323", "ulysses16,6859", "gr17,2085"})
    void toursAreProvenOptimal(String name, long optimum) throws IOException {
        JsonNode run = solve("tsp/" + name + ".tsp");

        assertProven(run, optimum);
    }

    @ParameterizedTest
    @CsvSource({
        "chr12a,9552",
        "chr12b,9742",
        "chr12c,11156",
        "had12,1652",
        "nug12,578",
        "rou12,235528",
        "scr12,31410",
        "tai10a,135028",
        "tai10b,1183760",
        "tai12a,224416",
        "tai12b,39464925"
    })
    void assignmentsComeWithinOnePercent(String name, long bestKnown) throws IOException {
        JsonNode run = solve("papers/benchmark-study/qap/" + name + ".dat");

        BigDecimal objective = run.at("/solution/objective").decimalValue();
        assertThat(objective)
                .isBetween(
                        BigDecimal.valueOf(bestKnown),
                        BigDecimal.valueOf(bestKnown).multiply(new BigDecimal("1.01")));
        assertThat(run.at("/bound/value").decimalValue())
                .isLessThanOrEqualTo(BigDecimal.valueOf(bestKnown));
    }

    private static void assertProven(JsonNode run, long optimum) {
        assertThat(run.at("/status").stringValue()).isEqualTo("OPTIMAL");
        assertThat(run.at("/proof").stringValue()).isEqualTo("PROVEN");
        assertThat(run.at("/solution/objective").decimalValue())
                .isEqualByComparingTo(BigDecimal.valueOf(optimum));
    }

    private static JsonNode solve(String path) throws IOException {
        Path file = SharedInstances.file(path);
        Cli run = Cli.run("solve", file.toString(), "--json");

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        JsonNode json = JSON.readTree(run.out());
        judge(file, json);
        return json;
    }

    /** The objective and the feasibility that the record claims are those of the file. */
    private static void judge(Path file, JsonNode run) throws IOException {
        List<Integer> answer =
                StreamSupport.stream(run.at("/solution/assignment").spliterator(), false)
                        .map(JsonNode::intValue)
                        .toList();
        String family = run.at("/instance/problem").stringValue();

        assertThat(PlainChecker.check(family, file, answer))
                .contains(run.at("/solution/objective").bigIntegerValue());
    }
}
