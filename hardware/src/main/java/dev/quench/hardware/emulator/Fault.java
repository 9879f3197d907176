package dev.quench.hardware.emulator;

import java.util.EnumSet;
import java.util.Set;

/** What can go wrong between a client and a provider. */
public enum Fault {
    /** The request is refused with status 400. */
    BAD_REQUEST("400", 400),
    /** The request is refused with status 401. */
    UNAUTHORISED("401", 401),
    /** The request is refused with status 402. */
    PAYMENT_REQUIRED("402", 402),
    /** The request is refused with status 403. */
    FORBIDDEN("403", 403),
    /** The request is refused with status 404. */
    NOT_FOUND("404", 404),
    /** The request is refused with status 409. */
    CONFLICT("409", 409),
    /** The request is refused with status 424. */
    FAILED_DEPENDENCY("424", 424),
    /** The request is refused with status 429, without a word on when to come back. */
    TOO_MANY("429", 429),
    /** Status 429 with {@code Retry-After} in seconds. */
    RETRY_AFTER("retry-after", 429),
    /** Status 429 with {@code Retry-After} as a date. */
    RETRY_DATE("retry-date", 429),
    /** Status 500; the request was not handled. */
    BROKEN("500", 500),
    /** Status 502; the request was not handled. */
    BAD_GATEWAY("502", 502),
    /** Status 503; the request was not handled. */
    UNAVAILABLE("503", 503),
    /** Status 504; the request was not handled. */
    TIMED_OUT("504", 504),
    /** Status 502 with a page in HTML; the request was not handled. */
    HTML("html-502", 502),
    /** Status 503 although the request was handled. */
    UNAVAILABLE_AFTER("503-after", 503),
    /** Status 200 without a body although the request was handled. */
    EMPTY("empty", 200),
    /** The connection is closed before the request is handled. */
    RESET_BEFORE("reset-before", 0),
    /** The request is handled and the connection closed without an answer. */
    RESET_AFTER("reset-after", 0),
    /** The answer stops in its middle. */
    TRUNCATED("truncated", 0),
    /** Some bytes of the body have their high bit flipped, so that it is no UTF-8 any more. */
    CORRUPT("corrupt", 0),
    /** The body comes in drips. */
    SLOW("slow", 0),
    /** The request is handled twice and the second answer sent; not of submissions unless asked. */
    DUPLICATE(
            "duplicate",
            0,
            Endpoint.TOKEN,
            Endpoint.POLL,
            Endpoint.RESULT,
            Endpoint.CANCEL,
            Endpoint.OTHER),
    /** The job returns fewer shots than were asked for. */
    FEWER_SHOTS("fewer-shots", 0, Endpoint.SUBMIT),
    /** The job is accepted and fails when it has run. */
    FAILED("failed", 0, Endpoint.SUBMIT),
    /** The state of the job is a word that nobody knows. */
    UNKNOWN_STATE("unknown-state", 0, Endpoint.POLL),
    /** The results are gone. */
    GONE("gone", 0, Endpoint.RESULT),
    /** The results are not there yet, though the job is done. */
    NOT_READY("not-ready", 0, Endpoint.RESULT),
    /** A number in the results is none; of D-Wave only. */
    NOT_A_NUMBER("nan", 0, Endpoint.RESULT);

    private final String word;
    private final int status;

    @SuppressWarnings("ImmutableEnumChecker") // nothing changes it
    private final Set<Endpoint> endpoints;

    Fault(String word, int status, Endpoint... endpoints) {
        this.word = word;
        this.status = status;
        this.endpoints =
                endpoints.length == 0
                        ? Set.copyOf(EnumSet.allOf(Endpoint.class))
                        : Set.of(endpoints);
    }

    /**
     * Returns the word in the text of a {@link FaultPlan}.
     *
     * @return for example {@code reset-after}
     */
    public String word() {
        return word;
    }

    /**
     * Returns the status that is sent in place of the answer.
     *
     * @return 0 if the fault is no status
     */
    public int status() {
        return status;
    }

    /**
     * Tells where the fault occurs if a plan does not say it.
     *
     * @param endpoint of a request
     * @return true if it may occur there
     */
    public boolean occursAt(Endpoint endpoint) {
        return endpoints.contains(endpoint);
    }

    /** Whether the request is never handled. */
    boolean refuses() {
        return status >= 400 && this != UNAVAILABLE_AFTER;
    }
}
