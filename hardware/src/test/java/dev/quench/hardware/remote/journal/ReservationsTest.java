package dev.quench.hardware.remote.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.JobReport;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.Rate;
import dev.quench.hardware.remote.budget.Cap;
import dev.quench.hardware.remote.budget.Caps;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is reserved, what replaces it, and in which month it counts. */
class ReservationsTest {
    private static final UUID RUN = new UUID(3, 4);
    private static final int ROUNDS = 12;

    @TempDir private Path folder;
    private Instant now = Instant.parse("2026-11-30T23:00:00Z");
    private JobJournal journal;

    @BeforeEach
    void open() {
        journal = another();
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private JobJournal another() {
        return JobJournal.open(folder.resolve("jobs.db"), () -> now);
    }

    private static Charge charge(long shots, String seconds, String amount, String currency) {
        return new Charge(
                shots,
                Optional.of(seconds).filter(s -> !s.isBlank()).map(BigDecimal::new),
                Optional.of(amount)
                        .filter(a -> !a.isBlank())
                        .map(a -> new Charge.Money(new BigDecimal(a), currency)));
    }

    private static PlannedJob job(UUID run, int ordinal, Charge estimate, String rate) {
        return new PlannedJob(
                run,
                ordinal,
                "ibm",
                Optional.empty(),
                new JobRequest(
                        UUID.nameUUIDFromBytes(
                                (run + "/" + ordinal).getBytes(StandardCharsets.UTF_8)),
                        "ibm_torino",
                        100,
                        new byte[] {(byte) ordinal},
                        "c=2"),
                estimate,
                Optional.of(rate).filter(r -> !r.isBlank()).map(Rate::parse),
                "quench solve x");
    }

    private static PlannedJob shots(UUID run, int ordinal, long shots) {
        return job(run, ordinal, charge(shots, "", "", ""), "");
    }

    private static Caps monthOf(long shots) {
        return new Caps(
                Cap.NONE, new Cap(OptionalLong.of(shots), Optional.empty(), Optional.empty()));
    }

    private static Caps money(String amount, String currency) {
        var money = new Charge.Money(new BigDecimal(amount), currency);
        var cap = new Cap(OptionalLong.empty(), Optional.empty(), Optional.of(money));
        return new Caps(cap, cap);
    }

    private JobRecord ended(PlannedJob job, JobState state, Charge charge) {
        UUID key = journal.plan(job, Caps.NONE).key();
        journal.sending(key);
        journal.accepted(key, "id" + job.ordinal());
        journal.observed(
                key,
                new JobReport(
                        "id", Optional.of(state), "said", Optional.empty(), Optional.of(charge)));
        return journal.get(key);
    }

    @Test
    void jobsThatBelongTogetherArePlannedAllOrNone() {
        journal.plan(shots(RUN, 0, 100), Caps.NONE);
        List<PlannedJob> three =
                List.of(shots(RUN, 0, 100), shots(RUN, 1, 100), shots(RUN, 2, 100));

        assertThatThrownBy(() -> journal.plan(three, monthOf(299)))
                .isInstanceOf(BackendException.class)
                .hasMessageContaining("estimated at 200 shots; 100 of the 299");
        assertThat(journal.list(JobFilter.ALL)).hasSize(1);

        JobPlan plan = journal.plan(three, monthOf(300));
        assertThat(plan.keys()).hasSize(3);
        assertThat(plan.fresh()).hasSize(2).doesNotContain(plan.keys().getFirst());
        assertThat(journal.ofRun(RUN).shots()).isEqualTo(300);
    }

    /** Each of two processes needs two jobs, and the cap has room for three. */
    @Test
    void oneOfTwoThatRaceForACapGetsAllAndTheOtherNone() throws Exception {
        try (JobJournal other = another();
                var threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < ROUNDS; round++) {
                var caps = monthOf(200L * round + 300);
                var start = new CyclicBarrier(2);
                Future<Boolean> here =
                        threads.submit(racing(journal, new UUID(1, round), caps, start));
                Future<Boolean> there =
                        threads.submit(racing(other, new UUID(2, round), caps, start));

                assertThat(List.of(here.get(), there.get())).containsExactlyInAnyOrder(true, false);
                assertThat(journal.ofMonth().shots()).isEqualTo(200L * (round + 1));
            }
        }
    }

    private static Callable<Boolean> racing(
            JobJournal journal, UUID run, Caps caps, CyclicBarrier start) {
        return () -> {
            start.await();
            try {
                journal.plan(List.of(shots(run, 0, 100), shots(run, 1, 100)), caps);
                return true;
            } catch (BackendException e) {
                return false;
            }
        };
    }

    @Test
    void onlyAJobThatWasNeverTriedIsGivenBack() {
        UUID tried = journal.plan(shots(RUN, 0, 100), Caps.NONE).key();
        journal.sending(tried);
        UUID claimed = journal.plan(shots(RUN, 1, 100), Caps.NONE).key();
        UUID fresh = journal.plan(shots(RUN, 2, 100), Caps.NONE).key();

        journal.release(tried);
        journal.release(fresh);
        try (JobClaim claim = journal.claim(claimed).orElseThrow()) {
            journal.release(claim.key());
        }

        assertThat(journal.list(JobFilter.ALL))
                .filteredOn(job -> !job.state().ended())
                .extracting(JobRecord::key)
                .containsExactlyInAnyOrder(tried, claimed);
        assertThat(journal.ofRun(RUN).shots()).isEqualTo(200);
        assertThat(journal.plan(shots(RUN, 2, 100), Caps.NONE).ordinal()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"20, USD", "0, USD", "0, HQC"})
    void whatIsFreeFitsAnyCapOfMoney(String amount, String currency) {
        var free = new Charge(100, Optional.empty(), Optional.of(Charge.Money.FREE));
        var caps = money(amount, currency);

        journal.plan(job(RUN, 0, free, "0 0 0 1 -"), caps);
        ended(job(RUN, 1, free, "0 0 0 1 -"), JobState.COMPLETED, charge(100, "", "0.0", "USD"));

        journal.plan(List.of(job(RUN, 2, free, ""), job(RUN, 3, free, "")), caps);
        assertThat(journal.ofRun(RUN).unpriced(currency)).isZero();
        assertThat(journal.ofRun(RUN).money()).isEmpty();
        assertThatThrownBy(() -> journal.plan(shots(RUN, 4, 100), caps))
                .hasMessageContaining("in %s is not known".formatted(currency));
    }

    @Test
    void nothingOfOneCurrencySaysNothingOfAnother() {
        ended(
                job(RUN, 0, charge(100, "", "7", "HQC"), ""),
                JobState.COMPLETED,
                charge(100, "", "0", "USD"));

        assertThatThrownBy(() ->
                        journal.plan(job(RUN, 1, charge(1, "", "1", "HQC"), ""), money("9", "HQC")))
                .hasMessageContaining("what 1 jobs of this run took in HQC is not known");
    }

    /**
     * Estimate, rate, what the provider reports, what then counts, and who says so: IBM reports
     * seconds, Braket's money is worked out of the shots that succeeded, IonQ reports time and
     * cost, Azure credits, D-Wave the time of the access.
     */
    @ParameterizedTest
    @CsvSource({
        "ibm, COMPLETED, 2.5, 4.00 USD, 0 0 1.6 1 USD, 0, 2, , 2, 3.2 USD, PROVIDER, DERIVED",
        "ibm by the minute, COMPLETED, 2.5, 4.00 USD, 0 0 96 60 USD, 0, 1.5, , 1.5, 2.4 USD, PROVIDER, DERIVED",
        "ibm without a price, COMPLETED, 2.5, , , 0, 2, , 2, , PROVIDER, ",
        "ibm cancelled, CANCELLED, 2.5, 4.00 USD, 0 0 1.6 1 USD, 0, 0, , 0, 0 USD, PROVIDER, DERIVED",
        "ibm running, RUNNING, 2.5, 4.00 USD, 0 0 1.6 1 USD, 0, 1, , 1, 4.00 USD, PROVIDER, ESTIMATE",
        "braket, COMPLETED, , 1.30 USD, 0.3 0.01 0 1 USD, 90, , 1.200 USD, , 1.200 USD, , DERIVED",
        "ionq, COMPLETED, 3, 8.3 USD, , 100, 2.75, 7.9 USD, 2.75, 7.9 USD, PROVIDER, PROVIDER",
        "quantinuum, COMPLETED, , 30.92 HQC, , 100, , 29.5 HQC, , 29.5 HQC, , PROVIDER",
        "dwave, COMPLETED, 0.14, , , 0, 0.1345, , 0.1345, , PROVIDER, ",
    })
    void whatAProviderReportsReplacesTheReservation(
            String what,
            JobState state,
            String seconds,
            String money,
            String rate,
            long shots,
            String reportedSeconds,
            String reportedMoney,
            String thenSeconds,
            String thenMoney,
            JobRecord.Source secondsFrom,
            JobRecord.Source moneyFrom) {
        JobRecord job =
                ended(
                        job(RUN, 0, read(100, seconds, money), rate == null ? "" : rate),
                        state,
                        read(shots, reportedSeconds, reportedMoney));

        Charge expected = read(100, thenSeconds, thenMoney);
        assertThat(job.taken().seconds()).as(what).isEqualTo(expected.seconds());
        assertThat(job.taken().money().map(Charge.Money::text))
                .as(what)
                .isEqualTo(expected.money().map(Charge.Money::text));
        assertThat(job.secondsFrom()).isEqualTo(Optional.ofNullable(secondsFrom));
        assertThat(job.moneyFrom()).isEqualTo(Optional.ofNullable(moneyFrom));
        expected.money()
                .ifPresent(m ->
                        assertThat(journal.ofRun(RUN).money(m.currency()))
                                .isEqualByComparingTo(m.amount()));
        assertThat(journal.ofRun(RUN).shots()).isEqualTo(shots > 0 ? shots : 100);
    }

    private static Charge read(long shots, String seconds, String money) {
        String[] words = money == null ? new String[] {"", ""} : money.split(" ");
        return charge(shots, seconds == null ? "" : seconds, words[0], words[1]);
    }

    @Test
    void aRunOverTheEndOfAMonthCountsInBoth() {
        UUID other = new UUID(5, 6);
        journal.plan(shots(RUN, 0, 100), Caps.NONE);
        journal.plan(shots(other, 0, 7), Caps.NONE);
        assertThat(journal.month()).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(journal.ofMonthWithout(RUN, Optional.empty()).shots()).isEqualTo(7);

        now = Instant.parse("2026-12-01T00:00:00Z");
        journal.plan(shots(RUN, 1, 30), Caps.NONE);
        journal.plan(shots(other, 1, 5), Caps.NONE);

        assertThat(journal.month()).isEqualTo(now);
        assertThat(journal.ofRun(RUN).shots()).isEqualTo(130);
        assertThat(journal.ofMonth().shots()).isEqualTo(35);
        assertThat(journal.ofMonthWithout(RUN, Optional.empty()).shots()).isEqualTo(5);
        assertThat(
                        journal.ofMonthWithout(RUN, Optional.of(URI.create("http://127.0.0.1:1")))
                                .shots())
                .isZero();
    }

    @Test
    void aJournalOfTheLastVersionIsCarriedOn() throws SQLException {
        journal.plan(shots(RUN, 0, 100), Caps.NONE);
        journal.close();
        try (var connection =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("jobs.db"));
                var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE jobs DROP COLUMN rate");
            statement.execute("ALTER TABLE jobs DROP COLUMN released");
            statement.execute("PRAGMA user_version = 1");
        }

        open();

        assertThat(journal.ofRun(RUN).shots()).isEqualTo(100);
        JobRecord job =
                journal.plan(job(RUN, 1, charge(1, "2", "3.2", "USD"), "0 0 1.6 1 USD"), Caps.NONE);
        assertThat(job.rate().orElseThrow().text()).isEqualTo("0 0 1.6 1 USD");
        journal.release(job.key());
        assertThat(journal.ofRun(RUN).shots()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x y z u v", "0 0 1e999999999 1 USD", "0 0 1.6 0 USD", "", "1"})
    void aRateThatCannotBeReadIsNone(String rate) throws SQLException {
        var said = charge(100, "2", "", "");
        JobRecord job =
                ended(
                        job(RUN, 0, charge(100, "2.5", "4.00", "USD"), "0 0 1.6 1 USD"),
                        JobState.COMPLETED,
                        said);
        assertThat(job.taken().money().orElseThrow().text()).isEqualTo("3.2 USD");

        change("rate", rate);

        assertThat(journal.get(job.key()).rate()).isEmpty();
        assertThat(journal.ofRun(RUN).money("USD")).isEqualByComparingTo("4");
    }

    @ParameterizedTest
    @CsvSource({"estimate_seconds", "state", "key"})
    void aDamagedRowIsNamed(String column) throws SQLException {
        journal.plan(shots(RUN, 0, 100), Caps.NONE);

        change(column, "x y");

        assertThatThrownBy(() -> journal.list(JobFilter.ALL))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("The journal of jobs ")
                .hasMessageContaining("jobs.db cannot be used: its row 1, of the job ")
                .hasMessageContaining("changed by hand");
    }

    private void change(String column, String value) throws SQLException {
        try (var connection =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("jobs.db"));
                var statement =
                        connection.prepareStatement("UPDATE jobs SET %s = ?".formatted(column))) {
            statement.setString(1, value);
            statement.executeUpdate();
        }
    }
}
