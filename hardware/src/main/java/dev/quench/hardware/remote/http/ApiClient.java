package dev.quench.hardware.remote.http;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.CheckedPredicate;
import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.Pace;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * Calls one service, with one credential.
 *
 * <table>
 * <caption>What an answer that is not a success becomes</caption>
 * <tr><th>status</th><th>{@link #read}, safe to repeat</th><th>{@link #write}</th></tr>
 * <tr><td>host not known</td><td>repeated once</td><td>repeated once</td></tr>
 * <tr><td>not reached</td><td>repeated</td><td>repeated</td></tr>
 * <tr><td>certificate refused</td><td>unavailable</td><td>unavailable</td></tr>
 * <tr><td>no whole answer</td><td>repeated</td><td>uncertain</td></tr>
 * <tr><td>429</td><td>repeated</td><td>repeated: it was refused</td></tr>
 * <tr><td>5xx; 409 to a GET, from a gateway</td><td>repeated</td><td>uncertain</td></tr>
 * <tr><td>401</td><td>repeated once</td><td>uncertain, with another credential next time</td></tr>
 * <tr><td>404, 410</td><td>missing</td><td>missing</td></tr>
 * <tr><td>3xx, other 4xx</td><td>refused</td><td>refused</td></tr>
 * </table>
 */
public final class ApiClient {
    private final Transport transport;
    private final Authorizer authorizer;
    private final ErrorReader errors;
    private final RetryRules rules;
    private final Pace pace;
    private final RandomGenerator random;

    /**
     * Makes a client.
     *
     * @param transport sends
     * @param authorizer puts the credential on
     * @param errors finds a service's words
     * @param rules how often what
     * @param pace the time
     * @param random of the pauses; used by one thread at a time
     */
    public ApiClient(
            Transport transport,
            Authorizer authorizer,
            ErrorReader errors,
            RetryRules rules,
            Pace pace,
            RandomGenerator random) {
        this.transport = transport;
        this.authorizer = authorizer;
        this.errors = errors;
        this.rules = rules;
        this.pace = pace;
        this.random = random;
    }

    /**
     * Makes a call that changes nothing, or the same each time; repeats it while that may help.
     *
     * @param call without a credential
     * @return a success, or an answer of one of the statuses
     * @param also statuses that are no failure
     * @throws BackendException as the table says, after the last repetition
     */
    public HttpAnswer read(HttpCall call, Integer... also) {
        return repeated(() -> safe(call, Set.of(also)), true);
    }

    /**
     * Makes a call that must not be made twice; repeats it only where it was not made.
     *
     * @param call without a credential
     * @param also statuses that are no failure
     * @return a success, or an answer of one of the statuses
     * @throws BackendException as the table says
     */
    public HttpAnswer write(HttpCall call, Integer... also) {
        return repeated(() -> once(call, Set.of(also)), false);
    }

    private interface Attempt {
        HttpAnswer make();
    }

    private HttpAnswer repeated(Attempt attempt, boolean safe) {
        Instant end = pace.now().plus(rules.total());
        var unknown = new AtomicInteger();
        RetryPolicy<HttpAnswer> policy =
                RetryPolicy.<HttpAnswer>builder()
                        .handleIf(repeatable(safe, end, unknown))
                        .withMaxRetries(-1)
                        .withDelayFn(context ->
                                pace.real(
                                        pause(
                                                context.getLastException(),
                                                context.getAttemptCount())))
                        .build();
        try {
            return Failsafe.with(policy).get(attempt::make);
        } catch (FailsafeException e) {
            if (e.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new BackendException(
                    new BackendException.Unavailable(), "The call was interrupted.", e);
        }
    }

    /**
     * Tells whether a call failed since the network knows no address of its host: a misspelt one,
     * or no network.
     *
     * @param failure any
     * @return false where the host was found
     */
    public static boolean unresolved(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof UnresolvedAddressException || t instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }

    private CheckedPredicate<Throwable> repeatable(
            boolean safe, Instant end, AtomicInteger unknown) {
        return t ->
                !Thread.currentThread().isInterrupted()
                        && pace.now().isBefore(end)
                        && !(unresolved(t) && unknown.incrementAndGet() > 1)
                        && t instanceof BackendException e
                        && switch (e.kind()) {
                            case BackendException.Unavailable u ->
                                    JdkTransport.distrust(e).isEmpty();
                            case BackendException.Throttled u -> true;
                            case BackendException.Uncertain u -> safe;
                            case BackendException.Broken u -> false;
                            case BackendException.Refused u -> false;
                            case BackendException.Unauthorised u -> false;
                            case BackendException.Missing u -> false;
                            case BackendException.OverBudget u -> false;
                            case BackendException.JobFailed u -> false;
                        };
    }

    private Duration pause(Throwable failure, int repetition) {
        if (failure instanceof BackendException e
                && e.kind() instanceof BackendException.Throttled(Duration asked)
                && asked.isPositive()) {
            return asked.compareTo(rules.longest()) > 0 ? rules.longest() : asked;
        }
        synchronized (random) {
            return rules.pause(repetition, random.nextDouble());
        }
    }

    /** A 401 is answered by another credential, once. */
    private HttpAnswer safe(HttpCall call, Set<Integer> also) {
        HttpCall authorised = authorizer.authorise(call);
        HttpAnswer answer = transport.send(authorised);
        if (answer.status() == 401 && !also.contains(401) && authorizer.renew(authorised)) {
            answer = transport.send(authorizer.authorise(call));
        }
        return checked(call, answer, also, new BackendException.Unavailable());
    }

    private HttpAnswer once(HttpCall call, Set<Integer> also) {
        HttpCall authorised = authorizer.authorise(call);
        HttpAnswer answer = transport.send(authorised);
        if (answer.status() == 401 && !also.contains(401) && authorizer.renew(authorised)) {
            throw failure(call, answer, new BackendException.Uncertain());
        }
        return checked(call, answer, also, new BackendException.Uncertain());
    }

    private HttpAnswer checked(
            HttpCall call, HttpAnswer answer, Set<Integer> also, BackendException.Kind overloaded) {
        int status = answer.status();
        if ((status >= 200 && status < 300) || also.contains(status)) {
            return answer;
        }
        throw failure(
                call,
                answer,
                switch (status) {
                    case 401 -> new BackendException.Unauthorised();
                    case 404, 410 -> new BackendException.Missing();
                    case 429 -> new BackendException.Throttled(asked(answer));
                    case 409 ->
                            call.method().equals("GET")
                                    ? overloaded
                                    : new BackendException.Refused();
                    default -> status >= 500 ? overloaded : new BackendException.Refused();
                });
    }

    private BackendException failure(HttpCall call, HttpAnswer answer, BackendException.Kind kind) {
        String said = errors.message(answer).replaceFirst("\\.$", "");
        return new BackendException(
                kind,
                "%s answered %d%s."
                        .formatted(
                                call.label(), answer.status(), said.isEmpty() ? "" : ": " + said));
    }

    /** Reads {@code Retry-After}: seconds, or a date by the service's own clock. */
    private Duration asked(HttpAnswer answer) {
        String text = answer.header("Retry-After").orElse("").strip();
        try {
            return text.isEmpty() ? Duration.ZERO : after(text, answer);
        } catch (DateTimeParseException | ArithmeticException | NumberFormatException e) {
            return Duration.ZERO;
        }
    }

    private static Duration after(String text, HttpAnswer answer) {
        if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        var until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
        var sent =
                ZonedDateTime.parse(
                        answer.header("Date").orElse(text), DateTimeFormatter.RFC_1123_DATE_TIME);
        Duration pause = Duration.between(sent, until);
        return pause.isNegative() ? Duration.ZERO : pause;
    }
}
