package dev.quench.hardware.emulator;

/** A request that a protocol does not take. */
public final class RequestRefused extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final String message;

    /**
     * Makes the exception.
     *
     * @param status of HTTP, 400 or above
     * @param code the provider's word or number for it
     * @param message a sentence; holds no secret
     */
    public RequestRefused(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }

    /**
     * Returns the status.
     *
     * @return of HTTP, 400 or above
     */
    public int status() {
        return status;
    }

    /**
     * Returns the provider's code.
     *
     * @return a word or a number
     */
    public String code() {
        return code;
    }
}
