package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.tests.Cli;
import dev.quench.tests.SharedInstances;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tours of 200 cities take is forecast by the formulation that is built. */
class TourForecastTest {
    private static Cli run(String options) {
        var words = new ArrayList<>(List.of(options.split(" ", -1)));
        words.replaceAll(word ->
                word.equals("TOUR") ? SharedInstances.file("tsp/kroA200.tsp").toString() : word);
        return Cli.run(words.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "solve TOUR --recipe penalty-anneal|kroA200 as position needs 39601 variables and about 1.6e+07 couplings",
                "solve TOUR --recipe penalty-anneal --formulation edge --time-limit 5|kroA200 as edge needs 19900 variables and about 3.9e+06 couplings",
                "solve TOUR --recipe tsp-cuts-anneal --reduce none --time-limit 5|kroA200 as edge needs 19900 variables and about 3.9e+06 couplings",
                "shrink TOUR --formulation edge --time-limit 5|kroA200 as edge needs 19900 variables and about 3.9e+06 couplings",
                "bench lagrangian TOUR --recipe tsp-cuts-anneal,lagrangian-anneal|kroA200 as position needs 39601 variables",
            })
    void whatIsTooMuchIsRefusedByWhatIsBuilt(String line, String words) {
        Cli run = run(line);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(words).contains("Maybe take --recipe tsp-cuts-anneal");
    }

    /** The edges that the bound leaves are sampled; all of them would take 10 s to build. */
    @Test
    @Tag("slow")
    void tourCutsOfTwoHundredCitiesRun() {
        Cli run = run("solve TOUR --recipe tsp-cuts-anneal --time-limit 8 --no-controls");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("19900 -> ").contains("by lagrangian-1-tree");
    }
}
