package dev.quench.app.report;

import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.budget.Cap;
import dev.quench.hardware.remote.budget.Caps;
import dev.quench.hardware.remote.budget.Spending;
import dev.quench.hardware.remote.journal.JobRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * How far jobs are and what of the caps is used up, in one line. What is only estimated, and so
 * reserved, has a {@code ~}.
 *
 * <p>May be read by one thread while another one changes it.
 */
public final class BurnDown {
    private static final int LONGEST_REASON = 40;
    private static final int DECIMALS = 4;
    private static final int CENTS = 2;
    private static final int SECONDS = 60;

    private final Caps caps;
    private final Month month;
    private Instant begin = Instant.MAX;
    private Spending elsewhere = Spending.NONE;
    private boolean told;
    private final Map<UUID, Seen> jobs = new LinkedHashMap<>();

    /** The calendar month in which jobs are planned now, and what other runs took of it. */
    public interface Month {
        /** All time, of which others have taken nothing. */
        Month ALWAYS =
                new Month() {
                    @Override
                    public Instant begin() {
                        return Instant.MIN;
                    }

                    @Override
                    public Spending others() {
                        return Spending.NONE;
                    }
                };

        /**
         * Returns when it began; another one once the next month begins.
         *
         * @return asked for at each line
         */
        Instant begin();

        /**
         * Returns what other runs have taken of it.
         *
         * @return asked for once a month
         */
        Spending others();
    }

    /** What is kept of a job: not its request, of which there may be hundreds. */
    private record Seen(
            Instant planned,
            JobState state,
            Optional<String> reason,
            boolean answered,
            boolean counts,
            int shots,
            Charge estimate,
            Optional<Charge> charge) {
        private static Seen of(JobRecord job) {
            boolean counts =
                    job.state() != JobState.REFUSED
                            && !(job.state() == JobState.CANCELLED && job.id().isEmpty());
            return new Seen(
                    job.plannedAt(),
                    job.state(),
                    job.reason(),
                    job.answered(),
                    counts,
                    job.request().shots(),
                    job.estimate(),
                    job.known());
        }

        private boolean free() {
            return estimate.money().filter(Charge.Money::free).isPresent();
        }

        private boolean done() {
            return answered || (state.ended() && state != JobState.COMPLETED);
        }

        /** The one in front runs; the next best is fetched, then waits. */
        private int rank() {
            return switch (state) {
                case RUNNING, CANCELLING -> 0;
                case COMPLETED -> 1;
                case QUEUED -> 2;
                case PLANNED, SENDING -> 3;
                case FAILED, CANCELLED, REFUSED -> 4;
            };
        }

        private String words() {
            String word = state == JobState.COMPLETED ? "fetching" : state.word();
            return word + reason.map(r -> " (" + cut(r) + ")").orElse("");
        }

        private static String cut(String text) {
            return text.length() > LONGEST_REASON
                    ? text.substring(0, LONGEST_REASON - 1) + "…"
                    : text;
        }
    }

    /** A figure of all jobs: as charged, and as reserved where nothing is charged. */
    private record Burnt(BigDecimal charged, BigDecimal reserved, boolean known) {
        private static final Burnt NONE = new Burnt(BigDecimal.ZERO, BigDecimal.ZERO, false);

        private Burnt plus(Optional<BigDecimal> charge, Optional<BigDecimal> estimate) {
            return charge.isPresent()
                    ? new Burnt(charged.add(charge.get()), reserved, true)
                    : estimate.map(e -> new Burnt(charged, reserved.add(e), true)).orElse(this);
        }

        private BigDecimal total() {
            return charged.add(reserved);
        }

        private String words(int decimals) {
            String sure = charged.signum() == 0 ? "" : amount(charged, decimals);
            String rest = reserved.signum() == 0 ? "" : "~" + amount(reserved, decimals);
            return sure.isEmpty() && rest.isEmpty()
                    ? amount(BigDecimal.ZERO, decimals)
                    : sure + (sure.isEmpty() || rest.isEmpty() ? "" : " + ") + rest;
        }
    }

    /**
     * Begins without jobs.
     *
     * @param caps of the run and of the month
     * @param month now
     */
    public BurnDown(Caps caps, Month month) {
        this.caps = caps;
        this.month = month;
    }

    /**
     * Begins with jobs that are there.
     *
     * @param known of them
     * @return this
     */
    public synchronized BurnDown with(Collection<JobRecord> known) {
        known.forEach(this::changed);
        return this;
    }

    /**
     * Notes what became of a job.
     *
     * @param job as it stands
     */
    public synchronized void changed(JobRecord job) {
        jobs.put(job.key(), Seen.of(job));
    }

    /**
     * Says how far the jobs are, with the time.
     *
     * @param waited since the waiting began
     * @return without a line end; empty before the first job
     */
    public synchronized Optional<String> told(Duration waited) {
        return jobs.isEmpty() ? Optional.empty() : Optional.of(line(Optional.of(waited)));
    }

    /**
     * Says how far the jobs are.
     *
     * @return without a line end
     */
    public synchronized String line() {
        return line(Optional.empty());
    }

    /**
     * Says once that the run was charged more than its cap of time or money: jobs are sent by what
     * they are estimated to take, and a provider may charge more.
     *
     * @return without a line end; empty while the caps are kept, and after the first time
     */
    public synchronized Optional<String> above() {
        var parts = new ArrayList<String>();
        caps.run().seconds().ifPresent(most -> above(parts, time(counted()), most, 0, "QPU s"));
        caps.run()
                .money()
                .ifPresent(most ->
                        above(
                                parts,
                                byCurrency(counted()).getOrDefault(currency(most), Burnt.NONE),
                                most.amount(),
                                CENTS,
                                currency(most)));
        if (told || parts.isEmpty()) {
            return Optional.empty();
        }
        told = true;
        return Optional.of(
                "more was charged than was estimated: %s; no further job of the run is sent"
                        .formatted(String.join(", ", parts)));
    }

    private static void above(
            List<String> parts, Burnt burnt, BigDecimal most, int decimals, String unit) {
        if (burnt.charged().compareTo(most) > 0) {
            parts.add(amount(burnt.charged(), decimals) + of(most, decimals, unit, "run"));
        }
    }

    private String line(Optional<Duration> waited) {
        var parts = new ArrayList<String>();
        long done = jobs.values().stream().filter(Seen::done).count();
        parts.add("%d/%d job%s".formatted(done, jobs.size(), jobs.size() == 1 ? "" : "s"));
        waited.ifPresent(time -> {
            front().ifPresent(parts::add);
            parts.add(clock(time));
        });
        parts.add(shots());
        seconds().ifPresent(parts::add);
        parts.addAll(money());
        parts.addAll(month());
        return String.join(" · ", parts);
    }

    private Optional<String> front() {
        return jobs.values().stream()
                .filter(job -> !job.done())
                .min(Comparator.comparingInt(Seen::rank))
                .map(Seen::words);
    }

    private static String clock(Duration time) {
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d",
                time.toHours(),
                time.toMinutes() % SECONDS,
                time.toSeconds() % SECONDS);
    }

    private String shots() {
        long back = jobs.values().stream().filter(Seen::answered).mapToLong(Seen::shots).sum();
        long all = planned();
        String cap =
                caps.run().shots().isPresent()
                        ? String.format(Locale.ROOT, " (cap %,d)", caps.run().shots().getAsLong())
                        : "";
        return String.format(Locale.ROOT, "%,d/%,d shots", back, all) + cap;
    }

    private long planned() {
        return shots(counted());
    }

    private static long shots(List<Seen> some) {
        return some.stream().mapToLong(Seen::shots).sum();
    }

    private Optional<String> seconds() {
        Burnt burnt = time(counted());
        Optional<String> cap = caps.run().seconds().map(most -> of(most, 0, "QPU s", "run"));
        return burnt.known() || cap.isPresent()
                ? Optional.of(burnt.words(0) + cap.orElse(" QPU s"))
                : Optional.empty();
    }

    private static Burnt time(List<Seen> some) {
        Burnt burnt = Burnt.NONE;
        for (Seen job : some) {
            burnt = burnt.plus(job.charge().flatMap(Charge::seconds), job.estimate().seconds());
        }
        return burnt;
    }

    private List<Seen> counted() {
        return jobs.values().stream().filter(Seen::counts).toList();
    }

    private List<String> money() {
        Map<String, Burnt> burnt = byCurrency(counted());
        Optional<Charge.Money> cap = caps.run().money();
        cap.ifPresent(most -> burnt.putIfAbsent(currency(most), Burnt.NONE));
        return burnt.entrySet().stream()
                .map(e ->
                        e.getValue().words(CENTS)
                                + cap.filter(most -> currency(most).equals(e.getKey()))
                                        .map(most -> of(most.amount(), CENTS, e.getKey(), "run"))
                                        .orElse(" " + e.getKey()))
                .toList();
    }

    /** What is free is of no currency. */
    private static Map<String, Burnt> byCurrency(List<Seen> some) {
        var burnt = new TreeMap<String, Burnt>();
        for (Seen job : some) {
            Optional<Charge.Money> charged = job.charge().flatMap(Charge::money);
            charged.or(() -> job.estimate().money())
                    .filter(m -> !m.free() && !(job.free() && m.amount().signum() == 0))
                    .ifPresent(m ->
                            burnt.merge(
                                    currency(m),
                                    Burnt.NONE.plus(
                                            charged.map(Charge.Money::amount),
                                            Optional.of(m.amount())),
                                    (a, b) ->
                                            new Burnt(
                                                    a.charged().add(b.charged()),
                                                    a.reserved().add(b.reserved()),
                                                    true)));
        }
        return burnt;
    }

    private static String currency(Charge.Money money) {
        return money.currency().toUpperCase(Locale.ROOT);
    }

    /** Jobs that were planned last month were taken of last month. */
    private List<Seen> ofMonth() {
        Instant now = month.begin();
        if (!now.equals(begin)) {
            begin = now;
            elsewhere = month.others();
        }
        return counted().stream().filter(job -> !job.planned().isBefore(begin)).toList();
    }

    private List<String> month() {
        Cap cap = caps.month();
        if (cap.equals(Cap.NONE)) {
            return List.of();
        }
        List<Seen> own = ofMonth();
        var parts = new ArrayList<String>();
        if (cap.shots().isPresent()) {
            parts.add(
                    String.format(
                            Locale.ROOT,
                            "%,d of %,d shots this month",
                            elsewhere.shots() + shots(own),
                            cap.shots().getAsLong()));
        }
        cap.seconds()
                .ifPresent(most ->
                        parts.add(
                                amount(elsewhere.seconds().add(time(own).total()), 0)
                                        + of(most, 0, "QPU s", "month")));
        cap.money()
                .ifPresent(most -> {
                    BigDecimal here =
                            byCurrency(own).getOrDefault(currency(most), Burnt.NONE).total();
                    parts.add(
                            amount(elsewhere.money(most.currency()).add(here), CENTS)
                                    + of(most.amount(), CENTS, currency(most), "month"));
                });
        return parts;
    }

    private static String of(BigDecimal most, int decimals, String unit, String span) {
        return " of %s %s this %s".formatted(amount(most, decimals), unit, span);
    }

    /** At most four decimals, and at least those that money has. */
    private static String amount(BigDecimal amount, int decimals) {
        BigDecimal round = amount.setScale(DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
        return round.setScale(Math.max(decimals, round.scale()), RoundingMode.UNNECESSARY)
                .toPlainString();
    }
}
