package dev.quench.hardware.device.json;

import dev.quench.hardware.text.SyntaxException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A value in a JSON text, with its place, so that a fault can say where it is. */
public final class JsonValue {
    private static final int LARGEST_SCALE = 60;

    enum Kind {
        OBJECT,
        LIST,
        TEXT,
        NUMBER,
        FLAG,
        NULL
    }

    record Place(String source, int line, int column) {}

    private final Place place;
    private final Kind kind;
    private final String text;
    private final Map<String, JsonValue> members;
    private final List<JsonValue> elements;

    JsonValue(
            Place place,
            Kind kind,
            String text,
            Map<String, JsonValue> members,
            List<JsonValue> elements) {
        this.place = place;
        this.kind = kind;
        this.text = text;
        this.members = members;
        this.elements = elements;
    }

    /**
     * Tells whether it is an object.
     *
     * @return false for anything else
     */
    public boolean isObject() {
        return kind == Kind.OBJECT;
    }

    /**
     * Tells whether it is a number, {@code NaN} and infinities not counted.
     *
     * @return false for anything else
     */
    public boolean isNumber() {
        return kind == Kind.NUMBER && Double.isFinite(Double.parseDouble(javaNumber()));
    }

    /**
     * Tells whether it is a text.
     *
     * @return false for anything else
     */
    public boolean isText() {
        return kind == Kind.TEXT;
    }

    private String javaNumber() {
        return text.replace("INF", "Infinity").replace("Infinityinity", "Infinity");
    }

    /**
     * Finds a member.
     *
     * @param name of it
     * @return empty if there is none, if it is null, or if this is no object
     */
    public Optional<JsonValue> find(String name) {
        return Optional.ofNullable(members.get(name)).filter(v -> v.kind != Kind.NULL);
    }

    /**
     * Finds a member within members.
     *
     * @param path the names, the outer first
     * @return empty if one is not there
     */
    public Optional<JsonValue> find(String... path) {
        Optional<JsonValue> at = Optional.of(this);
        for (String name : path) {
            at = at.flatMap(v -> v.find(name));
        }
        return at;
    }

    /**
     * Returns a member.
     *
     * @param name of it
     * @return never null
     * @throws SyntaxException if there is none
     */
    public JsonValue get(String name) {
        return find(name)
                .orElseThrow(() -> fault("an object with a member \"%s\"".formatted(name), ""));
    }

    /**
     * Returns all members.
     *
     * @param what this is, for the message
     * @return in the order of the text
     * @throws SyntaxException if this is no object
     */
    public Map<String, JsonValue> members(String what) {
        require(Kind.OBJECT, "%s as an object".formatted(what));
        return members;
    }

    /**
     * Refuses members without a meaning, so that no misspelt one is lost.
     *
     * @param what this is, for the message
     * @param known all names with a meaning
     * @throws SyntaxException if this is no object or has another member
     */
    public void requireMembers(String what, Set<String> known) {
        members(what)
                .forEach((name, value) -> {
                    if (!known.contains(name)) {
                        throw value.fault(
                                "%s with members among %s"
                                        .formatted(
                                                what,
                                                known.stream()
                                                        .sorted()
                                                        .collect(Collectors.joining(", "))),
                                SyntaxException.quoted(name),
                                "");
                    }
                });
    }

    /**
     * Returns the elements.
     *
     * @param what this is, for the message
     * @return in the order of the text
     * @throws SyntaxException if this is no list
     */
    public List<JsonValue> elements(String what) {
        require(Kind.LIST, "%s as a list".formatted(what));
        return elements;
    }

    /**
     * Returns a text.
     *
     * @param what this is, for the message
     * @return without its quotes
     * @throws SyntaxException if this is no text
     */
    public String text(String what) {
        require(Kind.TEXT, "%s as a text".formatted(what));
        return text;
    }

    /**
     * Returns a truth value.
     *
     * @param what this is, for the message
     * @return the value
     * @throws SyntaxException if this is neither true nor false
     */
    public boolean flag(String what) {
        require(Kind.FLAG, "%s as true or false".formatted(what));
        return text.equals("true");
    }

    /**
     * Returns a number.
     *
     * @param what this is, for the message
     * @return finite
     * @throws SyntaxException if this is no number, or none that is finite
     */
    public double number(String what) {
        require(Kind.NUMBER, "a number %s".formatted(what));
        if (!isNumber()) {
            throw fault("a finite number %s".formatted(what), "");
        }
        return Double.parseDouble(text);
    }

    /**
     * Returns a number exactly.
     *
     * @param what this is, for the message
     * @return with at most 60 digits before and after the point
     * @throws SyntaxException if this is no such number
     */
    public BigDecimal decimal(String what) {
        if (Double.isNaN(number(what))) {
            throw fault("a number %s".formatted(what), "");
        }
        var value = new BigDecimal(text);
        if (Math.abs((long) value.scale()) + value.precision() > 2L * LARGEST_SCALE) {
            throw fault("a number %s of at most %d digits".formatted(what, LARGEST_SCALE), "");
        }
        return value;
    }

    /**
     * Returns an index or a count.
     *
     * @param what this is, for the message
     * @return 0 to 999,999,999
     * @throws SyntaxException if this is no such number
     */
    public int index(String what) {
        if (kind != Kind.NUMBER) {
            throw fault(what, "");
        }
        return index(text, what);
    }

    /**
     * Reads an index that is written as a text, for example as the name of a member.
     *
     * @param digits decimal ones, without leading zeros
     * @param what this is, for the message
     * @return 0 to 999,999,999
     * @throws SyntaxException at the place of this value if they are none
     */
    public int index(String digits, String what) {
        if (!digits.matches("0|[1-9]\\d{0,8}")) {
            throw fault(what, SyntaxException.quoted(digits), "");
        }
        return Integer.parseInt(digits);
    }

    /**
     * Reads a list of indices.
     *
     * @param what one of them is, for the message
     * @return in the order of the text
     * @throws SyntaxException if this is none
     */
    public List<Integer> indices(String what) {
        var indices = new ArrayList<Integer>();
        elements(what + "s").forEach(e -> indices.add(e.index("the index of a " + what)));
        return indices;
    }

    /**
     * Makes something of this value and tells, if that is refused, where the value is.
     *
     * @param <T> what is made
     * @param what this is, for the message
     * @param maker may throw IllegalArgumentException
     * @return what the maker returns
     * @throws SyntaxException if the maker refuses
     */
    public <T> T made(String what, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (SyntaxException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            String[] lines = String.valueOf(e.getMessage()).split("\nMaybe ", 2);
            var fault =
                    fault(
                            what,
                            "an impossible one: " + lines[0],
                            lines.length > 1 ? "Maybe " + lines[1] : "");
            fault.initCause(e);
            throw fault;
        }
    }

    private void require(Kind asked, String expected) {
        if (kind != asked) {
            throw fault(expected, "");
        }
    }

    /**
     * Makes a fault at this place.
     *
     * @param expected a phrase
     * @param advice a sentence that begins with "Maybe", or empty
     * @return to be thrown
     */
    public SyntaxException fault(String expected, String advice) {
        return fault(
                expected,
                kind == Kind.OBJECT || kind == Kind.LIST ? text : SyntaxException.quoted(text),
                advice);
    }

    /**
     * Makes a fault at this place.
     *
     * @param expected a phrase
     * @param found a phrase
     * @param advice a sentence that begins with "Maybe", or empty
     * @return to be thrown
     */
    public SyntaxException fault(String expected, String found, String advice) {
        return new SyntaxException(
                place.source(), place.line(), place.column(), expected, found, advice);
    }
}
