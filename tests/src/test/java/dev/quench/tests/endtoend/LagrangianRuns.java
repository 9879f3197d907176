package dev.quench.tests.endtoend;

import dev.quench.tests.Cli;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Records of Lagrangian runs. */
final class LagrangianRuns {
    private static final ObjectMapper JSON = new ObjectMapper();

    private LagrangianRuns() {}

    static JsonNode solve(String... options) {
        String[] all = new String[options.length + 2];
        all[0] = "solve";
        all[1] = "--json";
        System.arraycopy(options, 0, all, 2, options.length);
        return JSON.readTree(Cli.run(all).out());
    }

    static JsonNode dual(JsonNode run) {
        return stage(run, "dual-");
    }

    static JsonNode stage(JsonNode run, String beginning) {
        return run.at("/stages")
                .valueStream()
                .filter(stage -> stage.at("/name").stringValue().startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }

    static List<String> texts(JsonNode run, String pointer) {
        return run.at(pointer).valueStream().map(JsonNode::stringValue).toList();
    }
}
