package dev.quench.hardware.emulator;

/** What a request is for, so that faults can be kept to a kind of requests. */
public enum Endpoint {
    /** Exchanges a credential for a token. */
    TOKEN("token"),
    /** Hands in a job. */
    SUBMIT("submit"),
    /** Asks for the state of a job. */
    POLL("poll"),
    /** Asks for the results of a job. */
    RESULT("result"),
    /** Cancels a job. */
    CANCEL("cancel"),
    /** Anything else. */
    OTHER("other");

    private final String word;

    Endpoint(String word) {
        this.word = word;
    }

    /**
     * Returns the word in the text of a {@link FaultPlan}.
     *
     * @return in small letters
     */
    public String word() {
        return word;
    }
}
