/** A backend as a process: main class, ready line, process group on one port, and termination. */
@NullMarked
package dev.parkbench.server.process;

import org.jspecify.annotations.NullMarked;
