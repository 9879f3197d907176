package dev.quench.app.report;

import dev.quench.app.report.TextTable.Align;
import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.RemoteAnswer;
import dev.quench.hardware.remote.budget.Spending;
import dev.quench.hardware.remote.journal.JobEvent;
import dev.quench.hardware.remote.journal.JobRecord;
import dev.quench.problems.qubo.Bits;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Remote jobs in words and as JSON. */
public final class JobText {
    private static final int SHORT = 8;
    private static final String UNKNOWN = "-";
    private static final int WIDEST = 160;
    private static final int MOST_ONES = 24;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private JobText() {}

    /**
     * Says where a job is, in one line.
     *
     * @param job any
     * @return short key, target, state and reason
     */
    public static String line(JobRecord job) {
        String word =
                job.answered()
                        ? "fetched, %d shots".formatted(job.shotsBack().getAsInt())
                        : job.state().word();
        return "job %s on %s: %s%s"
                .formatted(
                        job.key().toString().substring(0, SHORT),
                        job.target(),
                        word,
                        job.reason().map(r -> " (" + r + ")").orElse(""));
    }

    /**
     * Lists jobs.
     *
     * @param jobs in this order
     * @return lines of a table
     */
    public static List<String> table(List<JobRecord> jobs) {
        var table =
                new TextTable(
                        List.of(
                                Align.LEFT,
                                Align.LEFT,
                                Align.LEFT,
                                Align.LEFT,
                                Align.RIGHT,
                                Align.RIGHT,
                                Align.RIGHT,
                                Align.LEFT));
        table.row("job", "run", "planned", "backend", "shots", "QPU s", "cost", "state");
        for (JobRecord job : jobs) {
            table.row(
                    job.key().toString().substring(0, SHORT),
                    job.run().toString().substring(0, SHORT),
                    time(job.plannedAt()),
                    job.target(),
                    Integer.toString(job.request().shots()),
                    figure(job, c -> c.seconds().map(BigDecimal::toPlainString)),
                    figure(job, c -> c.money().map(Charge.Money::text)),
                    job.answered() ? "fetched" : job.state().word());
        }
        return table.lines("");
    }

    /**
     * Says a time as clocks here show it.
     *
     * @param at any
     * @return date and time of day, to the second
     */
    public static String time(Instant at) {
        return TIME.format(at.atZone(ZoneId.systemDefault()));
    }

    private interface Part {
        Optional<String> of(Charge charge);
    }

    /**
     * Says where a figure comes from.
     *
     * @param source of it
     * @return {@code provider}, {@code derived} or {@code estimate}
     */
    public static String from(JobRecord.Source source) {
        return source.name().toLowerCase(Locale.ROOT);
    }

    /** What is known, else what was estimated, marked. */
    private static String figure(JobRecord job, Part part) {
        return job.known()
                .flatMap(part::of)
                .or(() -> part.of(job.estimate()).map(t -> "~" + t))
                .orElse(UNKNOWN);
    }

    /**
     * Says what was spent in each currency.
     *
     * @param spent any
     * @return begins with a comma; empty if no price is known
     */
    public static String money(Spending spent) {
        return new TreeMap<>(spent.money())
                .entrySet().stream()
                        .map(e ->
                                ", "
                                        + e.getValue().stripTrailingZeros().toPlainString()
                                        + " "
                                        + e.getKey())
                        .collect(Collectors.joining());
    }

    /**
     * Tells all about a job.
     *
     * @param job any
     * @param events what happened to it
     * @param answer its result
     * @return lines
     */
    public static List<String> details(
            JobRecord job, List<JobEvent> events, Optional<RemoteAnswer> answer) {
        var lines = new ArrayList<String>();
        lines.add("job      " + job.key());
        lines.add("run      %s, job %d of it".formatted(job.run(), job.ordinal()));
        lines.add("command  " + job.command().replace('\u001f', ' '));
        lines.add("backend  " + job.target());
        lines.add("id there " + job.id().orElse("not known"));
        lines.add(
                "state    %s%s%s"
                        .formatted(
                                job.state().word(),
                                job.status().isEmpty() ? "" : " (there: " + job.status() + ")",
                                job.reason().map(r -> ": " + r).orElse("")));
        lines.add(
                "shots    %d asked, %s back"
                        .formatted(
                                job.request().shots(),
                                job.shotsBack().isPresent()
                                        ? Integer.toString(job.shotsBack().getAsInt())
                                        : "none yet"));
        lines.add(
                "sent     %d times, %d bytes"
                        .formatted(job.attempts(), job.request().body().length));
        lines.add(
                "charge   "
                        + charge(
                                figure(job, c -> c.seconds().map(s -> s.toPlainString() + " s")),
                                figure(job, c -> c.money().map(Charge.Money::text)))
                        + (job.moneyFrom().equals(Optional.of(JobRecord.Source.DERIVED))
                                ? " (the known price for what the provider says that ran)"
                                : ""));
        answer.ifPresent(a -> {
            a.remarks().forEach(r -> lines.add("note     " + r));
            lines.add("");
            lines.add("the most frequent answers, bit 0 first:");
            lines.addAll(top(a));
        });
        lines.add("");
        events.forEach(e -> lines.add("%s  %s".formatted(time(e.at()), e.what())));
        return lines;
    }

    /** Says that a figure is estimated where one is. */
    private static String charge(String seconds, String money) {
        String both =
                "%s of the processor, %s"
                        .formatted(
                                seconds.equals(UNKNOWN) ? "unknown time" : seconds,
                                money.equals(UNKNOWN) ? "price unknown" : money);
        return both.contains("~") ? both + " (~ estimated)" : both;
    }

    private static List<String> top(RemoteAnswer answer) {
        return answer.counts().asMap().entrySet().stream()
                .sorted(
                        Comparator.comparingInt((Map.Entry<Bits, Integer> e) -> -e.getValue())
                                .thenComparing(Map.Entry::getKey))
                .limit(5)
                .map(e -> "  %s  %d".formatted(shown(e.getKey()), e.getValue()))
                .toList();
    }

    /** An annealer has thousands of qubits, most of them unused. */
    private static String shown(Bits bits) {
        if (bits.size() <= WIDEST) {
            return bits.toString();
        }
        int[] ones = bits.ones().toArray();
        return "%d of %d bits are 1: %s%s"
                .formatted(
                        ones.length,
                        bits.size(),
                        Arrays.stream(ones)
                                .limit(MOST_ONES)
                                .mapToObj(Integer::toString)
                                .collect(Collectors.joining(" ")),
                        ones.length > MOST_ONES ? " …" : "");
    }

    /**
     * Tells all about a job, for JSON.
     *
     * @param job any
     * @param answer its result
     * @return members in a fixed order; unknown ones are null
     */
    public static Map<String, Object> facts(JobRecord job, Optional<RemoteAnswer> answer) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("schema", "quench.job/1");
        facts.put("key", job.key().toString());
        facts.put("run", job.run().toString());
        facts.put("ordinal", job.ordinal());
        facts.put("provider", job.provider());
        facts.put("endpoint", job.endpoint().map(Object::toString).orElse(null));
        facts.put("device", job.request().device());
        facts.put("id", job.id().orElse(null));
        facts.put("state", job.state().word());
        facts.put("status", job.status());
        facts.put("reason", job.reason().orElse(null));
        facts.put("attempts", job.attempts());
        facts.put("planned", job.plannedAt().toString());
        facts.put("sent", job.sentAt().map(Object::toString).orElse(null));
        facts.put("ended", job.endedAt().map(Object::toString).orElse(null));
        facts.put("shots", job.request().shots());
        facts.put("shotsBack", job.shotsBack().isPresent() ? job.shotsBack().getAsInt() : null);
        facts.put("estimate", charge(job.estimate()));
        facts.put("charge", job.charge().map(JobText::charge).orElse(null));
        facts.put("taken", taken(job));
        answer.ifPresent(a -> {
            var counts = new LinkedHashMap<String, Integer>();
            a.counts().asMap().forEach((bits, n) -> counts.put(bits.toString(), n));
            facts.put("counts", counts);
            facts.put("drawnBy", a.drawnBy().isPresent() ? a.drawnBy().getAsLong() : null);
            facts.put("remarks", a.remarks());
        });
        return facts;
    }

    static Map<String, Object> charge(Charge charge) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("shots", charge.shots());
        facts.put("seconds", charge.seconds().orElse(null));
        facts.put("amount", charge.money().map(Charge.Money::amount).orElse(null));
        facts.put(
                "currency",
                charge.money().filter(m -> !m.free()).map(Charge.Money::currency).orElse(null));
        return facts;
    }

    /** What the job counts with under caps, and who says so. */
    private static Map<String, Object> taken(JobRecord job) {
        Map<String, Object> facts = charge(job.taken());
        facts.put("secondsFrom", job.secondsFrom().map(JobText::from).orElse(null));
        facts.put("amountFrom", job.moneyFrom().map(JobText::from).orElse(null));
        return facts;
    }
}
