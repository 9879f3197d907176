package dev.quench.problems.io.qubo;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.Solution;
import dev.quench.problems.io.Contents;
import dev.quench.problems.io.Instance;
import dev.quench.problems.io.ReadOptions;
import dev.quench.problems.io.detect.InstanceFiles;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/** Models as they are read from texts. */
final class Models {
    private Models() {}

    static Instance instance(String family, String text) {
        return InstanceFiles.read(
                        Contents.of("m.txt", text), ReadOptions.defaults().withFamily(family))
                .getFirst();
    }

    static BinaryModel read(String text) {
        return read("", text);
    }

    static BinaryModel read(String family, String text) {
        return (BinaryModel) instance(family, text).problem();
    }

    static BigDecimal value(BinaryModel model, int... x) {
        return model.evaluate(Solution.of(x)).objective().orElseThrow();
    }

    static List<String> names(BinaryModel model) {
        return IntStream.range(0, model.size()).mapToObj(model.names()::name).toList();
    }
}
