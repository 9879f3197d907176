package dev.quench.app.faults;

import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.RemoteAnswer;
import dev.quench.hardware.remote.budget.Cap;
import dev.quench.hardware.remote.journal.JobFilter;
import dev.quench.hardware.remote.journal.JobJournal;
import dev.quench.hardware.remote.journal.JobRecord;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Compares a journal with what the provider itself has counted. */
final class Inspection {
    private final PlayedProvider provider;
    private final JobJournal journal;
    private final Playing.Witness witness;
    private final Deeds deeds;
    private final String label;
    private final List<String> lost = new ArrayList<>();
    private final List<String> doubled = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final List<String> overpaid = new ArrayList<>();
    private int done;
    private int shortened;
    private int failed;
    private int refused;
    private int cancelled;
    private int capped;

    private Inspection(
            PlayedProvider provider,
            JobJournal journal,
            Playing.Witness witness,
            Deeds deeds,
            String label) {
        this.provider = provider;
        this.journal = journal;
        this.witness = witness;
        this.deeds = deeds;
        this.label = label;
    }

    /**
     * Inspects one run.
     *
     * @param answers of the jobs by their keys
     * @param witness what the provider knows
     * @param deeds of the user
     * @param label of the run in lines about faults
     */
    static CampaignTally of(
            PlayedProvider provider,
            JobJournal journal,
            Map<UUID, Integer> answers,
            Playing.Witness witness,
            Deeds deeds,
            String label) {
        var inspection = new Inspection(provider, journal, witness, deeds, label);
        answers.forEach(inspection::inspect);
        witness.accepted().stream()
                .filter(key -> answers.keySet().stream().noneMatch(k -> k.toString().equals(key)))
                .forEach(key -> inspection.lost.add(label + ": nobody planned " + key));
        inspection.room(answers.size());
        inspection.pay(answers);
        return inspection.tally(answers.size());
    }

    private void inspect(UUID key, int answer) {
        int times = Collections.frequency(witness.accepted(), key.toString());
        Optional<JobRecord> written =
                journal.list(JobFilter.ALL).stream().filter(j -> j.key().equals(key)).findFirst();
        String line =
                "%s: job %s is %s, accepted %d times"
                        .formatted(
                                label,
                                key,
                                written.map(j -> j.state().word()).orElse("not in the journal"),
                                times);
        if (times > 1) {
            doubled.add(line);
        }
        if (deeds.capped().contains(key)) {
            refusedByUser(written.isPresent() || times > 0, line);
        } else if (written.isPresent()) {
            inspect(written.get(), answer, times, line);
        } else {
            lost.add(line);
        }
    }

    private void refusedByUser(boolean sent, String line) {
        if (sent) {
            doubled.add(line + ", though it is over the budget");
        } else {
            capped++;
        }
    }

    /**
     * No job takes or reserves more than the worst one. As many as there is room for at that price
     * are therefore never over the budget, in whatever order and month they are asked for.
     */
    private void room(int jobs) {
        int most = Math.max(0, jobs - deeds.room());
        for (; capped > most; capped--) {
            lost.add(
                    "%s: a job of %d was refused although there was room for %d"
                            .formatted(label, jobs, deeds.room()));
        }
    }

    private void inspect(JobRecord job, int answer, int times, String line) {
        boolean stopped = witness.stopped().contains(job.key().toString());
        boolean wished = deeds.cancelled().contains(job.key());
        if (job.answered() && stopped) {
            wrong.add(line + ", and has a result though the provider cancelled it");
        } else if (job.answered()) {
            answered(job, journal.answer(job.key()).orElseThrow(), answer, line);
        } else if (job.state() == JobState.FAILED
                && witness.failed().contains(job.key().toString())) {
            failed++;
        } else if (job.state() == JobState.REFUSED && times == 0) {
            refused++;
        } else if (job.state() == JobState.CANCELLED && wished && (times == 0 || stopped)) {
            cancelled++;
        } else {
            lost.add(line + (stopped ? ", stopped there" : ""));
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

    /** What the provider charges for all that it accepted, of the run and by months. */
    private void pay(Map<UUID, Integer> answers) {
        var run = new ArrayList<Charge>();
        var months = new TreeMap<YearMonth, List<Charge>>();
        for (Playing.Seen job : witness.jobs()) {
            Optional<UUID> key =
                    answers.keySet().stream()
                            .filter(k -> k.toString().equals(job.key()))
                            .findFirst();
            int answer = key.map(k -> Objects.requireNonNull(answers.get(k))).orElse(0);
            Charge charge = provider.charge(job, answer, CampaignBatch.SHOTS);
            run.add(charge);
            months.computeIfAbsent(month(key), _ -> new ArrayList<>()).add(charge);
        }
        overpaid(run, deeds.caps().run(), "the run");
        months.forEach(
                (month, charges) -> overpaid(charges, deeds.caps().month(), month.toString()));
    }

    private void overpaid(List<Charge> charges, Cap cap, String when) {
        new Bill(charges)
                .over(cap)
                .forEach(line -> overpaid.add("%s: of %s %s".formatted(label, when, line)));
    }

    /** When a job was planned. */
    private YearMonth month(Optional<UUID> key) {
        return journal.list(JobFilter.ALL).stream()
                .filter(job -> key.filter(job.key()::equals).isPresent())
                .map(job -> YearMonth.from(job.plannedAt().atOffset(ZoneOffset.UTC)))
                .findFirst()
                .orElse(YearMonth.of(1, 1));
    }

    private CampaignTally tally(int jobs) {
        return new CampaignTally(
                1, jobs, done, shortened, failed, refused, cancelled, capped, 0, Map.of(), Map.of(),
                Map.of(), Map.of(), Map.of(), lost, doubled, wrong, overpaid, List.of());
    }
}
