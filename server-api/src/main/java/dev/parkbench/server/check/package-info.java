/** Tries the endpoints of a user on every backend, in this process, and says what they break. */
@NullMarked
package dev.parkbench.server.check;

import org.jspecify.annotations.NullMarked;
