package dev.quench.hardware.emulator.ibm;

import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.Span;
import dev.quench.hardware.emulator.EmulatedJob;
import dev.quench.hardware.emulator.JobState;
import dev.quench.hardware.emulator.WireJson;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** What IBM says of a job at a moment. */
record IbmJobView(EmulatedJob<IbmSubmission> job, Device device, Instant now, JobTimesView times) {
    /** How long the job is on the processor. */
    record JobTimesView(Duration run) {}

    /** A job that would run longer than its cap is stopped by the service. */
    private boolean tooLong() {
        return job.submission()
                .cost()
                .filter(c -> times.run().compareTo(Duration.ofSeconds(c)) > 0)
                .isPresent();
    }

    JobState state() {
        JobState state = job.state(now);
        return state == JobState.COMPLETED && tooLong() ? JobState.CANCELLED : state;
    }

    private String word() {
        return switch (state()) {
            case QUEUED -> "Queued";
            case RUNNING -> "Running";
            case COMPLETED -> "Completed";
            case FAILED -> "Failed";
            case CANCELLED -> "Cancelled";
        };
    }

    private boolean stopped() {
        return state() == JobState.CANCELLED && job.state(now) != JobState.CANCELLED;
    }

    ObjectNode json(boolean unknown, boolean params) {
        String word = unknown ? "Recalibrating" : word();
        var node = WireJson.object();
        node.put("id", job.id());
        node.put("backend", device.name());
        ObjectNode state = node.putObject("state").put("status", word);
        if (!unknown && stopped()) {
            state.put("reason", "Job ran longer than maximum execution time.");
            state.put("reason_code", 1305);
        } else if (!unknown && state() == JobState.FAILED) {
            state.put("reason", job.failure().orElse(""));
            state.put("reason_code", 1999);
        }
        node.put("status", !unknown && stopped() ? "Cancelled - Ran too long" : word);
        node.putObject("program").put("id", "sampler");
        node.put("created", job.accepted().toString());
        job.submission().cost().ifPresent(c -> node.put("cost", c));
        var tags = node.putArray("tags");
        job.submission().tags().forEach(tags::add);
        job.submission().session().ifPresent(s -> node.put("session_id", s));
        node.put("user_id", "emulated");
        node.put("private", false);
        node.put("estimated_running_time_seconds", seconds(times.run()));
        node.set("usage", usage());
        if (params) {
            node.set("params", job.submission().params());
        }
        return node;
    }

    private ObjectNode usage() {
        boolean ended = state().terminal();
        return WireJson.object()
                .put("qpu_charge_time_seconds", ended ? charged() : 0)
                .put("status", ended ? "complete" : "pending");
    }

    /** Seconds on the processor, up to the cap or the cancellation. */
    double charged() {
        double spent = times.run().isZero() && state() == JobState.COMPLETED ? paced() : busy();
        return job.submission().cost().map(c -> Math.min(c, spent)).orElse(spent);
    }

    private double busy() {
        return Math.max(0, seconds(Duration.between(job.started(), job.ended())));
    }

    /** What the shots take at the pace of the device, where the emulated run takes no time. */
    private double paced() {
        var timing = device.figures().timing();
        double shot =
                timing.of(Span.REPETITION).orElse(0) * 1e-6
                        + timing.of(Span.READOUT).orElse(0) * 1e-9;
        int shots = job.submission().pubs().stream().mapToInt(IbmPub::shots).sum();
        return Math.round(shots * shot * 1e3) / 1e3;
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }

    ObjectNode metrics() {
        var node = WireJson.object();
        ObjectNode times = node.putObject("timestamps");
        times.put("created", job.accepted().toString());
        boolean ran = !now.isBefore(job.started()) && !job.ended().isBefore(job.started());
        times.put("running", ran ? job.started().toString() : null);
        times.put("finished", state().terminal() ? job.ended().toString() : null);
        node.putObject("usage").put("quantum_seconds", state().terminal() ? charged() : 0);
        return node;
    }
}
