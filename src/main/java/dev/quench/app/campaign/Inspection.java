package dev.quench.app.campaign;

import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.RemoteAnswer;
import dev.quench.hardware.remote.journal.JobJournal;
import dev.quench.hardware.remote.journal.JobRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Compares a journal with what the provider itself has counted. */
final class Inspection {
    private final PlayedProvider provider;
    private final JobJournal journal;
    private final String label;
    private final List<String> lost = new ArrayList<>();
    private final List<String> doubled = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private int done;
    private int shortened;
    private int failed;
    private int refused;

    private Inspection(PlayedProvider provider, JobJournal journal, String label) {
        this.provider = provider;
        this.journal = journal;
        this.label = label;
    }

    /**
     * Inspects one run.
     *
     * @param answers of the jobs by their keys
     * @param accepted the keys that the provider accepted, one entry each
     * @param label of the run in lines about faults
     */
    static CampaignTally of(
            PlayedProvider provider,
            JobJournal journal,
            Map<UUID, Integer> answers,
            List<String> accepted,
            String label) {
        var inspection = new Inspection(provider, journal, label);
        answers.forEach((key, answer) -> inspection.inspect(key, answer, accepted));
        accepted.stream()
                .filter(key -> answers.keySet().stream().noneMatch(k -> k.toString().equals(key)))
                .forEach(key -> inspection.lost.add(label + ": nobody planned " + key));
        return inspection.tally(answers.size());
    }

    private void inspect(UUID key, int answer, List<String> accepted) {
        JobRecord job = journal.get(key);
        int times = Collections.frequency(accepted, key.toString());
        String line =
                "%s: job %s is %s, accepted %d times"
                        .formatted(label, key, job.state().word(), times);
        if (times > 1) {
            doubled.add(line);
        }
        if (job.answered()) {
            answered(job, journal.answer(key).orElseThrow(), answer, line);
        } else if (job.state() == JobState.FAILED && times == 1) {
            failed++;
        } else if (job.state() == JobState.REFUSED && times == 0) {
            refused++;
        } else {
            lost.add(line);
        }
    }

    private void answered(JobRecord job, RemoteAnswer result, int answer, String line) {
        boolean right =
                result.counts().asMap().keySet().stream()
                        .allMatch(shot -> provider.right(shot, answer));
        long back = result.counts().total();
        boolean marked = back == job.request().shots() || !result.remarks().isEmpty();
        if (!right || back > job.request().shots() || back == 0 || !marked) {
            wrong.add(line + ", answer " + result.counts());
        } else if (back < job.request().shots()) {
            shortened++;
        } else {
            done++;
        }
    }

    private CampaignTally tally(int jobs) {
        return new CampaignTally(
                1, jobs, done, shortened, failed, refused, 0, 0, 0, Map.of(), Map.of(), Map.of(),
                Map.of(), Map.of(), lost, doubled, wrong, List.of());
    }
}
