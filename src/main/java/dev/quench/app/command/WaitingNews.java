package dev.quench.app.command;

import dev.quench.app.report.BurnDown;
import dev.quench.app.report.JobText;
import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.desk.JobWatcher;
import dev.quench.hardware.remote.journal.JobRecord;
import java.util.function.Consumer;

/**
 * Tells what becomes of jobs that are waited for. Where a live line shows it, only trouble gets a
 * line of its own; else each change does.
 *
 * @param burnDown of these jobs
 * @param live whether a live line is shown
 * @param news takes lines
 */
record WaitingNews(BurnDown burnDown, boolean live, Consumer<String> news) implements JobWatcher {
    @Override
    public void changed(JobRecord job) {
        burnDown.changed(job);
        if (!live) {
            news.accept("%s · %s".formatted(JobText.line(job), burnDown.line()));
        }
        burnDown.above().ifPresent(news);
    }

    @Override
    public void outage(JobRecord job, BackendException cause) {
        news.accept(
                "%s is not reached and is asked again; its jobs go on (%s)"
                        .formatted(
                                job.target(),
                                String.valueOf(cause.getMessage()).lines().findFirst().orElse("")));
    }

    @Override
    public void notice(String remark) {
        news.accept(remark);
    }

    @Override
    public void trouble(JobRecord job, BackendException cause) {
        burnDown.changed(job);
        news.accept(JobText.line(job));
    }
}
