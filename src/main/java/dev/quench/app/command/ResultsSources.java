package dev.quench.app.command;

import dev.quench.app.results.ResultsDatabase;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Parameters;

/** Where results of campaigns are. */
final class ResultsSources {
    @Parameters(
            paramLabel = "RESULTS",
            arity = "1..*",
            description = "Folders of campaigns, or files of their lines.")
    private List<Path> sources = List.of();

    ResultsDatabase open() {
        return ResultsDatabase.open(sources);
    }
}
