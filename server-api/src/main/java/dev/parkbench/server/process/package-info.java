/** A backend as a process: its arguments, its ready line, its siblings on one port, its end. */
@NullMarked
package dev.parkbench.server.process;

import org.jspecify.annotations.NullMarked;
