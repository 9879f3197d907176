package dev.quench.app.command;

import java.util.Stack;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Reads an option that may have a number: what follows and is no integer belongs to the command, so
 * that {@code --option INSTANCE} is not a number gone wrong.
 */
final class OptionalCount implements IParameterConsumer {
    @Override
    public void consumeParameters(Stack<String> arguments, ArgSpec option, CommandSpec command) {
        boolean given = !arguments.isEmpty() && arguments.peek().matches("-?[0-9]+");
        String text = given ? arguments.pop() : ((OptionSpec) option).fallbackValue();
        try {
            option.setValue(Integer.valueOf(text));
        } catch (NumberFormatException e) {
            throw new ParameterException(
                    command.commandLine(),
                    "The number of %s (%s) is too large.".formatted(option.paramLabel(), text),
                    e);
        }
    }
}
