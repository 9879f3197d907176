package dev.quench.app.qoblib;

import dev.quench.problems.io.Instance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a submission: into a folder that ends in {@code .part}, which gets its name once the
 * checker has nothing to say.
 */
public final class SubmissionWriter {
    private final InstanceShelf shelf;

    /**
     * Makes a writer.
     *
     * @param shelf where instances are
     */
    public SubmissionWriter(InstanceShelf shelf) {
        this.shelf = shelf;
    }

    /**
     * What was written.
     *
     * @param folder of the submission; ends in {@code .part} where there are faults
     * @param way that is submitted
     * @param instances how many
     * @param runs how many
     * @param solutions how many
     * @param faults what the checker says; empty if all is well
     */
    public record Written(
            Path folder,
            String way,
            int instances,
            int runs,
            int solutions,
            List<SubmissionFault> faults) {}

    /**
     * Writes a submission.
     *
     * @param submission what it says of itself
     * @param results folders of campaigns, or files of their lines
     * @param folder in which the folder of the submission is made
     * @return what was written
     * @throws IllegalArgumentException if the submission is there already, the results have several
     *     ways and none is named, or an instance is not found
     */
    public Written write(Submission submission, List<Path> results, Path folder) {
        CampaignLines lines = CampaignLines.read(results).of(submission.way());
        Submission named = submission.of(lines.way());
        List<InstanceRuns> all = InstanceRuns.group(lines.runs(), shelf, named.threshold());
        Path target = folder.resolve(named.folder());
        Path part = folder.resolve(named.folder() + SubmissionChecker.PART);
        requireFree(target, "Maybe another --method, --date or -o FOLDER.");
        requireFree(part, "Maybe an export failed or is running: look at it, then remove it.");
        try {
            Files.createDirectories(folder);
            Files.createDirectory(part);
            for (InstanceRuns runs : all) {
                write(part.resolve(runs.folder()), named, runs, lines);
            }
            Files.writeString(
                    part.resolve(SubmissionChecker.README),
                    SubmissionReadme.of(named, all, lines.sessions()));
            List<SubmissionFault> faults = checker(all).check(part);
            if (faults.isEmpty()) {
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            }
            int solutions = all.stream().mapToInt(runs -> runs.answers().size()).sum();
            return new Written(
                    faults.isEmpty() ? target : part,
                    named.way(),
                    all.size(),
                    lines.runs().size(),
                    solutions,
                    faults);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The submission %s cannot be written: %s (%s)\nMaybe another -o FOLDER."
                            .formatted(part, e.getMessage(), e.getClass().getSimpleName()),
                    e);
        }
    }

    private static void requireFree(Path folder, String way) {
        if (Files.exists(folder)) {
            throw new IllegalArgumentException(
                    "The folder %s exists already and is not overwritten.\n%s"
                            .formatted(folder, way));
        }
    }

    private static SubmissionChecker checker(List<InstanceRuns> all) {
        Map<String, Instance> known = new LinkedHashMap<>();
        all.forEach(
                runs -> known.put(runs.stated().sha256() + runs.stated().name(), runs.instance()));
        return new SubmissionChecker(
                stated -> Optional.ofNullable(known.get(stated.sha256() + stated.name())));
    }

    private static void write(
            Path folder, Submission submission, InstanceRuns runs, CampaignLines lines)
            throws IOException {
        Files.createDirectory(folder);
        Files.writeString(
                folder.resolve(runs.folder() + "_summary.csv"),
                SummaryRow.file(submission, runs, lines.sessions()));
        if (runs.answers().isEmpty()) {
            return;
        }
        Path solutions = Files.createDirectory(folder.resolve(SubmissionChecker.SOLUTIONS));
        for (int k = 0; k < runs.answers().size(); k++) {
            Files.writeString(
                    solutions.resolve("%s_solution_%d.sol".formatted(runs.folder(), k)),
                    SolutionText.of(runs.instance().problem(), runs.answers().get(k)));
        }
    }
}
