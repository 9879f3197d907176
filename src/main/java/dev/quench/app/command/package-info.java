/**
 * The verbs of the command line, one class a verb. Read {@link
 * dev.quench.app.command.QuenchCommand} first.
 */
@NullMarked
package dev.quench.app.command;

import org.jspecify.annotations.NullMarked;
