package dev.quench.solvers.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.solvers.bench.methods.PublishedStudy;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedStudyTest {
    private static final List<String> KNAPSACKS =
            Stream.of(
                            "hp1", "hp2", "pb1", "pb2", "pb4", "pb5", "pet2", "pet3", "pet4",
                            "pet5", "pet6", "pet7")
                    .map(name -> "study-" + name)
                    .toList();

    /** The means after local search that are known besides the single figures. */
    @ParameterizedTest
    @CsvSource({
        "vqe, 26.7",
        "cvar_vqe, 21.8",
        "qaoa, 31.2",
        "ws_qaoa, 26.2",
        "ma_qaoa, 27.7",
        "pce, 18.7",
        "qrao, 16.9",
        "random, 23.5",
        "greedy, 1.6"
    })
    void meansOfTheFiguresAreTheKnownMeans(String method, double post) {
        var mean =
                PublishedStudy.standard().means("mdkp", KNAPSACKS).stream()
                        .filter(m -> m.method().equals(method))
                        .findFirst()
                        .orElseThrow();

        assertThat(mean.instances()).isEqualTo(12);
        assertThat(mean.post().orElseThrow()).isCloseTo(post, within(0.051));
    }
}
